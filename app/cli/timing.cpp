#include "app/cli/timing.h"

#include <algorithm>
#include <cmath>

namespace tallgrass::cli {
namespace {

constexpr double seconds_a_key = 1.5, shortest = 0.02;  // browsers slow shorter frames down

}  // namespace

LoopTiming loop_timing(const MorphOptions& options, std::size_t keys) {
  const double each = 1.0 / options.fps, seconds = options.seconds.value_or(seconds_a_key * static_cast<double>(keys));
  if (!options.frames) return {static_cast<int>(std::clamp(std::round(seconds / each), 2.0, 30'000.0)), each};
  return {*options.frames, options.seconds ? std::max(seconds / *options.frames, shortest) : each};
}

}  // namespace tallgrass::cli
