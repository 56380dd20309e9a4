#include "engine/clip/clip_writer.h"

#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <set>

#include "engine/clip/gif_frames.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/transform.h"
#include "tests/catch.h"
#include "tests/engine/clip/gif_reading.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

Image noise(int width, int height, std::uint32_t colours, std::uint64_t seed, float holes = 0) {
  Image image(width, height);
  Rng rng(seed);
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    const std::uint32_t colour = rng.below(colours);
    const bool hole = rng.chance(holes);
    const std::uint8_t rgba[] = {std::uint8_t(colour), std::uint8_t(colour * 7), std::uint8_t(255 - colour), 255};
    if (!hole) std::memcpy(&image.rgba[i], rgba, 4);
  }
  return image;
}

std::vector<Image> write(const fs::path& path, const std::vector<Image>& frames, ClipOptions options = {}, double each = 0.04) {
  options.width = frames[0].width, options.height = frames[0].height;
  const auto clip = make_clip_writer(path, options);
  std::vector<Image> shown;
  for (const Image& frame : frames) {
    clip->add(frame, each);
    shown.push_back(scale_nearest(frame, options.scale));
  }
  clip->finish();
  CHECK(clip->bytes() == std::int64_t(fs::file_size(path)));
  return shown;
}

void check_frames(const ReadClip& read, const std::vector<Image>& frames) {
  REQUIRE(read.frames.size() == frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    INFO("frame " << i);
    CHECK((read.frames[i] == frames[i]));
  }
}

// By all three.
void check_readers(const fs::path& path, const std::vector<Image>& frames, int centiseconds) {
  const auto check = [&](const char* reader, const std::optional<ReadClip>& read) {
    INFO(reader);
    if (!read) {
      WARN("not installed, so not asked: " << reader);
      return;
    }
    check_frames(*read, frames);
    CHECK(std::abs(read->total() - centiseconds) <= 1);
  };
  check("giflib", read_with_giflib(path));
  check("Pillow", read_with_pillow(path));
  check("ffmpeg", read_with_ffmpeg(path));
}

TEST_CASE("a GIF of at most 255 colours is the frames, pixel for pixel, for three readers") {
  const ScratchFolder folder;
  for (const std::uint32_t colours : {1u, 2u, 3u, 16u, 128u, 255u}) {
    INFO(colours << " colours");
    std::vector<Image> frames;
    for (std::uint64_t i = 0; i < 4; ++i) frames.push_back(noise(31, 17 + int(colours % 3), colours, i));
    if (colours == 1) frames.resize(1);
    check_readers(folder.path / "a.gif", write(folder.path / "a.gif", frames), 4 * int(frames.size()));
  }
}

TEST_CASE("what becomes transparent is so for three readers") {
  const ScratchFolder folder;
  std::vector<Image> frames;
  for (std::uint64_t i = 0; i < 6; ++i) frames.push_back(noise(24, 18, 40, i, 0.1f * float(i)));
  frames.emplace_back(24, 18);                       // nothing is left
  frames.push_back(noise(24, 18, 40, 1));
  Image hole = frames.back();
  std::memset(hole.pixel(3, 5), 0, 4);               // one pixel goes, another comes
  frames.push_back(hole);
  std::memcpy(hole.pixel(3, 5), hole.pixel(0, 0), 4);
  std::memset(hole.pixel(20, 9), 0, 4);
  frames.push_back(hole);
  check_readers(folder.path / "a.gif", write(folder.path / "a.gif", frames), 4 * int(frames.size()));
}

TEST_CASE("a transparent first frame, half transparency and hidden colours") {
  const ScratchFolder folder;
  Image nothing(5, 4), faint(5, 4), some(5, 4);
  for (int x = 0; x < 5; ++x) {
    const std::uint8_t below[] = {9, 8, std::uint8_t(x), 127}, above[] = {9, 8, 7, 128};
    std::memcpy(faint.pixel(x, 1), below, 4), std::memcpy(some.pixel(x, 2), above, 4);
  }
  write(folder.path / "a.gif", {nothing, faint, some});
  for (int x = 0; x < 5; ++x) some.pixel(x, 2)[3] = 255;
  check_readers(folder.path / "a.gif", {nothing, some}, 12);
}

