#include "engine/image/encode.h"

#include <gif_lib.h>

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

namespace {

Image random_picture(int width, int height, int colours, std::uint64_t seed) {
  Image image(width, height);
  Rng rng(seed);
  for (std::size_t at = 0; at < image.rgba.size(); at += 4) {
    const int colour = int(rng.below(std::uint32_t(colours)));
    image.rgba[at] = std::uint8_t(colour);
    image.rgba[at + 1] = std::uint8_t(colour * 7);
    image.rgba[at + 2] = std::uint8_t(255 - colour);
    image.rgba[at + 3] = rng.chance(0.3f) ? 0 : 255;
  }
  return image;
}

struct ReadGif {
  std::vector<Image> frames;
  std::vector<int> delays, disposals;
  bool loops = false;
};

struct Source {
  const std::vector<std::uint8_t>& bytes;
  std::size_t at = 0;
};

int feed(GifFileType* gif, GifByteType* to, int count) {
  auto& source = *static_cast<Source*>(gif->UserData);
  const int given = int(std::min<std::size_t>(std::size_t(count), source.bytes.size() - source.at));
  std::memcpy(to, source.bytes.data() + source.at, std::size_t(given));
  source.at += std::size_t(given);
  return given;
}

bool is_loop_extension(const SavedImage& image) {
  for (int i = 0; i + 1 < image.ExtensionBlockCount; ++i) {
    const ExtensionBlock &name = image.ExtensionBlocks[i], &data = image.ExtensionBlocks[i + 1];
    if (name.Function == APPLICATION_EXT_FUNC_CODE && name.ByteCount == 11 &&
        std::memcmp(name.Bytes, "NETSCAPE2.0", 11) == 0) {
      return data.ByteCount == 3 && data.Bytes[0] == 1 && data.Bytes[1] == 0 && data.Bytes[2] == 0;
    }
  }
  return false;
}

// Reads with giflib, whose reader shares nothing with its writer but the format.
ReadGif read_gif(const std::vector<std::uint8_t>& bytes) {
  Source source{bytes};
  int error = 0;
  GifFileType* gif = DGifOpen(&source, feed, &error);
  REQUIRE(gif != nullptr);
  REQUIRE(DGifSlurp(gif) == GIF_OK);
  ReadGif read;
  for (int f = 0; f < gif->ImageCount; ++f) {
    const SavedImage& saved = gif->SavedImages[f];
    GraphicsControlBlock control;
    REQUIRE(DGifSavedExtensionToGCB(gif, f, &control) == GIF_OK);
    read.delays.push_back(control.DelayTime);
    read.disposals.push_back(control.DisposalMode);
    read.loops = read.loops || is_loop_extension(saved);
    Image image(saved.ImageDesc.Width, saved.ImageDesc.Height);
    for (int i = 0; i < image.width * image.height; ++i) {
      const int index = saved.RasterBits[i];
      if (index == control.TransparentColor) continue;
      const GifColorType& colour = gif->SColorMap->Colors[index];
      const std::uint8_t rgba[] = {colour.Red, colour.Green, colour.Blue, 255};
      std::memcpy(&image.rgba[std::size_t(i) * 4], rgba, 4);
    }
    read.frames.push_back(image);
  }
  DGifCloseFile(gif, nullptr);
  return read;
}

int largest_difference(const Image& a, const Image& b) {
  REQUIRE((a.width == b.width && a.height == b.height));
  int largest = 0;
  for (std::size_t at = 0; at < a.rgba.size(); at += 4) {
    REQUIRE((a.rgba[at + 3] >= 128) == (b.rgba[at + 3] >= 128));
    for (std::size_t c = 0; c < 3 && a.rgba[at + 3] >= 128; ++c) {
      largest = std::max(largest, std::abs(a.rgba[at + c] - b.rgba[at + c]));
    }
  }
  return largest;
}

}  // namespace

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

TEST_CASE("up to 255 colours survive a GIF exactly") {
  for (const int colours : {1, 2, 3, 16, 255}) {
    const std::vector<Image> frames{random_picture(19, 13, colours, 1), random_picture(19, 13, colours, 2),
                                    random_picture(19, 13, colours, 3)};
    const ReadGif read = read_gif(encode_gif(frames, 7));
    REQUIRE(read.frames.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(largest_difference(frames[i], read.frames[i]) == 0);
    CHECK(read.delays == std::vector{7, 7, 7});
    CHECK(read.loops);
    CHECK(read.disposals == std::vector{DISPOSE_BACKGROUND, DISPOSE_BACKGROUND, DISPOSE_BACKGROUND});
  }
}

TEST_CASE("a long noisy frame passes the 4096 codes of LZW") {
  const std::vector<Image> frames{random_picture(200, 200, 255, 5)};
  CHECK(largest_difference(frames[0], read_gif(encode_gif(frames, 2)).frames[0]) == 0);
}

TEST_CASE("thousands of colours are reduced with a small error") {
  Image image(128, 128);
  for (int y = 0; y < 128; ++y) {
    for (int x = 0; x < 128; ++x) {
      const std::uint8_t rgba[] = {std::uint8_t(x * 2), std::uint8_t(y * 2), 128, 255};
      std::memcpy(image.pixel(x, y), rgba, 4);
    }
  }
  // 255 colours over a 256 x 256 plane: cells of about 16 x 16, so corners are some 12 away; more is a bad palette.
  const ReadGif read = read_gif(encode_gif(std::vector{image}, 2));
  CHECK(largest_difference(image, read.frames[0]) < 28);
  double sum = 0;
  for (std::size_t i = 0; i < image.rgba.size(); ++i) sum += std::abs(image.rgba[i] - read.frames[0].rgba[i]);
  CHECK(sum / double(image.rgba.size()) < 3);
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

TEST_CASE("each frame of a GIF may have a time of its own") {
  const std::vector<Image> frames{random_picture(4, 4, 3, 1), random_picture(4, 4, 3, 2), random_picture(4, 4, 3, 3)};
  CHECK(read_gif(encode_gif(frames, std::vector{2, 8, 200})).delays == std::vector{2, 8, 200});
  CHECK_THROWS_AS(encode_gif(frames, std::vector{2, 8}), Error);
  CHECK_THROWS_AS(encode_gif(frames, std::vector{2, 1, 8}), Error);
}

TEST_CASE("a GIF without frames, of unequal ones or too fast is an error") {
  CHECK_THROWS_AS(encode_gif({}, 5), Error);
  CHECK_THROWS_AS(encode_gif(std::vector{Image(2, 2), Image(2, 3)}, 5), Error);
  CHECK_THROWS_AS(encode_gif(std::vector{Image(2, 2)}, 1), Error);
}

TEST_CASE("saving where nothing can be written is an error that names the file") {
  const fs::path folder = fs::temp_directory_path() / "tallgrass-encode-test";
  fs::create_directories(folder);
  std::ofstream(folder / "file") << "in the way";
  CHECK_THROWS_WITH(save_png(folder / "file/a.png", Image(1, 1)), Catch::Contains("a.png"));
  save_gif(folder / "a.gif", std::vector{Image(3, 3)}, 4);
  CHECK(fs::file_size(folder / "a.gif") > 20);
  fs::remove_all(folder);
}
