#include "engine/image/decode.h"

#include <cstring>
#include <memory>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/jpeg_check.h"
#include "engine/image/png_check.h"

// A picture may not make the decoder allocate without bound (a small file can inflate a thousandfold).
static thread_local std::size_t allocation_limit = 0;
static void* limited_realloc(void* old, std::size_t size) {
  return size <= allocation_limit ? std::realloc(old, size) : nullptr;
}

// Private to this file and without the formats we do not read: fewer lines for hostile bytes to reach.
#define STBI_MALLOC(size) limited_realloc(nullptr, size)
#define STBI_REALLOC(old, size) limited_realloc(old, size)
#define STBI_FREE(old) std::free(old)
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace tallgrass {
namespace {

using Bytes = std::span<const std::uint8_t>;

enum class Format { png, jpeg, bmp, other };

Format format_of(Bytes bytes) {
  const auto starts_with = [&](std::string_view magic) {
    return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
  };
  if (starts_with("\x89PNG\r\n\x1a\n")) return Format::png;
  if (starts_with("\xff\xd8\xff")) return Format::jpeg;
  if (starts_with("BM")) return Format::bmp;
  return Format::other;
}

std::int64_t little_endian(Bytes bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
  return count == 4 ? static_cast<std::int32_t>(value) : value;
}

// stb_image reads zeros where a bitmap ends too early, so its rows are counted here.
void check_bmp(Bytes bytes, const std::string& name) {
  constexpr std::size_t least = 34;
  if (bytes.size() < least) throw_damaged(name, "the file is cut short");
  const bool old = little_endian(bytes, 14, 4) == 12;
  const std::int64_t width = old ? little_endian(bytes, 18, 2) : little_endian(bytes, 18, 4);
  const std::int64_t height = std::abs(old ? little_endian(bytes, 20, 2) : little_endian(bytes, 22, 4));
  const std::int64_t bits = little_endian(bytes, old ? 24 : 28, 2);
  const std::int64_t first = static_cast<std::uint32_t>(little_endian(bytes, 10, 4));
  const std::int64_t row = (width * bits + 31) / 32 * 4;
  if (width <= 0 || height <= 0 || bits > 32) throw_damaged(name, "its header is broken");
  if (first + row * height > static_cast<std::int64_t>(bytes.size())) throw_damaged(name, "the file is cut short");
}

struct Size {
  int width = 0;
  int height = 0;

  std::size_t pixels() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

std::string stb_reason() {
  const char* reason = stbi_failure_reason();
  return std::string("the file is damaged (") + (reason != nullptr ? reason : "unknown reason") + ")";
}

int length_for_stb(Bytes bytes, const std::string& name) {
  if (bytes.size() > std::size_t{1} << 30) throw_damaged(name, "the file is larger than 1 GiB");
  return static_cast<int>(bytes.size());
}

Size read_size(Bytes bytes, const std::string& name, const DecodeLimits& limits) {
  Size size;
  int channels = 0;
  allocation_limit = std::size_t{1} << 20;
  if (!stbi_info_from_memory(bytes.data(), length_for_stb(bytes, name), &size.width, &size.height, &channels)) {
    throw_damaged(name, stb_reason());
  }
  if (size.width > limits.max_side || size.height > limits.max_side || size.pixels() > limits.max_pixels) {
    throw Error(ExitCode::file, "the picture is too large", name,
                "it has " + std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels, at most " +
                    std::to_string(limits.max_side) + " a side and " + std::to_string(limits.max_pixels) +
                    " in all are read",
                "Shrink it");
  }
  return size;
}

Image decode_plain(Bytes bytes, const std::string& name, const DecodeLimits& limits) {
  const Size size = read_size(bytes, name, limits);
  allocation_limit = (std::size_t{1} << 20) + 16 * size.pixels() + 4 * bytes.size();
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<stbi_uc, decltype(&std::free)> pixels(
      stbi_load_from_memory(bytes.data(), length_for_stb(bytes, name), &width, &height, &channels, 4), &std::free);
  if (!pixels || width != size.width || height != size.height) throw_damaged(name, stb_reason());
  Image image;
  image.width = width;
  image.height = height;
  image.rgba.assign(pixels.get(), pixels.get() + size.pixels() * 4);
  return image;
}

Image decode_indexed(const IndexedPng& png, const std::string& name, const DecodeLimits& limits) {
  Image image = decode_plain(png.marked, name, limits);
  auto colours = png.colours;
  if (!png.has_transparency) colours[image.rgba[0]] = {0, 0, 0, 0};  // the corner shows the background
  for (std::size_t at = 0; at < image.rgba.size(); at += 4) {
    const int index = image.rgba[at];
    if (index >= png.size) throw_damaged(name, "a pixel names a colour that its palette lacks");
    std::memcpy(&image.rgba[at], colours[static_cast<std::size_t>(index)].data(), 4);
  }
  return image;
}

Image decode_png(Bytes bytes, const std::string& name, const DecodeLimits& limits, ImageTraits& traits) {
  const CheckedPng png = check_png(bytes, name);
  traits = {.alpha = png.alpha,
            .guessed_background = png.indexed && !png.indexed->has_transparency,
            .deep = png.deep,
            .animated = png.animated};
  return png.indexed ? decode_indexed(*png.indexed, name, limits) : decode_plain(bytes, name, limits);
}

}  // namespace

Image decode_image(Bytes bytes, const std::string& name, const DecodeLimits& limits, ImageTraits* traits) {
  ImageTraits seen;
  Image image;
  switch (format_of(bytes)) {
    case Format::png: image = decode_png(bytes, name, limits, seen); break;
    case Format::jpeg:
      check_jpeg(bytes, name);
      image = decode_plain(bytes, name, limits);
      break;
    case Format::bmp:
      check_bmp(bytes, name);
      seen.alpha = little_endian(bytes, 28, 2) == 32;
      image = decode_plain(bytes, name, limits);
      break;
    case Format::other:
      throw Error(ExitCode::file, "cannot read the picture", name,
                  bytes.empty() ? "the file is empty" : "it is neither PNG, JPEG nor BMP", "Convert it to PNG");
  }
  if (traits != nullptr) *traits = seen;
  return image;
}

Image load_image(const std::filesystem::path& path, const DecodeLimits& limits) {
  return decode_image(read_file(path, std::size_t{1} << 30), path.string(), limits);
}

}  // namespace tallgrass
