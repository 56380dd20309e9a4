#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "engine/clip/clip_writer.h"
#include "engine/clip/spool.h"

namespace tallgrass {

// Told again and again how much of the work is done, 0..1; false: stop, and leave nothing behind.
using EncodeProgress = std::function<bool(double share)>;

// The `frames` of a spool into a clip of their size, which becomes what the spool says (clip_wish.h) where the options say nothing.
// The clip's size in bytes; -1 where it was stopped. Throws Error (file: also where the spool gives fewer, and then `out` is left as
// it was; usage for the format). Internal to the room.
std::int64_t encode_spool(SpoolReader& spool, std::int64_t frames, const std::filesystem::path& out, const ClipOptions& options,
                          const EncodeProgress& progress);

}  // namespace tallgrass
