#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/image/image.h"
#include "engine/image/palette.h"

namespace tallgrass {

// Fifteen colours and nothing: what a sprite is made of. Entry 0 is transparent, its colour is never seen.
inline constexpr int bank_size = 16;
using ColourBank = std::array<Rgb, bank_size>;

// A picture of indices into a bank; 0 is transparent. Rows from the top.
struct PixelArt {
  int width = 0, height = 0;
  std::vector<std::uint8_t> indices;  // width * height, each below bank_size

  std::uint8_t at(int x, int y) const { return indices[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
  bool empty() const { return indices.empty(); }
  bool operator==(const PixelArt&) const = default;
};

// Pixel art as it is written in source code: one line a row, '.' or a space for nothing, 1 to 9 and a to f for the
// colours 1 to 15. Lines of one length; a first line that is empty is passed over. Throws Error (bug).
PixelArt parse_art(std::string_view rows);

// A picture of at most 15 opaque colours as indices and their bank (colours in the order in which they are first met).
// Alpha below 128 is nothing. Throws Error (bug) where there are more: finish_sprite() sees to that.
struct BankedArt {
  PixelArt art;
  ColourBank bank{};
};
BankedArt to_art(const Image& picture);

// The same in the colours of an existing bank: each pixel the nearest (Oklab) of its first `used` colours. Any colours.
PixelArt to_art(const Image& picture, const ColourBank& bank, int used);

// How many of a bank's colours an art uses, counting from 1: the largest index.
int colours_used(const PixelArt& art);

// Straight-alpha RGBA.
Image to_image(const PixelArt& art, const ColourBank& bank);

}  // namespace tallgrass
