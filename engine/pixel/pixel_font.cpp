#include "engine/pixel/pixel_font.h"

#include <algorithm>
#include <unordered_map>

#include "engine/core/error.h"
#include "engine/pixel/font_glyphs.h"

namespace tallgrass {
namespace {

constexpr int rows_above = 3, glyph_rows = 12, blank_width = 3;

// Bit i of a row is the pixel i from the left; row 0 lies `rows_above` over the top of a capital.
struct Glyph {
  int width = 0;
  std::array<std::uint16_t, glyph_rows> rows{};
};

using Glyphs = std::unordered_map<char32_t, Glyph>;

std::uint16_t ink(std::string_view cells) {
  std::uint16_t bits = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i] == '#') bits = static_cast<std::uint16_t>(bits | 1u << i);
  }
  return bits;
}

void read_row(Glyphs& glyphs, const GlyphSheet& sheet, std::string_view line, std::size_t row) {
  for (const char32_t letter : sheet.letters) {
    const std::string_view cells = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), cells.size() + 1));
    if (cells.empty()) throw Error(ExitCode::bug, "a sheet of letters has a row that is too short", std::string(line));
    Glyph& glyph = glyphs[letter];
    glyph.width = static_cast<int>(cells.size());
    glyph.rows[row] = ink(cells);
  }
  if (!line.empty()) throw Error(ExitCode::bug, "a sheet of letters has a row that is too long", std::string(line));
}

void read_sheet(Glyphs& glyphs, const GlyphSheet& sheet) {
  std::string_view art = sheet.art.substr(1);  // the first line is empty
  for (auto row = std::size_t(sheet.top + rows_above); !art.empty(); ++row) {
    const std::string_view line = art.substr(0, art.find('\n'));
    art.remove_prefix(std::min(art.size(), line.size() + 1));
    read_row(glyphs, sheet, line, row);
  }
}

bool is_capital(char32_t letter) { return letter >= U'A' && letter <= U'Z'; }

// A capital gives up its last row but one for what stands above it.
Glyph lowered(const Glyph& capital) {
  Glyph low = capital;
  for (std::size_t row = rows_above + 5; row > rows_above; --row) low.rows[row] = capital.rows[row - 1];
  low.rows[rows_above] = 0;
  return low;
}

Glyph marked_glyph(const Glyphs& glyphs, const MarkedLetter& wanted) {
  const bool above = wanted.mark != U'\u00b8', up = above && is_capital(wanted.base);
  const Glyph& mark = glyphs.at(wanted.mark);
  Glyph made = up ? lowered(glyphs.at(wanted.base)) : glyphs.at(wanted.base);
  const int wider = std::max(made.width, mark.width), shift = (wider - made.width) / 2;
  const int mark_shift = (wider - mark.width + (wanted.mark == U'\u00b4' ? 1 : 0)) / 2;
  for (std::size_t row = 0; row < glyph_rows; ++row) {
    const std::size_t from = row + (up ? 1 : 0);
    const unsigned over = from < glyph_rows ? unsigned(mark.rows[from]) << mark_shift : 0u;
    made.rows[row] = static_cast<std::uint16_t>(unsigned(made.rows[row]) << shift | over);
  }
  made.width = wider;
  return made;
}

Glyph box_glyph() {
  Glyph box{4, {}};
  for (std::size_t row = 1; row < 7; ++row) box.rows[rows_above + row] = row == 1 || row == 6 ? 0b1111 : 0b1001;
  return box;
}

Glyphs make_glyphs() {
  Glyphs glyphs;
  for (const GlyphSheet& sheet : glyph_sheets()) read_sheet(glyphs, sheet);
  for (const MarkedLetter& wanted : marked_letters()) glyphs[wanted.letter] = marked_glyph(glyphs, wanted);
  glyphs[U' '] = glyphs[U'\u00a0'] = Glyph{blank_width, {}};
  return glyphs;
}

