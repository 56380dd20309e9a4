#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// PNG files chunk by chunk, for what libpng does not know: texts put into a finished file, animations.
namespace tallgrass {

inline constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";
inline constexpr std::size_t png_header_end = 33;   // of the signature and IHDR: other chunks follow

// The key that this program's text stands under in PNG files.
inline constexpr const char* picture_text_key = "Tallgrass";

std::uint32_t big_endian_at(const std::uint8_t* bytes);
void put_big_endian(std::vector<std::uint8_t>& to, std::uint32_t number);

// Length, type (four letters), data, sum.
void put_png_chunk(std::vector<std::uint8_t>& to, std::string_view type, std::span<const std::uint8_t> data);

// `text` (UTF-8) under picture_text_key: a tEXt chunk where it is all ASCII, else iTXt; nothing for "".
void put_png_text(std::vector<std::uint8_t>& to, const std::string& text);

}  // namespace tallgrass
