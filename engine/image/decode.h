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

// What someone who looks at a set of pictures wants to know of one of them, beyond its pixels.
struct ImageTraits {
  bool alpha = false;               // the file can say what is transparent
  bool guessed_background = false;  // palette without transparency: the corner's colour was made transparent
  bool deep = false;                // 16 bits a sample, of which the upper 8 were taken
  bool animated = false;            // APNG, of which the still picture (as a rule its first frame) was taken
};

// PNG, JPEG or BMP from memory, by their first bytes, to straight-alpha RGBA. A palette PNG without a transparency
// flag has the corner's colour as its background: pixels of that *index* become transparent. Any thread.
// Grey, 16-bit and interlaced pictures are read; of an APNG, the still picture.
// Throws Error (file) naming `name` for other formats, damage, or sizes beyond the limits; never reads outside `bytes`.
Image decode_image(std::span<const std::uint8_t> bytes, const std::string& name, const DecodeLimits& limits = {},
                   ImageTraits* traits = nullptr);

// The same for a file. Blocks.
Image load_image(const std::filesystem::path& path, const DecodeLimits& limits = {});

}  // namespace tallgrass
