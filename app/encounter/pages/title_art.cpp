#include "app/encounter/pages/title_art.h"

#include <string_view>

namespace tallgrass {
namespace {

// TALLGRASS, stems like blades: each dot is a block of two by two pixels.
constexpr std::string_view rows = R"(
11111111..1111..11......11......111111..111111....1111....111111..111111
11111111.111111.11......11.....1111111..1111111..111111..111111..111111.
...11....11..11.11......11.....11.......11...11..11..11..11......11.....
...11....11..11.11......11.....11.......11...11..11..11..11......11.....
...11....11..11.11......11.....11..111..111111...11..11..11111...11111..
...11....111111.11......11.....11...11..11111....111111...11111...11111.
...11....111111.11......11.....11...11..11.11....111111......11......11.
...11....11..11.11......11.....11...11..11..11...11..11......11......11.
...11....11..11.111111..111111.1111111..11..111..11..11.1111111.1111111.
...11....11..11.1111111.1111111.11111...11...11..11..11.111111..111111..
...1.....1...1...............................1...1...1..................)";

constexpr int block = 3;

bool inked(const PixelArt& art, int x, int y) {
  const int column = x < 0 ? -1 : x / block, row = y < 0 ? -1 : y / block;
  return column >= 0 && row >= 0 && column < art.width && row < art.height && art.at(column, row) != 0;
}

const PixelArt& letters() {
  static const PixelArt art = parse_art(rows);
  return art;
}

std::uint8_t ink(const PixelArt& art, int x, int y, const TitleColours& colours) {
  if (!inked(art, x, y - 1) || !inked(art, x - 1, y)) return colours.light;
  if (!inked(art, x, y + 1) || !inked(art, x + 1, y)) return colours.dark;
  // Two tones meet in a row of blades.
  const int border = art.height * block / 2 + (x % 4 == 0 ? 2 : x % 4 == 2 ? -2 : 0);
  return y < border ? colours.mid : colours.dark;
}

}  // namespace

int title_width() { return letters().width * block; }

void draw_title(PixelScreen& screen, int x, int y, const TitleColours& colours) {
  const PixelArt& art = letters();
  for (int row = -2; row < art.height * block + 4; ++row) {
    for (int column = -2; column < art.width * block + 4; ++column) {
      if (inked(art, column, row)) {
        screen.set(x + column, y + row, ink(art, column, row, colours));
        continue;
      }
      bool near = false;
      for (int i = 0; i < 25 && !near; ++i) near = inked(art, column + i % 5 - 2, row + i / 5 - (i / 5 > 2 ? 2 : 3));
      if (near) screen.set(x + column, y + row, colours.outline);
    }
  }
}

}  // namespace tallgrass
