#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "engine/image/image.h"

namespace tallgrass {

struct DecodeLimits {
  int max_side = 16384;                   // pixels
  std::size_t max_pixels = 64u << 20;     // width * height
};

// PNG, JPEG or BMP from memory, by their first bytes, to straight-alpha RGBA. A palette PNG without a transparency
// flag has the corner's colour as its background: pixels of that *index* become transparent. Any thread.
// Throws Error (file) naming `name` for other formats, damage, or sizes beyond the limits; never reads outside `bytes`.
Image decode_image(std::span<const std::uint8_t> bytes, const std::string& name, const DecodeLimits& limits = {});

// The same for a file. Blocks.
Image load_image(const std::filesystem::path& path, const DecodeLimits& limits = {});

}  // namespace tallgrass
