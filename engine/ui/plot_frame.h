#pragma once

#include "engine/ui/plot.h"

namespace tallgrass {

inline double mix(double low, double high, double share) { return low + (high - low) * share; }

// What one drawing of a plot works with: where it is, what it shows, and the way from one to the other.
struct Plot::Frame {
  ImDrawList& list;
  ImVec2 low, high;  // the area of the lines, pixels
  Range x, y;        // what it shows
  bool hovered;

  float width() const { return high.x - low.x; }
  float px(double value) const { return low.x + static_cast<float>((value - x.low) / (x.high - x.low)) * width(); }
  float py(double value) const {
    return high.y - static_cast<float>((value - y.low) / (y.high - y.low)) * (high.y - low.y);
  }
  double step_at(float pixel) const { return mix(x.low, x.high, (pixel - low.x) / width()); }
};

}  // namespace tallgrass
