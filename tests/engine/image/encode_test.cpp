#include "engine/image/encode.h"

#include <cstring>
#include <filesystem>
#include <fstream>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/decode.h"
#include "engine/image/palette.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

TEST_CASE("a PNG comes back as it went, hidden colours and half transparency too") {
  Image image(33, 17);
  Rng rng(1);
  for (auto& byte : image.rgba) byte = std::uint8_t(rng.below(256));
  CHECK(decode_image(encode_png(image), "round trip") == image);
  CHECK_THROWS_AS(encode_png(Image{}), Error);
}

TEST_CASE("a PNG of flat colours is small") {
  CHECK(encode_png(Image(1280, 800)).size() < 20'000);
}

TEST_CASE("a clip palette of two well apart groups finds both centres") {
  Image image(300, 1);
  for (int x = 0; x < 300; ++x) {
    const std::uint8_t dark = std::uint8_t(x % 8), light = std::uint8_t(240 + x % 8);
    const std::uint8_t rgba[] = {x < 150 ? dark : light, 5, 5, 255};
    std::memcpy(image.pixel(x, 0), rgba, 4);
  }
  const ClipPalette palette(std::vector{image}, 2);
  CHECK_FALSE(palette.exact());
  REQUIRE(palette.colours().size() == 2);
  CHECK(std::abs(palette.colours()[palette.index_of(image.pixel(0, 0))][0] - 3.5) < 1);
  CHECK(std::abs(palette.colours()[palette.index_of(image.pixel(299, 0))][0] - 243.5) < 1);
}

TEST_CASE("saving where nothing can be written is an error that names the file") {
  const fs::path folder = fs::temp_directory_path() / "tallgrass-encode-test";
  fs::create_directories(folder);
  std::ofstream(folder / "file") << "in the way";
  CHECK_THROWS_WITH(save_png(folder / "file/a.png", Image(1, 1)), Catch::Contains("a.png"));
  fs::remove_all(folder);
}
