#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

std::vector<std::uint8_t> encode_png(const Image& image);
// With a text (UTF-8) that travels in the file under the key "Tallgrass": read_clip_text() of engine/clip gives it back.
std::vector<std::uint8_t> encode_png(const Image& image, const std::string& text);

// Writes atomically (engine/core/atomic_file.h). Throws Error (file).
void save_png(const std::filesystem::path& path, const Image& image);
void save_png(const std::filesystem::path& path, const Image& image, const std::string& text);

}  // namespace tallgrass
