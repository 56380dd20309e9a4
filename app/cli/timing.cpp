#include "app/cli/timing.h"

#include <algorithm>
#include <cmath>

namespace tallgrass::cli {
namespace {

constexpr double seconds_a_key = 1.5;

int rounded(double value, int least, int most) {
  return static_cast<int>(std::clamp(std::round(value), double(least), double(most)));
}

}  // namespace

LoopTiming loop_timing(const MorphOptions& options, std::size_t keys) {
  LoopTiming timing;
  timing.centiseconds = rounded(100.0 / options.fps, 2, 100);
  const double seconds = options.seconds.value_or(seconds_a_key * static_cast<double>(keys));
  if (!options.frames) {
    timing.frames = rounded(seconds * 100 / timing.centiseconds, 2, 30'000);
    return timing;
  }
  timing.frames = *options.frames;
  if (options.seconds) timing.centiseconds = rounded(seconds * 100 / timing.frames, 2, 6000);
  return timing;
}

}  // namespace tallgrass::cli