TEST_CASE("enlarged frames, a single pixel, a single frame") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  check_readers(path, write(path, {noise(7, 5, 9, 1), noise(7, 5, 9, 2)}, {.scale = 3}), 8);
  check_readers(path, write(path, {noise(1, 1, 9, 1)}), 4);
  check_readers(path, write(path, {noise(1, 1, 9, 1), noise(1, 1, 9, 2)}, {.scale = 5}), 8);
}

TEST_CASE("a large noisy frame passes the 4096 codes of LZW, and only what changes is stored") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  Image first = noise(700, 500, 255, 1), second = first;
  for (int x = 3; x < 7; ++x) std::memcpy(second.pixel(x, 2), first.pixel(x + 50, 2), 4);
  check_readers(path, write(path, {first, second}), 8);
  CHECK(read_with_giflib(path).stored == std::vector<std::int64_t>{350'000, 4});
}

TEST_CASE("two frames that alternate stay two frames, equal ones in a row are one, and time adds up") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  const Image a = noise(8, 8, 9, 1), b = noise(8, 8, 9, 2);
  std::vector<Image> frames, shown;
  for (int i = 0; i < 30; ++i) shown.push_back(i % 2 ? a : b);
  frames = shown;
  frames.insert(frames.end(), 31, frames.back());
  write(path, frames, {}, 1 / 30.0);
  check_readers(path, shown, 203);
  const ReadClip read = read_with_giflib(path);
  CHECK(*std::min_element(read.centiseconds.begin(), read.centiseconds.end()) >= 2);
}

TEST_CASE("times shorter than a GIF can say cost frames, not seconds; very long ones are said in parts") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  std::vector<Image> frames;
  for (std::uint64_t i = 0; i < 300; ++i) frames.push_back(noise(4, 4, 200, i));
  write(path, frames, {}, 0.01);
  const ReadClip fast = read_with_giflib(path);
  CHECK(std::abs(fast.total() - 300) <= 1);
  CHECK(*std::min_element(fast.centiseconds.begin(), fast.centiseconds.end()) == 2);
  write(path, {frames[0], frames[1]}, {}, 655.36);
  const ReadClip slow = read_with_giflib(path);
  CHECK(slow.total() == 131'072);
  CHECK((slow.frames.front() == frames[0]));
  CHECK((slow.frames.back() == frames[1]));
}

TEST_CASE("a GIF begins anew as often as it should, and remembers a text") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  const std::vector<Image> frames{noise(4, 4, 5, 1), noise(4, 4, 5, 2)};
  const std::string text = std::string(700, 'x') + " ü";
  write(path, frames, {.loops = 0, .text = text});
  CHECK(read_with_giflib(path).loops == 0);
  CHECK(read_with_giflib(path).comment == "Tallgrass " + text);
  write(path, frames, {.loops = 1});
  CHECK(read_with_giflib(path).loops == -1);
  CHECK(read_with_giflib(path).comment.empty());
  write(path, frames, {.loops = 4});
  CHECK(read_with_giflib(path).loops == 3);
}

TEST_CASE("a GIF that is not finished leaves nothing, and a folder that is none is an error") {
  const ScratchFolder folder;
  const Image frame = noise(8, 8, 9, 1);
  {
    const auto clip = make_clip_writer(folder.path / "c.gif", {.width = 8, .height = 8});
    clip->add(frame, 0.1);
    CHECK_THROWS_AS(clip->add(noise(9, 8, 9, 1), 0.1), Error);
  }
  CHECK(fs::is_empty(folder.path));
  CHECK_THROWS_WITH(make_clip_writer(folder.path / "d.gif", {.width = 8, .height = 8})->finish(), Catch::Contains("d.gif"));
  CHECK_THROWS_AS(make_clip_writer("/proc/none/e.gif", {.width = 8, .height = 8}), Error);
  CHECK_THROWS_AS(make_clip_writer(folder.path / "f.gif", {.width = 40'000, .height = 8, .scale = 2}), Error);
  CHECK_THROWS_AS(make_clip_writer(folder.path / "f.gif", {.width = 0, .height = 8}), Error);
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a folder that vanishes while a GIF is written is an error") {
  const ScratchFolder folder;
  const auto clip = make_clip_writer(folder.path / "gone/a.gif", {.width = 8, .height = 8});
  clip->add(noise(8, 8, 9, 1), 0.1);
  fs::remove_all(folder.path / "gone");
  CHECK_THROWS_WITH(clip->finish(), Catch::Contains("a.gif"));
  CHECK(fs::is_empty(folder.path));
}

// Soft colours, far more than 255, that move from left to right.
Image slope(int width, int height, int shift) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::uint8_t rgba[] = {std::uint8_t((x * 2 + shift * 5) % 256), std::uint8_t(y * 3 % 256), std::uint8_t(128 + shift % 64), 255};
      std::memcpy(image.pixel(x, y), rgba, 4);
    }
  }
  return image;
}

