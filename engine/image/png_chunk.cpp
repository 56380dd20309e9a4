#include "engine/image/png_chunk.h"

#include <zlib.h>

#include <algorithm>

namespace tallgrass {

std::uint32_t big_endian_at(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

void put_big_endian(std::vector<std::uint8_t>& to, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

void put_png_chunk(std::vector<std::uint8_t>& to, std::string_view type, std::span<const std::uint8_t> data) {
  put_big_endian(to, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = to.size();
  to.insert(to.end(), type.begin(), type.end());
  to.insert(to.end(), data.begin(), data.end());
  put_big_endian(to, static_cast<std::uint32_t>(crc32_z(0, to.data() + begin, to.size() - begin)));
}

void put_png_text(std::vector<std::uint8_t>& to, const std::string& text) {
  if (text.empty()) return;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char letter) { return letter != 0 && static_cast<unsigned char>(letter) < 128; });
  std::string data = picture_text_key;
  data.append(ascii ? 1 : 5, '\0');  // iTXt: not compressed, of no language, the key not translated
  data += text;
  put_png_chunk(to, ascii ? "tEXt" : "iTXt", {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()});
}

}  // namespace tallgrass
