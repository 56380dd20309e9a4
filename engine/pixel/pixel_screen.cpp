#include "engine/pixel/pixel_screen.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {

PixelScreen::PixelScreen() : pixels_(std::size_t{width} * height, 0) {}

void PixelScreen::set_bank(int first, const ColourBank& bank) {
  std::copy(bank.begin() + 1, bank.end(), palette.begin() + first + 1);
}

void PixelScreen::clear(std::uint8_t colour) { std::fill(pixels_.begin(), pixels_.end(), colour); }

void PixelScreen::set(int x, int y, std::uint8_t colour) {
  const bool inside = x >= std::max(clip_.x, 0) && x < std::min(clip_.x + clip_.width, width) &&
                      y >= std::max(clip_.y, 0) && y < std::min(clip_.y + clip_.height, height);
  if (inside) pixels_[std::size_t(y) * width + std::size_t(x)] = colour;
}

void PixelScreen::fill(PixelRect area, std::uint8_t colour) {
  const int left = std::max({area.x, clip_.x, 0}), right = std::min({area.x + area.width, clip_.x + clip_.width, width});
  const int top = std::max({area.y, clip_.y, 0}), end = std::min({area.y + area.height, clip_.y + clip_.height, height});
  if (left >= right) return;
  for (int y = top; y < end; ++y) {
    std::fill_n(pixels_.begin() + std::ptrdiff_t(y) * width + left, right - left, colour);
  }
}

void PixelScreen::frame(PixelRect area, std::uint8_t colour) {
  fill({area.x, area.y, area.width, 1}, colour);
  fill({area.x, area.y + area.height - 1, area.width, 1}, colour);
  fill({area.x, area.y, 1, area.height}, colour);
  fill({area.x + area.width - 1, area.y, 1, area.height}, colour);
}

void PixelScreen::draw(const PixelArt& art, int x, int y, const Stamp& stamp) {
  const int wide = static_cast<int>(std::lround(float(art.width) * stamp.scale));
  const int tall = static_cast<int>(std::lround(float(art.height) * stamp.scale));
  if (wide < 1 || tall < 1) return;
  x += (art.width - wide) / 2, y += art.height - tall;
  for (int row = 0; row < tall; ++row) {
    for (int column = 0; column < wide; ++column) {
      const int across = column * art.width / wide;
      const std::uint8_t index = art.at(stamp.mirror ? art.width - 1 - across : across, row * art.height / tall);
      if (index == 0) continue;
      set(x + column, y + row, static_cast<std::uint8_t>(stamp.only >= 0 ? stamp.only : stamp.bank + index));
    }
  }
}

void PixelScreen::paste(const std::uint8_t* rows, int stride, PixelRect area) {
  const int left = std::max({area.x, clip_.x, 0}), right = std::min({area.x + area.width, clip_.x + clip_.width, width});
  const int top = std::max({area.y, clip_.y, 0}), end = std::min({area.y + area.height, clip_.y + clip_.height, height});
  if (left >= right) return;
  for (int y = top; y < end; ++y) {
    const std::uint8_t* row = rows + std::ptrdiff_t(y - area.y) * stride + (left - area.x);
    std::copy_n(row, right - left, pixels_.begin() + std::ptrdiff_t(y) * width + left);
  }
}

void PixelScreen::shift(int dx, int dy) {
  const std::vector<std::uint8_t> before = pixels_;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int from_x = x - dx, from_y = y - dy;
      const bool inside = from_x >= 0 && from_x < width && from_y >= 0 && from_y < height;
      pixels_[std::size_t(y) * width + std::size_t(x)] =
          inside ? before[std::size_t(from_y) * width + std::size_t(from_x)] : std::uint8_t{0};
    }
  }
}

Image PixelScreen::image() const {
  Image image(width, height);
  image_into(image.rgba);
  return image;
}

void PixelScreen::image_into(std::vector<std::uint8_t>& rgba) const {
  rgba.resize(pixels_.size() * 4);
  for (std::size_t i = 0; i < pixels_.size(); ++i) {
    const Rgb& colour = palette[pixels_[i]];
    rgba[i * 4] = colour[0], rgba[i * 4 + 1] = colour[1], rgba[i * 4 + 2] = colour[2], rgba[i * 4 + 3] = 255;
  }
}

int PixelScreen::colours() const {
  std::vector<Rgb> seen;
  std::array<bool, 256> used{};
  for (const std::uint8_t pixel : pixels_) used[pixel] = true;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) seen.push_back(palette[i]);
  }
  std::sort(seen.begin(), seen.end());
  return static_cast<int>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

}  // namespace tallgrass
