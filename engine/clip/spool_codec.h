#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/image/image.h"

// The bytes of a spool. All numbers are little-endian.
//   head    "TALLSPL1", u32 width, u32 height, u32 length of the text, the text, u32 CRC of all of that
//   record  u32 length of the body, u32 CRC of what follows, f64 seconds, the body: a frame as its difference from the
//           one before (frame_pack.h), the first one's from transparent black; its first byte says whether it is deflated
// A CRC is that of zlib. Internal to the room.
namespace tallgrass {

constexpr std::size_t spool_record_head = 16;
constexpr int most_spool_side = 32768;
constexpr std::size_t most_spool_pixels = 64u << 20, most_spool_text = 4u << 20;

void put_number(std::vector<std::uint8_t>& to, std::uint32_t number);
std::uint32_t number_at(const std::uint8_t* bytes);
std::uint32_t check_sum(std::span<const std::uint8_t> bytes);

// Makes records of frames that follow each other. Holds the frame before and room for a packed one.
class RecordPacker {
 public:
  // A whole record. It depends on nothing before it where `key`.
  std::vector<std::uint8_t> pack(const Image& frame, double seconds, bool key);
  // What was packed last is what the next one follows; without this call the next one follows the same as before.
  void keep(const Image& frame) { before_ = frame; }

 private:
  void append_body(std::vector<std::uint8_t>& record, std::size_t packed) const;
  Image before_;
  std::vector<std::uint8_t> room_;
};

struct RecordHead {
  std::size_t length = 0;  // of the body
  double seconds = 0;
};
// False: no record of a frame of this many pixels begins like this.
bool read_record_head(std::span<const std::uint8_t> bytes, std::size_t pixels, RecordHead& head);
// A whole record onto the frame before it. False: damaged.
bool unpack_record(std::span<const std::uint8_t> record, Image& image);

}  // namespace tallgrass
