#pragma once

#include <cstddef>

#include "app/cli/options.h"

namespace tallgrass::cli {

// How long a loop is.
struct LoopTiming {
  int frames = 0;         // at least 2
  double each = 0;        // seconds that one is shown; at least 0.02
};

// For a path through `keys` keyframes: --frames, or --seconds, or 1.5 s a keyframe; --frames with --seconds sets the
// pace, else --fps does.
LoopTiming loop_timing(const MorphOptions& options, std::size_t keys);

}  // namespace tallgrass::cli
