#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/image/image.h"
#include "engine/image/oklab.h"

namespace tallgrass {

// A sprite while it is worked on: opaque or not, and the colour of what is opaque. Rows from the top.
struct Canvas {
  int width = 0, height = 0;
  std::vector<std::uint8_t> opaque;  // 0 or 1
  std::vector<Rgb> colour;
  std::vector<Oklab> lab;            // the same colours

  std::size_t size() const { return opaque.size(); }
  std::size_t at(int x, int y) const { return std::size_t(y) * std::size_t(width) + std::size_t(x); }
  int x_of(std::size_t i) const { return int(i % std::size_t(width)); }
  int y_of(std::size_t i) const { return int(i / std::size_t(width)); }
  bool inside(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height; }
  bool solid(int x, int y) const { return inside(x, y) && opaque[at(x, y)] != 0; }
  // Opaque with a transparent pixel, or the picture's end, above, below or beside it. (x, y) must be inside.
  bool edge(int x, int y) const {
    return opaque[at(x, y)] != 0 && !(solid(x - 1, y) && solid(x + 1, y) && solid(x, y - 1) && solid(x, y + 1));
  }
  void paint(std::size_t i, const Rgb& rgb) { colour[i] = rgb, lab[i] = to_oklab(rgb); }
};

// Opaque from this alpha on (1..255). Networks draw translucent edges with wild colours: the more a pixel shows
// through, the more its colour comes from the opaque ones beside it.
Canvas canvas_of(const Image& image, int alpha_threshold);

// Alpha 255, or 0, 0, 0, 0.
Image image_of(const Canvas& canvas);

// The eight neighbours: the four that share a side first. Diagonal ones weigh less.
struct Step {
  int x, y;
  float weight;
};
inline constexpr std::array<Step, 8> around{{{-1, 0, 1}, {1, 0, 1}, {0, -1, 1}, {0, 1, 1},
                                             {-1, -1, 0.7f}, {1, -1, 0.7f}, {-1, 1, 0.7f}, {1, 1, 0.7f}}};

// visit(x, y, index) of every opaque pixel, row by row.
template <class Visit>
void each_solid(const Canvas& canvas, Visit visit) {
  for (int y = 0; y < canvas.height; ++y)
    for (int x = 0; x < canvas.width; ++x)
      if (canvas.opaque[canvas.at(x, y)] != 0) visit(x, y, canvas.at(x, y));
}

// visit(index, weight) of every opaque neighbour.
template <class Visit>
void each_solid_neighbour(const Canvas& canvas, int x, int y, Visit visit) {
  for (const Step& step : around)
    if (canvas.solid(x + step.x, y + step.y)) visit(canvas.at(x + step.x, y + step.y), step.weight);
}

// Connected pixels that are opaque (diagonals connect) or transparent (they do not), in the order they are met.
struct Region {
  std::vector<std::size_t> pixels;
  bool at_border = false;  // one of them is at the picture's end
};
std::vector<Region> regions(const Canvas& canvas, bool opaque);

}  // namespace tallgrass
