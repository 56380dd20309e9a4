#pragma once

#include <span>
#include <string_view>

namespace tallgrass {

// Letters drawn side by side, '#' for ink: each line is one row of all of them, columns between two of them blank.
struct GlyphSheet {
  std::u32string_view letters;
  int top;                         // row of the first line; 0 is the top of a capital, 6 the line it stands on
  std::string_view art;
};
// A letter with a mark above or below it.
struct MarkedLetter {
  char32_t letter, base, mark;
};

std::span<const GlyphSheet> glyph_sheets();
std::span<const MarkedLetter> marked_letters();

}  // namespace tallgrass