double mean_error(const Image& a, const Image& b) {
  REQUIRE(a.rgba.size() == b.rgba.size());
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(a.rgba[i] - b.rgba[i]);
  return sum / double(a.rgba.size()) * 4 / 3;
}

std::size_t colours_in(const std::vector<Image>& frames) {
  std::set<std::uint32_t> seen;
  for (const Image& frame : frames) {
    for (std::size_t i = 0; i < frame.rgba.size(); i += 4) {
      std::uint32_t key = 0;
      std::memcpy(&key, &frame.rgba[i], 4);
      if (frame.rgba[i + 3] != 0) seen.insert(key);
    }
  }
  return seen.size();
}

TEST_CASE("a clip of more colours than a palette holds is exact as long as no frame has too many") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  std::vector<Image> frames;
  for (std::uint64_t i = 0; i < 6; ++i) {
    frames.push_back(noise(40, 30, 255, i, i % 2 ? 0.2f : 0));
    for (std::size_t at = 2; at < frames.back().rgba.size(); at += 4) frames.back().rgba[at] = std::uint8_t(i * 40);  // 1,530 in all
    for (std::size_t at = 3; at < frames.back().rgba.size(); at += 4) {
      if (frames.back().rgba[at] == 0) frames.back().rgba[at - 1] = 0;
    }
  }
  frames.push_back(frames.front());                  // the clip's palette again, after a frame with its own
  for (const ClipPalettes palettes : {ClipPalettes::whole_clip, ClipPalettes::each_frame}) {
    check_readers(path, write(path, frames, {.palettes = palettes}), 28);
  }
}

TEST_CASE("a frame that follows one too short to be shown is measured against what is shown") {
  const ScratchFolder folder;
  const auto stripes = [](int first, int second) {  // so many colours in each half
    Image image(20, 40);
    for (int i = 0; i < 800; ++i) {
      const int half = i / 400, number = i % 400 % std::max(1, half == 0 ? first : second);
      const std::uint8_t rgba[] = {std::uint8_t(number), std::uint8_t(100 * half), std::uint8_t((half == 0 ? first : second) > 0 ? 200 : 0), 255};
      std::memcpy(&image.rgba[std::size_t(i) * 4], rgba, 4);
    }
    std::vector<ColourKey> keys;
    colour_keys(image, keys);
    return keys;
  };
  for (const double seconds : {0.005, 0.1}) {
    gif::Frames frames(folder.path / "a.gif", {.width = 20, .height = 40, .text = {}});
    CHECK(frames.add_exact(stripes(0, 0), 1));
    CHECK(frames.add_exact(stripes(200, 0), seconds));
    CHECK(frames.add_exact(stripes(200, 200), 1) == (seconds > 0.02));
  }
}

TEST_CASE("the 256th colour of a frame, after exact ones, with and without a palette for each") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  std::vector<Image> frames{noise(96, 64, 200, 1), noise(96, 64, 200, 2, 0.3f), slope(96, 64, 0), slope(96, 64, 9)};
  for (const ClipPalettes palettes : {ClipPalettes::whole_clip, ClipPalettes::each_frame}) {
    for (const Dither dither : {Dither::none, Dither::ordered, Dither::diffusion}) {
      INFO("palettes " << int(palettes) << ", dither " << int(dither));
      const auto sources = write(path, frames, {.scale = 2, .palettes = palettes, .dither = dither});
      const ReadClip read = read_with_giflib(path);
      REQUIRE(read.frames.size() == 4);
      CHECK(read.total() == 16);
      for (std::size_t i = 0; i < 4; ++i) CHECK(mean_error(read.frames[i], sources[i]) < 12);
      if (palettes == ClipPalettes::each_frame) CHECK((read.frames[1] == sources[1]));
      if (palettes == ClipPalettes::whole_clip) CHECK(colours_in(read.frames) <= 255);
      CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);  // what waited is gone
    }
  }
}

