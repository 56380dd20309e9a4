#include "engine/clip/clip_writer.h"

#include <cmath>
#include <cstring>
#include <filesystem>

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

}  // namespace
}  // namespace tallgrass
