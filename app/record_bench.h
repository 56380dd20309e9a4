#pragma once

#include <string>

#include "app/cli/window_side.h"

namespace tallgrass {

// What recording costs the window: the studio at 1280x720, morphing at 60 frames a second where it can, in turns alone and while it is
// recorded as a GIF at 30 frames a second; and what a read of its pixels costs by either route. Blocks. Throws Error.
cli::RecordTimes measure_recording(const std::string& device, double seconds);

}  // namespace tallgrass