const Glyphs& all_glyphs() {
  static const Glyphs glyphs = make_glyphs();
  return glyphs;
}

const Glyph& glyph_of(char32_t letter) {
  static const Glyph box = box_glyph();
  const auto found = all_glyphs().find(letter);
  return found == all_glyphs().end() ? box : found->second;
}

// The bytes that follow a leading byte of UTF-8; -1: this is none.
int bytes_behind(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xc2 && lead < 0xe0) return 1;
  if (lead >= 0xe0 && lead < 0xf0) return 2;
  return lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
}

constexpr char32_t broken = 0xfffd;

// Takes one code point from the front; each byte that is out of place is a broken one of its own.
char32_t take_letter(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  const int behind = bytes_behind(lead);
  if (behind <= 0) return behind == 0 ? char32_t{lead} : broken;
  if (text.size() < std::size_t(behind)) return broken;
  char32_t letter = lead & (0x3fu >> behind);
  for (std::size_t i = 0; i < std::size_t(behind); ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return broken;
    letter = letter << 6 | (next & 0x3fu);
  }
  text.remove_prefix(std::size_t(behind));
  return letter;
}

void draw_glyph(PixelScreen& screen, int x, int y, const Glyph& glyph, std::uint8_t colour) {
  for (std::size_t row = 0; row < glyph_rows; ++row) {
    for (int column = 0; column < glyph.width; ++column) {
      if (glyph.rows[row] >> column & 1) screen.set(x + column, y + int(row) - rows_above, colour);
    }
  }
}

// The longest beginning of a word that fits.
std::size_t fitting(std::string_view word, int width) {
  std::string_view rest = word;
  while (!rest.empty()) {
    std::string_view after = rest;
    take_letter(after);
    const std::size_t taken = word.size() - after.size();
    if (text_width(word.substr(0, taken)) > width) break;
    rest = after;
  }
  return word.size() - rest.size();
}

void wrap_line(std::vector<std::string>& lines, std::string_view text, int width) {
  std::string line;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (text_width(longer) <= width) {
      line = longer;
      continue;
    }
    if (!line.empty()) lines.push_back(line);
    line = word.substr(0, fitting(word, width));
  }
  lines.push_back(line);
}

}  // namespace

bool has_glyph(char32_t letter) { return all_glyphs().contains(letter); }

int text_width(std::string_view text) {
  int widest = 0, width = 0;
  while (!text.empty()) {
    const char32_t letter = take_letter(text);
    width = letter == U'\n' ? 0 : width + glyph_of(letter).width + 1;
    widest = std::max(widest, width);
  }
  return std::max(widest - 1, 0);
}

int letter_count(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) take_letter(text);
  return count;
}

void draw_text(PixelScreen& screen, int x, int y, std::string_view text, const TextStyle& style) {
  const int left = x;
  for (int count = 0; !text.empty() && (style.letters < 0 || count < style.letters); ++count) {
    const char32_t letter = take_letter(text);
    if (letter == U'\n') {
      x = left, y += line_height;
      continue;
    }
    const Glyph& glyph = glyph_of(letter);
    // All three sides of the shadow, as if the letter were a little thick: it reads well on any ground.
    if (style.shadow >= 0) {
      const auto shadow = static_cast<std::uint8_t>(style.shadow);
      draw_glyph(screen, x + 1, y, glyph, shadow);
      draw_glyph(screen, x, y + 1, glyph, shadow);
      draw_glyph(screen, x + 1, y + 1, glyph, shadow);
    }
    draw_glyph(screen, x, y, glyph, style.colour);
    x += glyph.width + 1;
  }
}

std::vector<std::string> wrap_text(std::string_view text, int width) {
  std::vector<std::string> lines;
  while (true) {
    const std::string_view line = text.substr(0, text.find('\n'));
    wrap_line(lines, line, width);
    if (line.size() == text.size()) return lines;
    text.remove_prefix(line.size() + 1);
  }
}

}  // namespace tallgrass
