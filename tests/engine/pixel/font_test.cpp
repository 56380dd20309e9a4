#include "engine/pixel/pixel_font.h"

#include "tests/catch.h"

using namespace tallgrass;

namespace {

int inked(const PixelScreen& screen, PixelRect area, std::uint8_t colour) {
  int count = 0;
  for (int y = area.y; y < area.y + area.height; ++y) {
    for (int x = area.x; x < area.x + area.width; ++x) count += screen.at(x, y) == colour;
  }
  return count;
}

}  // namespace

TEST_CASE("the font has every letter the game writes") {
  for (char32_t letter = 0x20; letter <= 0x7e; ++letter) CHECK(has_glyph(letter));
  for (char32_t letter = 0xa0; letter <= 0xff; ++letter) CHECK(has_glyph(letter));
  for (const char32_t letter : U"←↑→↓♥★☆×…“”‘’–—♪▶▼▲◀●○◓✓•") CHECK((letter == 0 || has_glyph(letter)));
  CHECK_FALSE(has_glyph(U'字'));
}

TEST_CASE("widths are those of the drawn letters") {
  CHECK(text_width("") == 0);
  CHECK(text_width("i") == 1);
  CHECK(text_width("A") == 5);
  CHECK(text_width("Ai") == 7);
  CHECK(text_width("A i") == 11);      // a blank is three wide, a gap after each letter
  CHECK(text_width("É") == text_width("E"));
  CHECK(text_width("AAA\nA") == 17);   // the widest line
  CHECK(text_width("ï") == 3);         // its dots are wider than it
}

TEST_CASE("what is no letter is a box and moves on by one byte") {
  CHECK(text_width("字") == 4);
  CHECK(text_width("\xff") == 4);
  CHECK(text_width("\xe2\x82") == 9);  // two bytes of three, each on its own
  CHECK(text_width("\xc3" "A") == 10); // the A is still read
  CHECK(letter_count("é♥\n!") == 4);
}

TEST_CASE("text is drawn where it is said to be") {
  PixelScreen screen;
  draw_text(screen, 10, 20, "T");
  CHECK(inked(screen, {10, 20, 5, 7}, 1) == 11);  // a bar of five, a stem of six
  CHECK(inked(screen, {0, 0, 240, 160}, 1) == 11);
  CHECK(screen.at(12, 26) == 1);
  CHECK(screen.at(10, 26) == 0);

  PixelScreen shaded;
  draw_text(shaded, 10, 20, "T", {3, 4, -1});
  CHECK(inked(shaded, {0, 0, 240, 160}, 3) == 11);
  CHECK(shaded.at(15, 21) == 4);

  PixelScreen typed;
  draw_text(typed, 10, 20, "Té", {1, -1, 1});
  CHECK(typed.pixels() == screen.pixels());
}

TEST_CASE("marks stand over their letters and tails hang below the line") {
  PixelScreen screen;
  draw_text(screen, 0, 10, "Égy");
  CHECK(inked(screen, {0, 8, 4, 2}, 1) == 2);     // the acute
  CHECK(inked(screen, {0, 10, 4, 1}, 1) == 0);    // a free row under it
  CHECK(inked(screen, {0, 18, 20, 1}, 1) == 6);   // both tails
  CHECK(inked(screen, {0, 19, 240, 20}, 1) == 0);
}

TEST_CASE("lines break at blanks, and long words are cut") {
  CHECK(wrap_text("one two", 1000) == std::vector<std::string>{"one two"});
  CHECK(wrap_text("one two", text_width("one tw")) == std::vector<std::string>{"one", "two"});
  CHECK(wrap_text("a\n\nb", 50) == std::vector<std::string>{"a", "", "b"});
  CHECK(wrap_text("AAAA B", text_width("AA")) == std::vector<std::string>{"AA", "B"});
  CHECK(wrap_text("", 10) == std::vector<std::string>{""});
}
