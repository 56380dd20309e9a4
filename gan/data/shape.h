#pragma once

#include <array>
#include <cstdint>

namespace tallgrass {

// What a drawing looks like whatever its colours: its outline and where lines run inside it, on a grid of 16 x 16 cells
// laid over what is drawn (so that shifted and enlarged copies are alike). A perceptual hash in the manner of Zauner,
// "Implementation and benchmarking of perceptual image hash functions", 2010, but of alpha and edges: recoloured
// sprites share those, not their luminance.
struct Shape {
  static constexpr int side = 16;
  static constexpr std::size_t cells = side * side;

  std::array<std::uint8_t, cells> cover{};    // share of the cell that is drawn, of 255
  std::array<std::uint8_t, cells> edges{};    // how many and how strong colour changes there are
  std::uint64_t hash = 0, mirrored_hash = 0;  // cover on 8 x 8 cells, more than half: a bit; the same mirrored
  bool blank = false;                         // nothing is drawn
};

// Of size x size RGBA8 pixels. A picture without transparency has its corners' colour for a background.
Shape shape_of(const std::uint8_t* rgba, int size);

// 0 for one outline, 1 for outlines that share nothing (1 - Jaccard index of the covers).
float outline_distance(const Shape& a, const Shape& b, bool mirror_b);

// 1 - correlation of the edges over what is drawn: 0 for one drawing, about 1 for any two.
float line_distance(const Shape& a, const Shape& b, bool mirror_b);

}  // namespace tallgrass
