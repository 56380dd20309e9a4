#include "engine/image/jpeg_check.h"

#include <numeric>

#include "engine/image/png_check.h"

namespace tallgrass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t huffman_tables = 0xc4, start = 0xd8, end = 0xd9, scan = 0xda;

bool stands_alone(std::uint8_t marker) {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= start);  // stuffed byte, TEM, restarts, SOI
}

// Moves past the next marker and gives it; bytes of compressed data and fill bytes before it are passed over.
std::uint8_t next_marker(Bytes& rest, const std::string& name) {
  std::size_t at = 0;
  while (at < rest.size() && rest[at] != 0xff) ++at;
  while (at < rest.size() && rest[at] == 0xff) ++at;
  if (at == rest.size()) throw_damaged(name, "the file is cut short");
  const std::uint8_t marker = rest[at];
  rest = rest.subspan(at + 1);
  return marker;
}

Bytes take_segment(Bytes& rest, const std::string& name) {
  const std::size_t length = rest.size() < 2 ? 0 : std::size_t{rest[0]} << 8 | rest[1];
  if (length < 2) throw_damaged(name, "a segment is broken");
  if (length > rest.size()) throw_damaged(name, "the file is cut short");
  const Bytes segment = rest.subspan(2, length - 2);
  rest = rest.subspan(length);
  return segment;
}

void check_huffman_tables(Bytes segment, const std::string& name) {
  constexpr std::size_t head = 17;  // which table, and how many codes of each length
  while (!segment.empty()) {
    if (segment.size() < head) throw_damaged(name, "a Huffman table is broken");
    const Bytes counts = segment.subspan(1, 16);
    const std::size_t codes = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    if (codes > 256 || codes > segment.size() - head) throw_damaged(name, "a Huffman table is broken");
    segment = segment.subspan(head + codes);
  }
}

}  // namespace

void check_jpeg(Bytes bytes, const std::string& name) {
  Bytes rest = bytes;
  for (int scans = 0;;) {
    const std::uint8_t marker = next_marker(rest, name);
    if (marker == end) {
      if (scans == 0) throw_damaged(name, "it holds no picture");
      return;
    }
    if (stands_alone(marker)) continue;
    const Bytes segment = take_segment(rest, name);
    if (marker == huffman_tables) check_huffman_tables(segment, name);
    // A progressive file goes over the whole picture once a scan: thousands of empty scans in a small file would
    // take hours. Real files have about ten.
    if (marker == scan && ++scans > 100) throw_damaged(name, "it has more scans than a picture needs");
  }
}

}  // namespace tallgrass
