#pragma once

#include <string>

#include "app/cli/window_side.h"

namespace tallgrass {

// The game at 60 steps a second with no window, played by a script for some seconds; `training` beside a run of `dcgan64-rgba` on
// built-in creatures in a temporary folder. Blocks. Throws Error.
cli::GameTimes measure_game(const std::string& device, double seconds, bool training);

}  // namespace tallgrass
