#pragma once

#include "app/cli/window_side.h"

namespace tallgrass {

// Films a part of the program into a clip, with no window: the same options, the same bytes. `tell` hears how many frames there are
// of how many. Blocks. Throws Error (usage, file, device); then nothing stays behind.
cli::RecordReport record_scene(const cli::RecordVerbOptions& options, const std::function<void(std::int64_t, std::int64_t)>& tell);

}  // namespace tallgrass
