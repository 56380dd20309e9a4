#pragma once

#include <filesystem>
#include <string>

namespace tallgrass {

// What a file written by this program remembers (ClipOptions::text, or PictureText of encode_png): of GIF, PNG, APNG, WebP.
// "": nothing. Reads with limits and never outside the file; throws Error (file) for one that cannot be read or is damaged
// before the text. Any thread.
std::string read_clip_text(const std::filesystem::path& path);

// The key that the text stands under in PNG files (tEXt/iTXt), and its first word in a GIF's comment.
inline constexpr const char* clip_text_key = "Tallgrass";

}  // namespace tallgrass
