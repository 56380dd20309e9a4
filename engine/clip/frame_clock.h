#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace tallgrass {

// Which moments of the caller's clock become frames. A moment is a number of frame times since the first, so that what is taken late
// does not make the clip longer, and frame / fps gives every number once. Internal to the room.
struct FrameClock {
  double fps = 30;
  double start = 0;
  std::int64_t last = -1;           // the moment taken last

  std::int64_t moment(double now) const {
    return static_cast<std::int64_t>(std::floor((now - start) * fps + 1e-6));  // k / fps * fps is not always k
  }
  bool due(double now) const { return moment(now) > last; }
  // How long the frame taken last was to be seen if nothing follows it.
  double until(double now) const {
    return static_cast<double>(std::max<std::int64_t>(1, std::llround((now - start) * fps) - last)) / fps;
  }
};

}  // namespace tallgrass
