#include "engine/clip/exact_colours.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/clip/next_difference.h"

namespace tallgrass {
namespace {

static_assert(std::endian::native == std::endian::little);

// Of a pixel read as one number: the first byte is the lowest.
ColourKey key_of_bytes(std::uint32_t abgr) {
  const ColourKey opaque = 0xFF000000u | (abgr & 255) << 16 | (abgr & 0xFF00) | (abgr >> 16 & 255);
  return opaque & (0u - (abgr >> 31));               // no branch: the compiler takes several at once
}

}  // namespace

void colour_keys(const Image& image, std::vector<ColourKey>& keys) {
  constexpr std::size_t block = 16;
  keys.resize(image.rgba.size() / 4);
  std::size_t i = 0;
  for (; i + block <= keys.size(); i += block) {
    std::array<std::uint32_t, block> pixels;
    std::memcpy(pixels.data(), &image.rgba[i * 4], sizeof pixels);
    for (std::size_t k = 0; k < block; ++k) keys[i + k] = key_of_bytes(pixels[k]);
  }
  for (; i < keys.size(); ++i) {
    std::uint32_t pixel = 0;
    std::memcpy(&pixel, &image.rgba[i * 4], sizeof pixel);
    keys[i] = key_of_bytes(pixel);
  }
}

Image picture_of(const std::vector<ColourKey>& keys, int width, int height) {
  Image image(width, height);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Rgb colour = rgb_of(keys[i]);
    std::copy(colour.begin(), colour.end(), &image.rgba[i * 4]);
    image.rgba[i * 4 + 3] = static_cast<std::uint8_t>(keys[i] >> 24);
  }
  return image;
}

std::size_t ExactColours::slot_of(ColourKey key) const {
  std::size_t at = (key * 0x9E3779B1u) >> 22;
  while (keys_[at] != key && keys_[at] != transparent_key) at = (at + 1) % slots;
  return at;
}

bool ExactColours::take(ColourKey key) {
  if (key == transparent_key) return true;
  const std::size_t slot = slot_of(key);
  if (keys_[slot] == key) return true;
  if (colours_.size() == most) return false;
  colours_.push_back(rgb_of(key));
  keys_[slot] = key;
  indices_[slot] = static_cast<std::uint8_t>(colours_.size());
  return true;
}

bool ExactColours::take(const std::vector<ColourKey>& pixels) {
  ColourKey last = transparent_key;
  for (const ColourKey key : pixels) {
    if (key != last && !take(key)) return false;
    last = key;
  }
  return true;
}

bool ExactColours::take_changes(const std::vector<ColourKey>& pixels, const std::vector<ColourKey>& known) {
  ColourKey last = transparent_key;
  const std::size_t end = pixels.size();
  for (std::size_t i = next_difference(pixels, known, 0, end); i < end; i = next_difference(pixels, known, i + 1, end)) {
    if (pixels[i] == last) continue;
    if (!take(pixels[i])) return false;
    last = pixels[i];
  }
  return true;
}

int ExactColours::index_of(ColourKey key) const {
  if (key == transparent_key) return 0;
  const std::size_t slot = slot_of(key);
  return keys_[slot] == key ? indices_[slot] : -1;
}

}  // namespace tallgrass
