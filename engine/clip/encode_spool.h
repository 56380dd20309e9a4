#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "engine/clip/clip_writer.h"
#include "engine/clip/spool.h"

namespace tallgrass {

// Told after each frame how many there were; false: stop, and leave nothing behind.
using EncodeProgress = std::function<bool(std::int64_t frames)>;

// All frames of a spool into a clip of their size, which remembers the spool's text where the options say none. The clip's size in
// bytes; -1 where it was stopped. Throws Error (file; usage for the format). Internal to the room.
std::int64_t encode_spool(SpoolReader& spool, const std::filesystem::path& out, ClipOptions options,
                          const EncodeProgress& progress);

}  // namespace tallgrass
