#include "engine/image/gif_stream.h"

#include <gif_lib.h>

#include <unistd.h>

#include <filesystem>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Film {
  std::vector<Image> frames;           // as a viewer shows them
  std::vector<int> delays;
  std::vector<std::int64_t> stored;    // pixels in each frame's rectangle
};

// A viewer on giflib's reader: what a frame does not say stays as it was.
Film play(const fs::path& path) {
  int error = 0;
  GifFileType* gif = DGifOpenFileName(path.c_str(), &error);
  REQUIRE(gif != nullptr);
  REQUIRE(DGifSlurp(gif) == GIF_OK);
  Film film;
  Image canvas(gif->SWidth, gif->SHeight);
  for (int f = 0; f < gif->ImageCount; ++f) {
    const SavedImage& saved = gif->SavedImages[f];
    const GifImageDesc& at = saved.ImageDesc;
    GraphicsControlBlock control;
    REQUIRE(DGifSavedExtensionToGCB(gif, f, &control) == GIF_OK);
    REQUIRE(at.ColorMap != nullptr);
    for (int i = 0; i < at.Width * at.Height; ++i) {
      const int index = saved.RasterBits[i];
      if (index == control.TransparentColor) continue;
      const GifColorType& colour = at.ColorMap->Colors[index];
      std::uint8_t* pixel = canvas.pixel(at.Left + i % at.Width, at.Top + i / at.Width);
      pixel[0] = colour.Red, pixel[1] = colour.Green, pixel[2] = colour.Blue, pixel[3] = 255;
    }
    film.frames.push_back(canvas);
    film.delays.push_back(control.DelayTime);
    film.stored.push_back(std::int64_t(at.Width) * at.Height);
  }
  DGifCloseFile(gif, nullptr);
  return film;
}

Image noise(int width, int height, std::uint32_t colours, std::uint64_t seed) {
  Image image(width, height);
  Rng rng(seed);
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    const std::uint32_t colour = rng.below(colours);
    image.rgba[i] = std::uint8_t(colour), image.rgba[i + 1] = std::uint8_t(seed * 40);
    image.rgba[i + 2] = std::uint8_t(255 - colour), image.rgba[i + 3] = 255;
  }
  return image;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-gif-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("a GIF written frame by frame is the frames, pixel for pixel, with a palette for each") {
  const Folder folder;
  std::vector<Image> frames;
  for (std::uint64_t i = 0; i < 5; ++i) frames.push_back(noise(31, 17, 255, i));  // 1,275 colours in all
  Image corner = frames.back();
  for (int x = 3; x < 7; ++x) corner.pixel(x, 2)[0] ^= 255;
  frames.push_back(corner);
  GifStream stream(folder.path / "a.gif", 31, 17);
  for (const Image& frame : frames) stream.add(frame, 0.04);
  stream.finish();
  const Film film = play(folder.path / "a.gif");
  REQUIRE(film.frames.size() == frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) CHECK(film.frames[i] == frames[i]);
  CHECK(film.stored.back() == 4);  // the changed rectangle alone
  CHECK(film.delays == std::vector<int>(6, 4));
}

TEST_CASE("a GIF lasts as long as it should, and equal frames are one") {
  const Folder folder;
  GifStream stream(folder.path / "b.gif", 8, 8);
  const Image a = noise(8, 8, 9, 1), b = noise(8, 8, 9, 2);
  for (int i = 0; i < 30; ++i) stream.add(i % 2 ? a : b, 1 / 30.0);  // 3.33 hundredths each
  for (int i = 0; i < 30; ++i) stream.add(b, 1 / 30.0);
  stream.finish();
  const Film film = play(folder.path / "b.gif");
  CHECK(film.frames.size() == 31);
  CHECK(stream.frames() == 31);
  int total = 0;
  for (const int delay : film.delays) total += delay;
  CHECK(std::abs(total - 200) <= 1);
}

TEST_CASE("a GIF that is not finished leaves nothing, and a folder that is none is an error") {
  const Folder folder;
  {
    GifStream stream(folder.path / "c.gif", 8, 8);
    stream.add(noise(8, 8, 9, 1), 0.1);
    CHECK_THROWS_AS(stream.add(noise(9, 8, 9, 1), 0.1), Error);
  }
  CHECK(fs::is_empty(folder.path));
  GifStream empty(folder.path / "d.gif", 8, 8);
  CHECK_THROWS_AS(empty.finish(), Error);
  CHECK_THROWS_AS(GifStream("/proc/none/e.gif", 8, 8), Error);
}
