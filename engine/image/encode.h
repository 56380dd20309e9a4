#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

std::vector<std::uint8_t> encode_png(const Image& image);

// Writes atomically (engine/core/atomic_file.h). Throws Error (file).
void save_png(const std::filesystem::path& path, const Image& image);

// An endlessly looping GIF of frames of one size; `centiseconds` is the time of each frame (>= 2: browsers slow
// shorter ones down). A pixel is transparent where alpha < 128. At most 255 colours over all frames are kept exactly
// in one global palette; more are reduced to a palette of 255 for the clip. Throws Error (file); frames must not be empty.
std::vector<std::uint8_t> encode_gif(std::span<const Image> frames, int centiseconds);
void save_gif(const std::filesystem::path& path, std::span<const Image> frames, int centiseconds);

// The same with a time for each frame.
std::vector<std::uint8_t> encode_gif(std::span<const Image> frames, std::span<const int> centiseconds);
void save_gif(const std::filesystem::path& path, std::span<const Image> frames, std::span<const int> centiseconds);

}  // namespace tallgrass
