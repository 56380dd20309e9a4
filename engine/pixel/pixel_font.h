#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// One bitmap font of our own: eight pixels high with what hangs below the line, proportional, Latin with accents and the
// symbols the game needs (arrows, a heart, a star, a ball, multiplication sign, male and female left out). UTF-8 in;
// what it lacks is drawn as a small box, broken UTF-8 too.
inline constexpr int font_height = 8;     // from the top of an accent to the lowest descender
inline constexpr int line_height = 12;

struct TextStyle {
  std::uint8_t colour = 1;
  int shadow = -1;                        // colour of a shadow one pixel right and down; -1: none
  int letters = -1;                       // only so many letters, for text that types out; -1: all
};

int text_width(std::string_view text);    // pixels, without the gap behind the last letter
int letter_count(std::string_view text);  // code points
void draw_text(PixelScreen& screen, int x, int y, std::string_view text, const TextStyle& style = {});
// At word ends; a word that is too long for a line stands on its own, cut. Newlines stay.
std::vector<std::string> wrap_text(std::string_view text, int width);

}  // namespace tallgrass
