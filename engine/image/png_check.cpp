#include "engine/image/png_check.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t signature_size = 8;
constexpr std::size_t around_chunk = 12;  // length, type, sum

struct Chunk {
  std::string_view type;
  Bytes data;
  Bytes whole;

  bool critical() const { return (type[0] & 0x20) == 0; }  // an upper-case first letter
};

std::uint32_t big_endian(const std::uint8_t* at) {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
}

Chunk read_chunk(Bytes rest, const std::string& name) {
  if (rest.size() < around_chunk || big_endian(rest.data()) > rest.size() - around_chunk) {
    throw_damaged(name, "the file is cut short");
  }
  const std::size_t length = big_endian(rest.data());
  const Chunk chunk{.type = {reinterpret_cast<const char*>(rest.data() + 4), 4},
                    .data = rest.subspan(8, length),
                    .whole = rest.first(length + around_chunk)};
  const auto sum = crc32_z(0, rest.data() + 4, length + 4);
  if ((chunk.critical() || chunk.type == "tRNS") && sum != big_endian(rest.data() + 8 + length)) {
    throw_damaged(name, "its check sums do not match");
  }
  return chunk;
}

void read_palette(Bytes data, IndexedPng& indexed, const std::string& name) {
  if (indexed.size != 0 || data.empty() || data.size() > 768 || data.size() % 3 != 0) {
    throw_damaged(name, "its palette is broken");
  }
  indexed.size = static_cast<int>(data.size() / 3);
  for (int i = 0; i < indexed.size; ++i) indexed.colours[i] = {data[i * 3], data[i * 3 + 1], data[i * 3 + 2], 255};
}

void read_transparency(Bytes data, IndexedPng& indexed, const std::string& name) {
  if (data.size() > static_cast<std::size_t>(indexed.size)) throw_damaged(name, "its palette is broken");
  indexed.has_transparency = true;
  for (std::size_t i = 0; i < data.size(); ++i) indexed.colours[i][3] = data[i];
}

void append_marker_palette(std::vector<std::uint8_t>& out) {
  constexpr std::array<std::uint8_t, 8> head{0, 0, 3, 0, 'P', 'L', 'T', 'E'};
  out.insert(out.end(), head.begin(), head.end());
  for (int i = 0; i < 256; ++i) out.insert(out.end(), 3, static_cast<std::uint8_t>(i));
  out.insert(out.end(), 4, 0);  // the sum, which stb_image skips
}

void take_chunk(const Chunk& chunk, IndexedPng& indexed, const std::string& name) {
  if (chunk.type == "PLTE") {
    read_palette(chunk.data, indexed, name);
    append_marker_palette(indexed.marked);
    return;
  }
  if (chunk.type == "tRNS") {
    read_transparency(chunk.data, indexed, name);
    return;
  }
  if (chunk.type == "IDAT" && indexed.size == 0) throw_damaged(name, "its palette is missing");
  indexed.marked.insert(indexed.marked.end(), chunk.whole.begin(), chunk.whole.end());
}

bool known(const Chunk& chunk) {
  constexpr std::array<std::string_view, 4> types{"IHDR", "PLTE", "IDAT", "IEND"};
  return std::find(types.begin(), types.end(), chunk.type) != types.end();
}

void read_header(Bytes data, Bytes file, CheckedPng& png) {
  constexpr std::uint8_t with_palette = 3, alpha_channel = 4;
  const std::uint8_t depth = data[8], colour = data[9];
  png.deep = depth == 16;
  png.alpha = (colour & alpha_channel) != 0;
  if (colour != with_palette) return;
  png.indexed.emplace();
  png.indexed->marked.assign(file.begin(), file.begin() + signature_size);
}

}  // namespace

void throw_damaged(const std::string& name, const std::string& how) {
  throw Error(ExitCode::file, "cannot read the picture", name, how, "Replace it or remove it");
}

CheckedPng check_png(Bytes bytes, const std::string& name) {
  CheckedPng png;
  bool first = true, pixels = false;
  for (Bytes rest = bytes.subspan(std::min(signature_size, bytes.size()));; first = false) {
    const Chunk chunk = read_chunk(rest, name);
    if (first != (chunk.type == "IHDR") || (first && chunk.data.size() != 13)) throw_damaged(name, "its header is broken");
    if (chunk.critical() && !known(chunk)) {
      throw_damaged(name, "it holds the unknown chunk " + std::string(chunk.type));
    }
    if (first) read_header(chunk.data, bytes, png);
    pixels = pixels || chunk.type == "IDAT";
    png.alpha = png.alpha || chunk.type == "tRNS";
    png.animated = png.animated || (!pixels && chunk.type == "acTL");
    if (png.indexed) take_chunk(chunk, *png.indexed, name);
    if (chunk.type == "IEND") return png;
    rest = rest.subspan(chunk.whole.size());
  }
}

}  // namespace tallgrass
