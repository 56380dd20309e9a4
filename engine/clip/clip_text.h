#pragma once

#include <filesystem>
#include <string>

#include "engine/image/png_chunk.h"

namespace tallgrass {

// What a file written by this program remembers (the text of ClipOptions or save_png()): of GIF, PNG, APNG, WebP.
// "": nothing, or a file of another kind. Reads with limits, holds no more than the text, and never goes outside the
// file; throws Error (file) for one that cannot be read or is damaged before the text. Any thread; blocks.
std::string read_clip_text(const std::filesystem::path& path);

// The key that the text stands under in PNG files (tEXt/iTXt): "Tallgrass", and its first word in a GIF's comment.
inline constexpr const char* clip_text_key = picture_text_key;

}  // namespace tallgrass
