#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// One bitmap font of our own: capitals seven pixels high and five wide, small letters five high, proportional, Latin
// with accents and the symbols the game needs (arrows, a heart, a star, a ball, a note, triangles). UTF-8 in; what it
// lacks is drawn as a small box, broken UTF-8 too. Any thread.
inline constexpr int font_height = 8;     // what a line of text fills to the eye; `y` is the top of a capital. The marks
                                          // of capitals reach two rows above it, the tails of g and y end in row 8
inline constexpr int line_height = 12;

struct TextStyle {
  std::uint8_t colour = 1;
  int shadow = -1;                        // colour of a shadow one pixel right and down; -1: none
  int letters = -1;                       // only so many letters, for text that types out; -1: all
};

int text_width(std::string_view text);    // pixels, without the gap behind the last letter; of the widest line
int letter_count(std::string_view text);  // code points; a newline is one, too
// Newlines begin a new line, line_height below.
void draw_text(PixelScreen& screen, int x, int y, std::string_view text, const TextStyle& style = {});
// At word ends; a word that is too long for a line stands on its own, cut. Newlines stay.
std::vector<std::string> wrap_text(std::string_view text, int width);
bool has_glyph(char32_t letter);

}  // namespace tallgrass
