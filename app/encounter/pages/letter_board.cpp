#include "app/encounter/pages/letter_board.h"

#include <array>

#include "app/dex/fold.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int columns = 13, cell = 14, left = 16, hold_steps = 40;
constexpr int keys_column = columns;  // "Del" above, "OK" below

constexpr std::array<std::u32string_view, 5> name_rows{U"ABCDEFGHIJKLM", U"NOPQRSTUVWXYZ", U"abcdefghijklm",
                                                       U"nopqrstuvwxyz", U"éèêäöüñ-'. ♥★"};
constexpr std::array<std::u32string_view, 3> code_rows{U"ABCDEFGHIJKLM", U"NOPQRSTUVWXYZ", U"0123456789-  "};

std::u32string_view row_of(bool code, int row) {
  return code ? code_rows[static_cast<std::size_t>(row)] : name_rows[static_cast<std::size_t>(row)];
}

std::u32string trimmed(std::u32string text) {
  text.erase(0, std::min(text.size(), text.find_first_not_of(U' ')));
  text.erase(text.find_last_not_of(U' ') + 1);
  return text;
}

}  // namespace

LetterBoard::LetterBoard(Kind kind, std::string text) : kind_(kind) {
  for (const char32_t letter : letters_of(text)) add(letter);
}

int LetterBoard::cell_height() const { return kind_.code ? 13 : 11; }
int LetterBoard::rows() const { return kind_.code ? 3 : 5; }
std::string LetterBoard::typed() const { return utf8_of(typed_); }
std::string LetterBoard::text() const { return utf8_of(trimmed(typed_)); }

bool LetterBoard::add(char32_t letter) {
  if (kind_.code && letter >= U'a' && letter <= U'z') letter -= 32;
  const bool code_letter = (letter >= U'A' && letter <= U'Z') || (letter >= U'0' && letter <= U'9') || letter == U'-';
  if (letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || (kind_.code && !code_letter)) return false;
  if (!kind_.code && !has_glyph(letter)) return false;  // it could not be shown
  if (static_cast<int>(typed_.size()) >= kind_.longest) return false;
  typed_ += letter;
  return true;
}

bool LetterBoard::type(const std::string& typed, World& world) {
  bool changed = false;
  for (const char32_t letter : letters_of(typed)) {
    const bool rub = letter == U'\b' && !typed_.empty();
    if (rub) typed_.pop_back();
    changed = add(letter) || rub || changed;
  }
  world.play(changed ? Sound::letter : Sound::bump);
  return changed;
}

LetterBoard::Said LetterBoard::press(int column, int row, World& world) {
  if (column == keys_column) {
    const bool done = row >= rows() / 2;
    world.play(done ? Sound::accept : Sound::back);
    if (done) return Said::done;
    if (!typed_.empty()) typed_.pop_back();
    return Said::changed;
  }
  const char32_t letter = row_of(kind_.code, row)[static_cast<std::size_t>(column)];
  const bool added = add(letter);
  world.play(added ? Sound::letter : Sound::bump);
  return added ? Said::changed : Said::nothing;
}

LetterBoard::Said LetterBoard::rub_out(const Input& input, World& world) {
  held_ = input.held.b ? held_ + 1 : 0;
  if (held_ == hold_steps && !typed_.empty()) {
    typed_.clear();
    return Said::changed;
  }
  if (!input.pressed.b) return Said::nothing;
  world.play(Sound::back);
  if (typed_.empty()) return Said::left;
  typed_.pop_back();
  return Said::changed;
}

LetterBoard::Said LetterBoard::step(const Input& input, World& world) {
  // A key that writes is a letter here, even where it is also a button.
  if (!input.typed.empty()) return type(input.typed, world) ? Said::changed : Said::nothing;
  if (input.pressed.start) {
    world.play(Sound::accept);
    return Said::done;
  }
  const int dx = input.pressed.right - input.pressed.left, dy = input.pressed.down - input.pressed.up;
  if (dx != 0 || dy != 0) {
    column_ = (column_ + dx + columns + 1) % (columns + 1);
    if (column_ == keys_column && dy != 0) {  // two tall keys
      row_ = row_ >= rows() / 2 ? 0 : rows() / 2;
    } else {
      row_ = (row_ + dy + rows()) % rows();
    }
    world.play(Sound::move_cursor);
  }
  if (input.click) {
    const auto [x, y] = *input.click;
    const int column = (x - left) / cell, row = (y - top() - 3) / cell_height();
    if (x >= left && column <= columns + 1 && y >= top() + 3 && row < rows()) {
      column_ = std::min(column, keys_column), row_ = row;
      return press(column_, row_, world);
    }
  }
  if (input.pressed.a) return press(column_, row_, world);
  return rub_out(input, world);
}

int LetterBoard::top() const { return foot_top - rows() * cell_height() - 9; }

void LetterBoard::draw(PixelScreen& screen) const {
  const int y = top(), tall_row = cell_height();
  draw_card(screen, {left - 8, y, columns * cell + 42, rows() * tall_row + 8});
  for (int row = 0; row < rows(); ++row) {
    for (int column = 0; column < columns; ++column) {
      const bool chosen = column == column_ && row == row_;
      const int x = left + column * cell, top = y + 3 + row * tall_row;
      if (chosen) screen.fill({x, top, cell - 1, tall_row}, tint::accent);
      const char32_t letter = row_of(kind_.code, row)[static_cast<std::size_t>(column)];
      const std::string shown = letter == U' ' ? "_" : utf8_of(std::u32string(1, letter));
      if (letter == U' ' && kind_.code) continue;
      draw_centred(screen, x + cell / 2 - 1, top + (tall_row - 7) / 2, shown,
                   {chosen ? tint::white : tint::ink, -1, -1});
    }
  }
  const int half = rows() / 2;
  for (const bool done : {false, true}) {
    const bool chosen = column_ == keys_column && (row_ >= half) == done;
    const int top = y + 4 + (done ? half : 0) * tall_row, tall = (done ? rows() - half : half) * tall_row - 2;
    const PixelRect area{left + columns * cell + 2, top, 24, tall};
    screen.fill(area, chosen ? tint::accent : page::bar);
    draw_centred(screen, area.x + 12, top + tall / 2 - 4, done ? "OK" : "Del", {tint::white, -1, -1});
  }
}

}  // namespace tallgrass
