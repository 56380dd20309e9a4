#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tallgrass {

// Which pixels of a sheet belong to a drawing.
struct SheetMask {
  int width = 0, height = 0;
  std::vector<std::uint8_t> filled;  // width * height, 0 or 1

  SheetMask(int w, int h) : width(w), height(h), filled(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  std::uint8_t& at(int x, int y) {
    return filled[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  std::uint8_t at(int x, int y) const {
    return filled[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

// A mask seen along one axis.
struct AxisProfile {
  std::vector<int> filled;    // pixels of drawings in each column (or row)
  std::vector<int> crossing;  // [i]: places where a drawing goes on from i - 1 to i; [0] is 0
};
AxisProfile profile_of(const SheetMask& mask, bool columns);

struct AxisGrid {
  int period = 0;  // from one cell's begin to the next one's
  int begin = 0;   // of the first cell; may be negative
  int count = 0;
};

// The smallest period whose cuts cross no drawing, from any begin; else the smallest that divides the axis and whose
// cuts cross much less than cuts elsewhere do (large sprites touch). nullopt where there is none of at least `least`
// pixels, twice or more.
std::optional<AxisGrid> find_axis_grid(const AxisProfile& profile, int least);

}  // namespace tallgrass
