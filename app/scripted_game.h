#pragma once

#include "app/cli/window_side.h"

namespace tallgrass {

// A game played by a script into a film or a picture, with no window: the same options, the same bytes. Blocks. Throws Error.
cli::EncounterReport play_script(const cli::EncounterOptions& options, const std::function<void(const cli::GameNews&)>& tell);

}  // namespace tallgrass