TEST_CASE("one palette of 255 for a slope of 11,000 colours is near everywhere, and dithers are right on average") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  const Image source = slope(128, 85, 0);
  const auto blurred = [](const Image& image) { return fit(image, 16, 10, Scaling::area); };
  std::vector<double> errors, blurred_errors;
  for (const Dither dither : {Dither::none, Dither::ordered, Dither::diffusion}) {
    write(path, {source}, {.dither = dither});
    const Image shown = read_with_giflib(path).frames[0];
    CHECK((shown == read_with_pillow(path).value_or(ReadClip{.frames = {shown}}).frames[0]));
    errors.push_back(mean_error(shown, source));
    blurred_errors.push_back(mean_error(blurred(shown), blurred(source)));
  }
  CHECK(errors[0] < 6);
  CHECK(errors[0] < errors[1]);
  CHECK(errors[0] < errors[2]);
  CHECK(blurred_errors[1] < blurred_errors[0]);
  CHECK(blurred_errors[2] < 0.75 * blurred_errors[0]);
}

TEST_CASE("where nothing moves nothing crawls, whatever the dither, and flat areas are their own colour") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "a.gif";
  std::vector<Image> frames;
  for (int i = 0; i < 5; ++i) {
    Image frame = slope(128, 85, 0);
    for (int y = 40; y < 60; ++y) {                  // a panel
      for (int x = 0; x < 128; ++x) std::memcpy(frame.pixel(x, y), "\x20\x2a\x34\xff", 4);
    }
    for (int y = 5; y < 15; ++y) std::memcpy(frame.pixel(20 * i, y), slope(128, 85, 30).pixel(0, y), 20 * 4);  // moves
    frames.push_back(frame);
  }
  for (const ClipPalettes palettes : {ClipPalettes::whole_clip, ClipPalettes::each_frame}) {
    for (const Dither dither : {Dither::none, Dither::ordered, Dither::diffusion}) {
      write(path, frames, {.palettes = palettes, .dither = dither});
      const ReadClip read = read_with_giflib(path);
      REQUIRE(read.frames.size() == 5);
      for (std::size_t i = 1; i < 5; ++i) {
        CHECK((crop(read.frames[i], 0, 15, 128, 70) == crop(read.frames[0], 0, 15, 128, 70)));
        CHECK((crop(read.frames[i], 0, 40, 128, 20) == crop(frames[0], 0, 40, 128, 20)));
      }
    }
  }
}

TEST_CASE("the same frames are the same bytes") {
  const ScratchFolder folder;
  std::vector<Image> frames;
  for (int i = 0; i < 8; ++i) frames.push_back(slope(60, 40, i));
  write(folder.path / "a.gif", frames);
  write(folder.path / "b.gif", frames);
  CHECK(read_file(folder.path / "a.gif") == read_file(folder.path / "b.gif"));
}

// A limit on the size of files stands for a disk that fills.
TEST_CASE("a full disk is an error, and nothing stays behind") {
  const ScratchFolder folder;
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{65'536, before.rlim_max};
  const auto fill = [&](bool many) {
    const auto clip = make_clip_writer(folder.path / "a.gif", {.width = 200, .height = 200});
    for (int i = 0; i < 40; ++i) clip->add(many ? slope(200, 200, i * 7) : noise(200, 200, 200, std::uint64_t(i)), 0.05);
    clip->finish();
  };
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  CHECK_THROWS_WITH(fill(false), Catch::Contains("a.gif"));
  CHECK_THROWS_WITH(fill(true), Catch::Contains("a.gif"));
  REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  CHECK(fs::is_empty(folder.path));
}

}  // namespace
}  // namespace tallgrass
