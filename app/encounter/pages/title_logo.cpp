#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "app/encounter/pages/title_art.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass::title {
namespace {

constexpr int tall = 15, side = 4, margin = 8;               // of a letter, half as large; its depth; around the word

const PixelArt& shape_of(char which) {
  static const PixelArt t = parse_art(R"(
..111111111
11111111111
1111111111.
1...1111...
....1111...
....1111...
....1111...
....1111...
....1111...
....1111...
....1111...
....1111...
....1111...
...11111...
...111.....)");
  static const PixelArt a = parse_art(R"(
....1111....
....1111....
...11111....
...111111...
...111111...
..111.111...
..111.111...
..111..111..
.1111..111..
.111111111..
.1111111111.
.111....111.
111.....1111
111......111
11.......111)");
  static const PixelArt l = parse_art(R"(
.1111....
11111....
.1111....
.1111....
.1111....
.1111....
.1111....
.1111....
.1111....
.1111....
.1111...1
.1111..11
.11111111
111111111
11111111.)");
  static const PixelArt g = parse_art(R"(
...111111..
..11111111.
.1111..1111
1111....111
1111.....1.
111........
111...11111
111..111111
111....1111
111.....111
1111....111
1111...1111
.1111111111
..111111111
....1111.11)");
  static const PixelArt r = parse_art(R"(
111111111...
11111111111.
.111...1111.
.111....111.
.111....111.
.111....111.
.111...1111.
.111111111..
.11111111...
.111.1111...
.111..1111..
.111...1111.
.111....111.
1111....1111
111......111)");
  static const PixelArt s = parse_art(R"(
..1111111.
.111111111
1111...111
111.....11
111.......
111111....
.1111111..
..1111111.
....111111
......1111
1......111
11.....111
111...1111
111111111.
.1111111..)");
  switch (which) {
    case 'T': return t;
    case 'A': return a;
    case 'L': return l;
    case 'G': return g;
    case 'R': return r;
    default: return s;
  }
}

bool inked(const PixelArt& art, int x, int y) {
  return x >= 0 && y >= 0 && x < art.width && y < art.height && art.at(x, y) != 0;
}

// Twice as large with its slopes smoothed: a quarter of a pixel follows two neighbours that agree and face no others.
bool smooth(const PixelArt& art, int x, int y) {
  const int px = x / 2, py = y / 2, across = x % 2 ? 1 : -1, down = y % 2 ? 1 : -1;
  const bool near_x = inked(art, px + across, py), near_y = inked(art, px, py + down);
  const bool agree = near_x == near_y && near_x != inked(art, px - across, py) && near_y != inked(art, px, py - down);
  return agree ? near_x : inked(art, px, py);
}

struct Mask {
  int width = 0, height = 0;
  std::vector<char> on;
  bool at(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height && on[std::size_t(y * width + x)]; }
};

Mask word_mask(std::string_view word) {
  Mask mask;
  for (const char which : word) mask.width += shape_of(which).width * 2 + 1;
  mask.width += 2 * margin, mask.height = 2 * tall + 6 + 2 * margin;
  mask.on.resize(std::size_t(mask.width * mask.height));
  int left = margin;
  for (const char which : word) {
    const PixelArt& art = shape_of(which);
    const float off = float(left + art.width - mask.width / 2) / float(mask.width / 2);
    const int top = margin + int(std::lround(5 * off * off));  // the word is a shallow hill
    for (int y = 0; y < tall * 2; ++y) {
      for (int x = 0; x < art.width * 2; ++x) {
        if (smooth(art, x, y)) mask.on[std::size_t((top + y) * mask.width + left + x)] = 1;
      }
    }
    left += art.width * 2 + 1;
  }
  return mask;
}

int face_colour(const Mask& mask, int x, int y) {
  if (!mask.at(x, y - 1) || !mask.at(x - 1, y)) return letter + 7;
  if (!mask.at(x, y + 1) || !mask.at(x + 1, y)) return letter + 3;
  const float level = 3.4f - float(y - margin) / 11.0f, whole = std::floor(level);
  return letter + 3 + std::clamp(int(whole) + (dithered(level - whole, x, y) ? 1 : 0), 0, 3);
}

// How deep a pixel lies behind the face, down and a little to the right; 0: nowhere.
int depth_at(const Mask& mask, int x, int y) {
  for (int i = 1; i <= side; ++i) {
    if (mask.at(x - i / 2, y - i)) return i;
  }
  return 0;
}

bool beside(const Mask& mask, int x, int y) {
  for (int i = 0; i < 9; ++i) {
    const int near_x = x + i % 3 - 1, near_y = y + i / 3 - 1;
    if (mask.at(near_x, near_y) || depth_at(mask, near_x, near_y) > 0) return true;
  }
  return false;
}

int colour_at(const Mask& mask, int x, int y) {
  if (mask.at(x, y)) return face_colour(mask, x, y);
  if (const int depth = depth_at(mask, x, y); depth > 0) return letter + (depth <= 2 ? 2 : 1);
  return beside(mask, x, y) ? letter : 0;
}

// Grass that the word stands in: half of it behind the letters.
void draw_tuft(PixelScreen& screen, int number, bool before, std::int64_t step) {
  const int root = 14 + number * 11 / 2 + int(scatter(number, 81) * 4), base = 49 + (before ? int(scatter(number, 84) * 4) : 0) - int(3 * std::cos(float(root - 120) / 90));
  const int height = before ? (number % 5 == 0 ? 20 : 5 + int(scatter(number, 82) * 8)) : (number % 3 == 0 ? 42 : 24);
  const float lean = (scatter(number, 83) - 0.5f) * 0.9f + 0.12f * std::sin(float(step / 6) * 0.16f - float(root) * 0.05f);
  for (const int pass : {0, 1}) {
    for (int i = 0; i < height; ++i) {
      const float up = float(i) / float(height);
      const int x = root + int(std::lround(lean * up * up * float(height))), wide = up < 0.7f && i > 2 ? 2 : 1;  // pointed both ways
      if (pass == 0) screen.fill({x - 1, base - i - 1, wide + 2, 3}, std::uint8_t(letter));
      else screen.fill({x, base - i, wide, 1}, static_cast<std::uint8_t>(letter + (up < 0.3f ? 2 : up < 0.6f ? 3 : up < 0.85f ? 4 : 5)));
    }
  }
}

}  // namespace

Logo::Logo() {
  const Mask mask = word_mask("TALLGRASS");
  width_ = mask.width, height_ = mask.height;
  pixels_.resize(std::size_t(width_ * height_));
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) pixels_[std::size_t(y * width_ + x)] = static_cast<std::uint8_t>(colour_at(mask, x, y));
  }
}

void Logo::draw(PixelScreen& screen, std::int64_t step) const {
  const int left = (PixelScreen::width - width_) / 2, top = 4, glint = int(step % 420) * 2 - 60;
  for (int i = 0; i < 39; i += 3) draw_tuft(screen, i, false, step);
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const int colour = pixels_[std::size_t(y * width_ + x)], along = x + y / 2 - glint;
      const bool shines = colour > letter + 2 && colour < letter + 7 && ((along >= 0 && along < 9) || along == 12);
      if (colour != 0) screen.set(left + x, top + y, static_cast<std::uint8_t>(shines ? std::min(colour + 2, letter + 7) : colour));
    }
  }
  for (int i = 0; i < 39; ++i) {
    if (i % 3 != 1) draw_tuft(screen, i, true, step);
  }
}

}  // namespace tallgrass::title
