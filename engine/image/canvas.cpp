#include "engine/image/canvas.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

Rgb edge_colour(const Image& image, const Canvas& canvas, int x, int y) {
  const auto* own = image.pixel(x, y);
  const float alpha = float(own[3]) / 255, trust = alpha * alpha;
  std::array<float, 3> sum{};
  float weight = 0;
  each_solid_neighbour(canvas, x, y, [&](std::size_t i, float share) {
    const auto* p = &image.rgba[4 * i];
    const float a = float(p[3]) / 255, w = share * a * a * a * a;
    for (std::size_t c = 0; c < 3; ++c) sum[c] += w * float(p[c]);
    weight += w;
  });
  Rgb rgb{own[0], own[1], own[2]};
  if (weight == 0) return rgb;
  for (std::size_t c = 0; c < 3; ++c)
    rgb[c] = static_cast<std::uint8_t>(std::lround(trust * float(own[c]) + (1 - trust) * sum[c] / weight));
  return rgb;
}

}  // namespace

Canvas canvas_of(const Image& image, int alpha_threshold) {
  const std::size_t size = image.rgba.size() / 4;
  Canvas canvas{image.width, image.height, std::vector<std::uint8_t>(size), std::vector<Rgb>(size),
                std::vector<Oklab>(size)};
  for (std::size_t i = 0; i < size; ++i) canvas.opaque[i] = image.rgba[4 * i + 3] >= alpha_threshold;
  each_solid(canvas, [&](int x, int y, std::size_t i) {
    const auto* p = image.pixel(x, y);
    canvas.paint(i, p[3] == 255 ? Rgb{p[0], p[1], p[2]} : edge_colour(image, canvas, x, y));
  });
  return canvas;
}

Image image_of(const Canvas& canvas) {
  Image image(canvas.width, canvas.height);
  for (std::size_t i = 0; i < canvas.size(); ++i) {
    if (!canvas.opaque[i]) continue;
    std::copy_n(canvas.colour[i].data(), 3, &image.rgba[4 * i]);
    image.rgba[4 * i + 3] = 255;
  }
  return image;
}

std::vector<Region> regions(const Canvas& canvas, bool opaque) {
  std::vector<Region> found;
  std::vector<std::uint8_t> seen(canvas.size());
  const std::size_t steps = opaque ? 8 : 4;
  for (std::size_t first = 0; first < canvas.size(); ++first) {
    if (seen[first] || (canvas.opaque[first] != 0) != opaque) continue;
    Region region{{first}, false};
    seen[first] = 1;
    for (std::size_t next = 0; next < region.pixels.size(); ++next) {
      const int x = canvas.x_of(region.pixels[next]), y = canvas.y_of(region.pixels[next]);
      for (std::size_t s = 0; s < steps; ++s) {
        const int nx = x + around[s].x, ny = y + around[s].y;
        if (!canvas.inside(nx, ny)) {
          region.at_border = true;
          continue;
        }
        const std::size_t i = canvas.at(nx, ny);
        if (seen[i] || (canvas.opaque[i] != 0) != opaque) continue;
        seen[i] = 1;
        region.pixels.push_back(i);
      }
    }
    found.push_back(std::move(region));
  }
  return found;
}

}  // namespace tallgrass
