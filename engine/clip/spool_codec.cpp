#include "engine/clip/spool_codec.h"

#include <zlib.h>

#include <algorithm>
#include <bit>

#include "engine/clip/frame_pack.h"

namespace tallgrass {
namespace {

constexpr std::uint8_t as_packed = 0, deflated = 1;
constexpr double longest = 1e6;  // seconds

// Deflating halves what little a still screen leaves, for next to nothing; of a screen where everything moves it would
// save a fifth and take three times as long as packing.
std::size_t most_deflated(std::size_t pixels) { return pixels / 2; }

void put_time(std::vector<std::uint8_t>& to, double seconds) {
  const auto bits = std::bit_cast<std::uint64_t>(seconds);
  put_number(to, static_cast<std::uint32_t>(bits));
  put_number(to, static_cast<std::uint32_t>(bits >> 32));
}

double time_at(const std::uint8_t* bytes) {
  return std::bit_cast<double>(std::uint64_t{number_at(bytes)} | std::uint64_t{number_at(bytes + 4)} << 32);
}

bool inflate_onto(std::span<const std::uint8_t> body, Image& image) {
  std::vector<std::uint8_t> packed(most_deflated(image.rgba.size() / 4));
  uLongf size = packed.size();
  if (uncompress(packed.data(), &size, body.data(), body.size()) != Z_OK) return false;
  return unpack_frame({packed.data(), size}, image);
}

}  // namespace

void put_number(std::vector<std::uint8_t>& to, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::uint32_t number_at(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 |
         std::uint32_t{bytes[3]} << 24;
}

std::uint32_t check_sum(std::span<const std::uint8_t> bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

void RecordPacker::append_body(std::vector<std::uint8_t>& record, std::size_t packed) const {
  const std::size_t begin = record.size();
  if (packed <= most_deflated(before_.rgba.size() / 4)) {
    uLongf size = compressBound(packed);
    record.resize(begin + 1 + size);
    const bool done = compress2(&record[begin + 1], &size, room_.data(), packed, 1) == Z_OK;
    record[begin] = deflated;
    record.resize(begin + 1 + size);
    if (done && size < packed) return;
  }
  record.resize(begin);
  record.reserve(begin + 1 + packed);
  record.push_back(as_packed);
  record.insert(record.end(), room_.begin(), room_.begin() + std::ptrdiff_t(packed));
}

std::vector<std::uint8_t> RecordPacker::pack(const Image& frame, double seconds, bool key) {
  if (key) before_ = Image(frame.width, frame.height);
  room_.resize(most_packed(frame.rgba.size() / 4));
  std::vector<std::uint8_t> record(8), head;
  put_time(record, seconds);
  append_body(record, pack_frame(frame, before_, room_));
  put_number(head, static_cast<std::uint32_t>(record.size() - spool_record_head));
  put_number(head, check_sum(std::span(record).subspan(8)));
  std::copy(head.begin(), head.end(), record.begin());
  record.shrink_to_fit();
  return record;
}

bool read_record_head(std::span<const std::uint8_t> bytes, std::size_t pixels, RecordHead& head) {
  if (bytes.size() < spool_record_head) return false;
  head = {number_at(bytes.data()), time_at(bytes.data() + 8)};
  return head.length >= 1 && head.length <= 1 + most_packed(pixels) && head.seconds > 0 && head.seconds <= longest;
}

bool unpack_record(std::span<const std::uint8_t> record, Image& image) {
  if (record.size() <= spool_record_head || check_sum(record.subspan(8)) != number_at(record.data() + 4)) return false;
  const auto body = record.subspan(spool_record_head + 1);
  const std::uint8_t how = record[spool_record_head];
  return how == deflated ? inflate_onto(body, image) : how == as_packed && unpack_frame(body, image);
}

}  // namespace tallgrass
