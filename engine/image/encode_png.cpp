#include <png.h>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/png_chunk.h"

namespace tallgrass {

std::vector<std::uint8_t> encode_png(const Image& image) {
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  header.width = static_cast<png_uint_32>(image.width);
  header.height = static_cast<png_uint_32>(image.height);
  header.format = PNG_FORMAT_RGBA;
  if (image.empty()) throw Error(ExitCode::bug, "cannot encode a picture without pixels", "encode_png");
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
  std::vector<std::uint8_t> bytes(size);
  if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, image.rgba.data(), 0, nullptr)) {
    throw Error(ExitCode::bug, "cannot encode a PNG", "encode_png", header.message);
  }
  bytes.resize(size);
  return bytes;
}

std::vector<std::uint8_t> encode_png(const Image& image, const std::string& text) {
  std::vector<std::uint8_t> bytes = encode_png(image), chunk;
  put_png_text(chunk, text);
  bytes.insert(bytes.begin() + png_header_end, chunk.begin(), chunk.end());
  return bytes;
}

void save_png(const std::filesystem::path& path, const Image& image, const std::string& text) {
  write_file(path, encode_png(image, text));
}

void save_png(const std::filesystem::path& path, const Image& image) { write_file(path, encode_png(image)); }

}  // namespace tallgrass
