#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

std::vector<std::uint8_t> encode_png(const Image& image);

// Writes atomically (engine/core/atomic_file.h). Throws Error (file).
void save_png(const std::filesystem::path& path, const Image& image);

}  // namespace tallgrass
