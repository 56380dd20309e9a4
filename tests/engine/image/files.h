#pragma once

#include <stb_image_write.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Picture files put together by hand, apart from the room's own writers.
namespace files {

using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

inline Bytes big_endian(std::uint32_t value) {
  return {std::uint8_t(value >> 24), std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
}

inline Bytes chunk(std::string_view type, const Bytes& data) {
  Bytes body(type.begin(), type.end());
  append(body, data);
  Bytes out = big_endian(std::uint32_t(data.size()));
  append(out, body);
  append(out, big_endian(std::uint32_t(crc32(0, body.data(), uInt(body.size())))));
  return out;
}

inline Bytes header(std::uint32_t width, std::uint32_t height, int depth, int colour_type) {
  Bytes data = big_endian(width);
  append(data, big_endian(height));
  append(data, {std::uint8_t(depth), std::uint8_t(colour_type), 0, 0, 0});
  return chunk("IHDR", data);
}

inline Bytes deflated(const Bytes& raw) {
  uLongf size = compressBound(uLong(raw.size()));
  Bytes out(size);
  compress2(out.data(), &size, raw.data(), uLong(raw.size()), 9);
  out.resize(size);
  return out;
}

// `rows` holds a filter byte (0) and the packed pixels of each row; `between` the chunks before the pixels.
inline Bytes png(const Bytes& head, const Bytes& between, const Bytes& rows) {
  Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  append(out, head);
  append(out, between);
  append(out, chunk("IDAT", deflated(rows)));
  append(out, chunk("IEND", {}));
  return out;
}

inline void collect(void* to, void* data, int size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), bytes, bytes + size);
}

inline Bytes gradient(int width, int height, int channels) {
  Bytes pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::array<std::uint8_t, 4> p{std::uint8_t(x * 255 / width), std::uint8_t(y * 255 / height), 90,
                                          std::uint8_t(255 - x)};
      pixels.insert(pixels.end(), p.begin(), p.begin() + channels);
    }
  }
  return pixels;
}

inline Bytes jpeg(int width, int height) {
  Bytes out;
  stbi_write_jpg_to_func(collect, &out, width, height, 3, gradient(width, height, 3).data(), 95);
  return out;
}

inline Bytes bmp(int width, int height) {
  Bytes out;
  stbi_write_bmp_to_func(collect, &out, width, height, 3, gradient(width, height, 3).data());
  return out;
}

}  // namespace files
