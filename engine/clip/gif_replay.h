#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "engine/clip/exact_colours.h"

namespace tallgrass::gif {

// What a file that gif::File is still writing holds: its first `frames` frames before enlarging, with their seconds, in the colours of
// the palette that it is to have. Internal to the room. Throws Error (file).
void replay(const std::filesystem::path& file, const ClipOptions& options, std::int64_t frames, std::span<const Rgb> palette,
            const std::function<void(const std::vector<ColourKey>&, double)>& visit);

}  // namespace tallgrass::gif
