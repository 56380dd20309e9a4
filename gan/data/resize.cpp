#include "gan/data/resize.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/image/transform.h"

namespace tallgrass {
namespace {

// Whether the picture consists of squares of factor x factor pixels of one colour.
bool is_enlarged(const Image& image, int factor) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      if (std::memcmp(image.pixel(x, y), image.pixel(x / factor * factor, y / factor * factor), 4) != 0) return false;
    }
  }
  return true;
}

Scaling choose(const Image& image, int size) {
  if (!is_pixel_art(image)) return Scaling::area;
  const int longest = std::max(image.width, image.height);
  if (longest * 2 < size * 3) return Scaling::nearest;
  const bool whole = longest % size == 0;
  return whole && is_enlarged(image, longest / size) ? Scaling::nearest : Scaling::area;
}

}  // namespace

bool is_pixel_art(const Image& image) {
  constexpr std::size_t most = 64;
  std::array<std::uint32_t, most> colours{};
  std::size_t count = 0, last = 0;
  for (std::size_t at = 0; at < image.rgba.size(); at += 4) {
    if (image.rgba[at + 3] == 0) continue;
    if (image.rgba[at + 3] != 255) return false;
    std::uint32_t colour = 0;
    std::memcpy(&colour, &image.rgba[at], 4);
    if (count > 0 && colours[last] == colour) continue;  // pixels in a row are mostly alike
    last = static_cast<std::size_t>(std::find(colours.begin(), colours.begin() + count, colour) - colours.begin());
    if (last < count) continue;
    if (count == most) return false;
    colours[count++] = colour;
  }
  return true;
}

Image fit_square(const Image& image, int size, Resizing resize) {
  if (image.width == size && image.height == size) return image;
  switch (resize) {
    case Resizing::nearest:
      return fit(image, size, size, Scaling::nearest);
    case Resizing::area:
      return fit(image, size, size, Scaling::area);
    case Resizing::automatic:
      break;
  }
  return fit(image, size, size, choose(image, size));
}

}  // namespace tallgrass
