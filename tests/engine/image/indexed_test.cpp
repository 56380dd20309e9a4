#include "engine/image/indexed.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/decode.h"
#include "engine/image/finish.h"
#include "engine/image/oklab.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

// With exactly `colours` colours, and holes.
Image patches(int colours) {
  Image image(24, 16);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const int colour = (y * image.width + x) % (colours + 1);
      if (colour == colours) continue;
      const std::uint8_t rgba[] = {std::uint8_t(250 - colour * 3), std::uint8_t(colour * 37), std::uint8_t(colour), 255};
      std::copy(std::begin(rgba), std::end(rgba), image.pixel(x, y));
    }
  }
  return image;
}

// What Pillow makes of a file: mode, palette, what is transparent, pixels; "" where there is no Pillow.
std::string pillow(const fs::path& path) {
  const std::string command =
      "/usr/bin/python3 -c \"from PIL import Image; i = Image.open('" + path.string() +
      "'); i.load(); t = i.info.get('transparency'); a = i.getpalette(); m = max(i.getdata());"
      "print(i.mode, t if isinstance(t, int) else list(t)[:1], a[3:3 * m + 3], list(i.getdata())[:4],"
      " [tuple(p) for p in i.convert('RGBA').getdata()][:4])\" 2>/dev/null";
  std::string text;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
  return ::pclose(pipe) == 0 ? text : "";
}

}  // namespace

TEST_CASE("a picture of few colours is indexed exactly, dark colours first") {
  for (const int colours : {1, 3, 15}) {
    const Image image = patches(colours);
    const IndexedImage indexed = index_colours(image);
    CHECK(indexed.colours.size() == std::size_t(colours));
    CHECK(decode_image(encode_png_indexed(indexed), "indexed") == image);
    CHECK(image_of(indexed) == image);
    for (std::size_t i = 1; i < indexed.colours.size(); ++i) {
      CHECK(to_oklab(indexed.colours[i - 1]).light <= to_oklab(indexed.colours[i]).light);
    }
  }
}

TEST_CASE("more colours become fifteen, and soft edges hard") {
  Image image(32, 32);
  Rng rng(3);
  for (std::uint8_t& byte : image.rgba) byte = std::uint8_t(rng.next());
  const IndexedImage indexed = index_colours(image);
  CHECK(indexed.colours.size() <= 15);
  CHECK(indexed.colours.size() >= 12);
  for (std::size_t i = 0; i < indexed.indices.size(); ++i) {
    REQUIRE((indexed.indices[i] == 0) == (image.rgba[i * 4 + 3] < 128));
    REQUIRE(indexed.indices[i] <= indexed.colours.size());
  }
  CHECK(index_colours(finish_sprite(image)).colours.size() <= 15);
  CHECK(index_colours(image).indices == indexed.indices);
}

TEST_CASE("a picture that shows nothing has the transparent place alone") {
  const IndexedImage indexed = index_colours(Image(5, 3));
  CHECK(indexed.colours.empty());
  CHECK(decode_image(encode_png_indexed(indexed), "nothing") == Image(5, 3));
  CHECK_THROWS_AS(encode_png_indexed({}), Error);
}

TEST_CASE("a palette is a row of its colours, the transparent one first") {
  const IndexedImage indexed = index_colours(patches(4));
  const Image row = decode_image(encode_png_indexed(palette_strip(indexed)), "palette");
  REQUIRE(row.width == 5);
  REQUIRE(row.height == 1);
  CHECK(row.pixel(0, 0)[3] == 0);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::equal(indexed.colours[i].begin(), indexed.colours[i].end(), row.pixel(int(i) + 1, 0)));
    CHECK(row.pixel(int(i) + 1, 0)[3] == 255);
  }
}

TEST_CASE("fifteen colours take four bits a pixel") {
  const auto bits = [](int colours) { return int(encode_png_indexed(index_colours(patches(colours), 255))[24]); };
  CHECK(bits(1) == 1);
  CHECK(bits(3) == 2);
  CHECK(bits(15) == 4);
  CHECK(bits(16) == 8);
}

TEST_CASE("Pillow reads an indexed PNG as one, with place 0 transparent") {
  const fs::path path = fs::temp_directory_path() / "tallgrass-indexed-test.png";
  write_file(path, encode_png_indexed(index_colours(patches(3))));
  const std::string read = pillow(path);
  fs::remove(path);
  if (read.empty()) return;  // no Pillow on this machine
  // Colours (250, 0, 0), (247, 37, 1), (244, 74, 2) from dark to light, then a hole.
  CHECK(read == "P 0 [250, 0, 0, 247, 37, 1, 244, 74, 2] [1, 2, 3, 0] "
                "[(250, 0, 0, 255), (247, 37, 1, 255), (244, 74, 2, 255), (0, 0, 0, 0)]\n");
}
