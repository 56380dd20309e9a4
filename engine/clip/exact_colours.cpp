#include "engine/clip/exact_colours.h"

#include <algorithm>

namespace tallgrass {

std::vector<ColourKey> colour_keys(const Image& image) {
  std::vector<ColourKey> keys(image.rgba.size() / 4);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::uint8_t* pixel = &image.rgba[i * 4];
    const ColourKey opaque = 0xFF000000u | std::uint32_t{pixel[0]} << 16 | std::uint32_t{pixel[1]} << 8 | std::uint32_t{pixel[2]};
    keys[i] = pixel[3] < 128 ? transparent_key : opaque;
  }
  return keys;
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
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (pixels[i] == known[i] || pixels[i] == last) continue;
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
