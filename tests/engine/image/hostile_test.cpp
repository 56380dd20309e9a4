#include <optional>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "tests/catch.h"
#include "tests/engine/image/files.h"

using namespace tallgrass;
using files::Bytes;

namespace {

Image noise(int width, int height) {
  Image image(width, height);
  Rng rng(3);
  for (auto& byte : image.rgba) byte = std::uint8_t(rng.below(256));
  return image;
}

std::vector<Bytes> samples() {
  Bytes indexed_chunks = files::chunk("PLTE", {1, 2, 3, 4, 5, 6, 7, 8, 9});
  files::append(indexed_chunks, files::chunk("tEXt", {'a', 0, 'b'}));
  return {encode_png(noise(9, 7)), files::png(files::header(4, 2, 4, 3), indexed_chunks, {0, 0x01, 0x20, 0, 0x11, 0x22}),
          files::jpeg(24, 17), files::bmp(9, 7)};
}

// Decodes, or gives an Error of kind file; anything else fails the test (or a sanitizer ends it).
std::optional<Image> attempt(const Bytes& bytes) {
  try {
    return decode_image(bytes, "hostile", {.max_side = 2048, .max_pixels = 1u << 20});
  } catch (const Error& error) {
    REQUIRE(error.kind() == ExitCode::file);
    REQUIRE(std::string(error.what()).find("hostile") != std::string::npos);
    return std::nullopt;
  }
}

// Puts right every chunk's sum, so that a change reaches the decoder behind the check.
void mend_sums(Bytes& png) {
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t length = std::size_t{png[at]} << 24 | png[at + 1] << 16 | png[at + 2] << 8 | png[at + 3];
    if (length > png.size() - at - 12) return;
    const Bytes sum = files::big_endian(std::uint32_t(crc32(0, &png[at + 4], uInt(length + 4))));
    std::copy(sum.begin(), sum.end(), png.begin() + long(at + 8 + length));
    at += length + 12;
  }
}

void mutate(Bytes& bytes, Rng& rng) {
  for (std::uint32_t i = 0, changes = 1 + rng.below(4); i < changes && !bytes.empty(); ++i) {
    const std::size_t at = rng.below(std::uint32_t(bytes.size()));
    switch (rng.below(4)) {
      case 0: bytes[at] = std::uint8_t(rng.next()); break;
      case 1: bytes[at] ^= std::uint8_t(1u << rng.below(8)); break;
      case 2: bytes[at] = rng.chance(0.5f) ? 0xff : 0; break;
      default: bytes.insert(bytes.begin() + long(at), std::uint8_t(rng.next()));
    }
  }
}

}  // namespace

TEST_CASE("a file cut at any byte is an error") {
  for (const Bytes& whole : samples()) {
    REQUIRE(attempt(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
      INFO("cut to " << size << " of " << whole.size());
      CHECK_FALSE(attempt(Bytes(whole.begin(), whole.begin() + long(size))));
    }
  }
}

TEST_CASE("mutated files decode to a whole picture or are an error") {
  Rng rng(20'26);
  int decoded = 0, refused = 0;
  for (const Bytes& whole : samples()) {
    for (int i = 0; i < 3000; ++i) {
      Bytes bytes = whole;
      mutate(bytes, rng);
      if (bytes[0] == 0x89 && i % 4 != 0) mend_sums(bytes);
      if (const auto image = attempt(bytes)) {
        ++decoded;
        REQUIRE(image->rgba.size() == std::size_t(image->width) * std::size_t(image->height) * 4);
      } else {
        ++refused;
      }
    }
  }
  CHECK(decoded > 300);
  CHECK(refused > 1000);
}

// 16 lengths with 255 codes each: stb_image 2.27 would write 4,080 entries into a table of 257.
TEST_CASE("a JPEG with an overfull Huffman table is an error") {
  Bytes bytes = files::jpeg(8, 8);
  Bytes table{0xff, 0xc4, std::uint8_t((19 + 4080) >> 8), std::uint8_t((19 + 4080) & 255), 0};
  table.insert(table.end(), 16, 255);
  table.insert(table.end(), 4080, 1);
  bytes.insert(bytes.begin() + 2, table.begin(), table.end());
  CHECK_FALSE(attempt(bytes));
}

TEST_CASE("a JPEG with thousands of scans is an error") {
  Bytes bytes = files::jpeg(8, 8);
  bytes.resize(bytes.size() - 2);
  for (int i = 0; i < 5000; ++i) files::append(bytes, {0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0});
  files::append(bytes, {0xff, 0xd9});
  CHECK_FALSE(attempt(bytes));
}
