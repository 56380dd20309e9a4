#include "engine/image/indexed.h"

#include <png.h>

#include <algorithm>
#include <map>

#include "engine/core/error.h"
#include "engine/image/canvas.h"
#include "engine/image/png_chunk.h"
#include "engine/image/small_palette.h"

namespace tallgrass {
namespace {

std::vector<Rgb> colours_of(const Canvas& canvas, int most) {
  std::vector<Rgb> pixels;
  each_solid(canvas, [&](int, int, std::size_t at) { pixels.push_back(canvas.colour[at]); });
  if (pixels.empty()) return {};
  std::vector<Rgb> colours = small_palette(pixels, most);
  std::stable_sort(colours.begin(), colours.end(),
                   [](const Rgb& a, const Rgb& b) { return to_oklab(a).light < to_oklab(b).light; });
  return colours;
}

std::uint8_t nearest(const std::vector<Oklab>& colours, const Oklab& wanted) {
  const auto found = std::min_element(colours.begin(), colours.end(), [&](const Oklab& a, const Oklab& b) {
    return squared_distance(a, wanted) < squared_distance(b, wanted);
  });
  return static_cast<std::uint8_t>(found - colours.begin() + 1);
}

}  // namespace

IndexedImage index_colours(const Image& image, int most) {
  const Canvas canvas = canvas_of(image, 128);
  IndexedImage indexed{image.width, image.height, std::vector<std::uint8_t>(canvas.size()), colours_of(canvas, most)};
  std::vector<Oklab> labs;
  std::map<Rgb, std::uint8_t> known;
  for (std::size_t i = 0; i < indexed.colours.size(); ++i) {
    labs.push_back(to_oklab(indexed.colours[i]));
    known[indexed.colours[i]] = static_cast<std::uint8_t>(i + 1);
  }
  each_solid(canvas, [&](int, int, std::size_t at) {
    const auto [place, is_new] = known.try_emplace(canvas.colour[at]);
    if (is_new) place->second = nearest(labs, canvas.lab[at]);
    indexed.indices[at] = place->second;
  });
  return indexed;
}

Image image_of(const IndexedImage& indexed) {
  Image image(indexed.width, indexed.height);
  for (std::size_t at = 0; at < indexed.indices.size(); ++at) {
    if (indexed.indices[at] == 0) continue;
    std::copy_n(indexed.colours[indexed.indices[at] - 1u].begin(), 3, image.rgba.begin() + static_cast<std::ptrdiff_t>(at * 4));
    image.rgba[at * 4 + 3] = 255;
  }
  return image;
}

IndexedImage palette_strip(const IndexedImage& image) {
  IndexedImage strip{static_cast<int>(image.colours.size()) + 1, 1, {}, image.colours};
  for (int i = 0; i < strip.width; ++i) strip.indices.push_back(static_cast<std::uint8_t>(i));
  return strip;
}

std::vector<std::uint8_t> encode_png_indexed(const IndexedImage& image, const std::string& text) {
  if (image.indices.empty()) throw Error(ExitCode::bug, "cannot encode a picture without pixels", "encode_png_indexed");
  std::vector<std::uint8_t> palette(4);  // place 0: transparent
  for (const Rgb& colour : image.colours) palette.insert(palette.end(), {colour[0], colour[1], colour[2], 255});
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  header.width = static_cast<png_uint_32>(image.width);
  header.height = static_cast<png_uint_32>(image.height);
  header.format = PNG_FORMAT_RGBA_COLORMAP;
  header.colormap_entries = static_cast<png_uint_32>(palette.size() / 4);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
  std::vector<std::uint8_t> bytes(size);
  if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, image.indices.data(), 0, palette.data())) {
    throw Error(ExitCode::bug, "cannot encode a PNG", "encode_png_indexed", header.message);
  }
  bytes.resize(size);
  std::vector<std::uint8_t> chunk;
  put_png_text(chunk, text);
  bytes.insert(bytes.begin() + png_header_end, chunk.begin(), chunk.end());
  return bytes;
}

}  // namespace tallgrass
