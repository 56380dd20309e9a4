#include "engine/image/transform.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

void require(bool good, const char* what, const char* where) {
  if (!good) throw Error(ExitCode::bug, what, where);
}

// Copies the part of `source` that falls inside `target` when laid at (left, top).
void paste(const Image& source, Image& target, int left, int top) {
  const int first = std::max(0, -left), last = std::min(source.width, target.width - left);
  if (first >= last) return;
  for (int y = std::max(0, -top); y < std::min(source.height, target.height - top); ++y) {
    std::memcpy(target.pixel(left + first, top + y), source.pixel(first, y), static_cast<std::size_t>(last - first) * 4);
  }
}

Image resize_nearest(const Image& image, int width, int height) {
  Image out(width, height);
  for (int y = 0; y < height; ++y) {
    const int from_y = static_cast<int>((2 * std::int64_t{y} + 1) * image.height / (2 * std::int64_t{height}));
    for (int x = 0; x < width; ++x) {
      const int from_x = static_cast<int>((2 * std::int64_t{x} + 1) * image.width / (2 * std::int64_t{width}));
      std::memcpy(out.pixel(x, y), image.pixel(from_x, from_y), 4);
    }
  }
  return out;
}

// The source pixels that one target pixel covers along one side, each with the part of it that is covered.
struct Cover {
  int first = 0;
  std::vector<float> parts;
};

std::vector<Cover> covers(int from, int to) {
  std::vector<Cover> all(static_cast<std::size_t>(to));
  const double step = static_cast<double>(from) / to;
  for (int i = 0; i < to; ++i) {
    const double begin = i * step, end = std::min<double>(from, (i + 1) * step);
    Cover& cover = all[static_cast<std::size_t>(i)];
    cover.first = static_cast<int>(begin);
    for (int at = cover.first; at < end; ++at) {
      cover.parts.push_back(static_cast<float>(std::min<double>(end, at + 1) - std::max<double>(begin, at)));
    }
  }
  return all;
}

void average(const Image& image, const Cover& columns, const Cover& rows, std::uint8_t* out) {
  float red = 0, green = 0, blue = 0, alpha = 0, area = 0;
  for (std::size_t j = 0; j < rows.parts.size(); ++j) {
    const std::uint8_t* pixel = image.pixel(columns.first, rows.first + static_cast<int>(j));
    for (const float part : columns.parts) {
      const float weight = part * rows.parts[j];
      const float opaque = weight * pixel[3];
      red += opaque * pixel[0];
      green += opaque * pixel[1];
      blue += opaque * pixel[2];
      alpha += opaque;
      area += weight;
      pixel += 4;
    }
  }
  if (alpha <= 0) return;
  const auto byte = [](float value) { return static_cast<std::uint8_t>(std::min(255.0f, value + 0.5f)); };
  out[0] = byte(red / alpha);
  out[1] = byte(green / alpha);
  out[2] = byte(blue / alpha);
  out[3] = byte(alpha / area);
}

Image resize_area(const Image& image, int width, int height) {
  Image out(width, height);
  const std::vector<Cover> columns = covers(image.width, width), rows = covers(image.height, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      average(image, columns[static_cast<std::size_t>(x)], rows[static_cast<std::size_t>(y)], out.pixel(x, y));
    }
  }
  return out;
}

template <class ColourAt>
Image composite(const Image& image, ColourAt colour_at) {
  Image out(image.width, image.height);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const std::uint8_t* from = image.pixel(x, y);
      std::uint8_t* to = out.pixel(x, y);
      const std::array<std::uint8_t, 3> behind = colour_at(x, y);
      for (std::size_t c = 0; c < 3; ++c) {
        to[c] = static_cast<std::uint8_t>((from[c] * from[3] + behind[c] * (255 - from[3]) + 127) / 255);
      }
      to[3] = 255;
    }
  }
  return out;
}

}  // namespace

Image scale_nearest(const Image& image, int factor) {
  require(factor >= 1, "the factor must be 1 or more", "scale_nearest");
  return resize_nearest(image, image.width * factor, image.height * factor);
}

Image fit(const Image& image, int width, int height, Scaling scaling) {
  require(width > 0 && height > 0 && !image.empty(), "a picture to fit and its target must have pixels", "fit");
  if (image.width == width && image.height == height) return image;
  const double scale = std::min(static_cast<double>(width) / image.width, static_cast<double>(height) / image.height);
  const int inner_width = std::clamp(static_cast<int>(std::lround(image.width * scale)), 1, width);
  const int inner_height = std::clamp(static_cast<int>(std::lround(image.height * scale)), 1, height);
  Image out(width, height);
  const bool area = scaling == Scaling::area || (scaling == Scaling::plain && scale < 1);
  paste(area ? resize_area(image, inner_width, inner_height) : resize_nearest(image, inner_width, inner_height), out,
        (width - inner_width) / 2, (height - inner_height) / 2);
  return out;
}

Image arrange(std::span<const Image> tiles, int columns, int gap) {
  require(columns >= 1 && gap >= 0 && !tiles.empty(), "a sheet needs tiles and columns", "arrange");
  const int width = tiles[0].width, height = tiles[0].height;
  columns = std::min(columns, static_cast<int>(tiles.size()));
  const int rows = (static_cast<int>(tiles.size()) + columns - 1) / columns;
  Image out(columns * (width + gap) - gap, rows * (height + gap) - gap);
  for (int i = 0; i < static_cast<int>(tiles.size()); ++i) {
    const Image& tile = tiles[static_cast<std::size_t>(i)];
    require(tile.width == width && tile.height == height, "the tiles of a sheet differ in size", "arrange");
    paste(tile, out, i % columns * (width + gap), i / columns * (height + gap));
  }
  return out;
}

Image crop(const Image& image, int x, int y, int width, int height) {
  require(width > 0 && height > 0, "a part of a picture must have pixels", "crop");
  Image out(width, height);
  paste(image, out, -x, -y);
  return out;
}

Image over_colour(const Image& image, std::array<std::uint8_t, 3> rgb) {
  return composite(image, [&](int, int) { return rgb; });
}

Image over_checkerboard(const Image& image, int cell) {
  require(cell >= 1, "a checkerboard's cells must have pixels", "over_checkerboard");
  // The raised and the panel colour of the theme, a little closer together: it must not compete with a sprite.
  constexpr std::array<std::uint8_t, 3> light{0x28, 0x32, 0x3c}, dark{0x20, 0x2a, 0x34};
  return composite(image, [&](int x, int y) { return (x / cell + y / cell) % 2 == 0 ? light : dark; });
}

}  // namespace tallgrass
