#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/image/image.h"
#include "engine/image/palette.h"

namespace tallgrass {

// A pixel as writers of palettes compare it: 0xFFrrggbb, or 0 where it is transparent (alpha < 128), whatever its colour.
using ColourKey = std::uint32_t;
inline constexpr ColourKey transparent_key = 0;

void colour_keys(const Image& image, std::vector<ColourKey>& keys);  // over what was there: the same memory for all frames
Image picture_of(const std::vector<ColourKey>& keys, int width, int height);
inline Rgb rgb_of(ColourKey key) {
  return {static_cast<std::uint8_t>(key >> 16), static_cast<std::uint8_t>(key >> 8), static_cast<std::uint8_t>(key)};
}
inline ColourKey key_of(const Rgb& c) {
  return 0xFF000000u | std::uint32_t{c[0]} << 16 | std::uint32_t{c[1]} << 8 | std::uint32_t{c[2]};
}

// The first 255 colours that it is shown, in that order, each with its index: 0 is transparent, colours follow. One thread.
class ExactColours {
 public:
  static constexpr std::size_t most = 255;

  // False where a 256th colour was shown: what came before it is kept.
  bool take(const std::vector<ColourKey>& pixels);
  // Only where `pixels` differs from `known`, which was taken before.
  bool take_changes(const std::vector<ColourKey>& pixels, const std::vector<ColourKey>& known);
  bool take(ColourKey key);
  // 0 for the transparent one, -1 for a colour that was not taken.
  int index_of(ColourKey key) const;
  const std::vector<Rgb>& colours() const { return colours_; }

 private:
  static constexpr std::size_t slots = 1024;
  std::size_t slot_of(ColourKey key) const;

  std::vector<Rgb> colours_;
  std::array<ColourKey, slots> keys_{};
  std::array<std::uint8_t, slots> indices_{};
};

}  // namespace tallgrass
