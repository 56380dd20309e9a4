#include "engine/clip/png_pixels.h"

#include <zlib.h>

#include <cstdlib>
#include <cstring>
#include <span>
#include <unordered_set>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Row = const std::uint8_t*;

// Filters only break up the repetitions that flat colours have.
bool few_colours(const Image& image) {
  constexpr std::size_t few = 256;
  std::unordered_set<std::uint32_t> colours;
  std::uint32_t last = 0;
  for (std::size_t at = 0; at < image.rgba.size(); at += 4) {
    std::uint32_t colour;
    std::memcpy(&colour, &image.rgba[at], 4);
    if (at > 0 && colour == last) continue;
    colours.insert(last = colour);
    if (colours.size() > few) return false;
  }
  return true;
}

// PNG, 9.4: of left, above and above left, the one nearest to left + above - above left.
std::uint8_t paeth(int left, int above, int corner) {
  const int to_left = std::abs(above - corner), to_above = std::abs(left - corner);
  const int to_corner = std::abs(left + above - 2 * corner);
  if (to_left <= to_above && to_left <= to_corner) return static_cast<std::uint8_t>(left);
  return static_cast<std::uint8_t>(to_above <= to_corner ? above : corner);
}

enum Filter : std::uint8_t { none = 0, sub = 1, up = 2, by_paeth = 4 };

// `above` is never null: a row of zeros stands before the first.
void filter_row(Filter filter, Row row, Row above, std::span<std::uint8_t> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    const int left = i < 4 ? 0 : row[i - 4], corner = i < 4 ? 0 : above[i - 4];
    const int guess = filter == sub ? left : filter == up ? above[i] : paeth(left, above[i], corner);
    to[i] = static_cast<std::uint8_t>(row[i] - guess);
  }
}

// The usual guess at what deflates best: the least sum of differences, taken as signed.
std::size_t weight(std::span<const std::uint8_t> row) {
  std::size_t sum = 0;
  for (const std::uint8_t byte : row) sum += static_cast<std::size_t>(std::abs(static_cast<std::int8_t>(byte)));
  return sum;
}

void put_best(Row row, Row above, std::span<std::uint8_t> to, Bytes& room) {
  const auto pixels = to.subspan(1);
  std::size_t least = weight({row, pixels.size()});
  to[0] = none;
  std::memcpy(pixels.data(), row, pixels.size());
  for (const Filter filter : {sub, up, by_paeth}) {
    filter_row(filter, row, above, room);
    const std::size_t heavy = weight(room);
    if (heavy >= least) continue;
    least = heavy, to[0] = filter;
    std::memcpy(pixels.data(), room.data(), room.size());
  }
}

Bytes filtered(const Image& image) {
  const bool plain = few_colours(image);
  const std::size_t row = std::size_t(image.width) * 4;
  Bytes bytes((row + 1) * std::size_t(image.height)), room(row);
  const Bytes zeros(row);
  for (int y = 0; y < image.height; ++y) {
    const auto to = std::span(bytes).subspan(std::size_t(y) * (row + 1), row + 1);
    if (plain) std::memcpy(&to[1], image.pixel(0, y), row);
    else put_best(image.pixel(0, y), y > 0 ? image.pixel(0, y - 1) : zeros.data(), to, room);
  }
  return bytes;
}

}  // namespace

std::vector<std::uint8_t> png_pixels(const Image& image) {
  const Bytes bytes = filtered(image);
  Bytes deflated(compressBound(bytes.size()));
  uLongf size = deflated.size();
  if (compress2(deflated.data(), &size, bytes.data(), bytes.size(), 6) != Z_OK) {
    throw Error(ExitCode::device, "there is no memory to pack a picture", "png_pixels");
  }
  deflated.resize(size);
  return deflated;
}

}  // namespace tallgrass
