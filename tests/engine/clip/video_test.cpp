#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "engine/clip/clip_writer.h"
#include "engine/clip/ffmpeg.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/clip/other_programs.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr int width = 61, height = 33;       // odd: videos want even sides

// One flat colour for each step, with a block in the middle; the last one transparent.
Image picture(int step) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool block = x > 20 && x < 40 && y > 10 && y < 22;
      const std::uint8_t rgba[] = {std::uint8_t(block ? 250 : 30 + 20 * step), std::uint8_t(block ? 200 : 90), 60,
                                   std::uint8_t(step == 6 && !block ? 0 : 255)};
      std::copy_n(rgba, 4, image.pixel(x, y));
    }
  }
  return image;
}

void write_clip(const fs::path& path, const std::string& text = "") {
  const auto writer = make_clip_writer(path, {.width = width, .height = height, .scale = 3, .text = text});
  for (int step = 0; step < 7; ++step) writer->add(picture(step), step == 3 ? 0.2 : 0.1 / 3);
  writer->finish();
  CHECK(writer->bytes() == std::int64_t(fs::file_size(path)));
}

// A folder with a program of this name that does what it says, first on the PATH while this lives.
class OnlyProgram {
 public:
  OnlyProgram(const fs::path& folder, const std::string& script) {
    if (!script.empty()) {
      std::ofstream(folder / "ffmpeg") << "#!/bin/sh\n" << script << "\n";
      fs::permissions(folder / "ffmpeg", fs::perms::owner_all);
    }
    ::setenv("PATH", folder.c_str(), 1);
  }
  ~OnlyProgram() { ::setenv("PATH", before_.c_str(), 1); }
  OnlyProgram(const OnlyProgram&) = delete;
  OnlyProgram& operator=(const OnlyProgram&) = delete;

 private:
  std::string before_ = std::getenv("PATH");
};

TEST_CASE("A video has the clip's pictures at a constant rate, and its length") {
  if (!has_ffmpeg()) {
    WARN("no ffmpeg: no video is written");
    return;
  }
  const ScratchFolder folder;
  for (const char* name : {"a.mp4", "b.WebM"}) {
    INFO(name);
    const std::string path = (folder.path / name).string();
    write_clip(path, "a \"text\"; $(of) it");
    CHECK(clip_note(path).empty());
    const std::string about = output_of("ffprobe -v error -count_frames -select_streams v -show_entries "
                                        "stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames,color_space:"
                                        "format_tags=comment:format=duration -of default=nw=1 " + path);
    INFO(about);
    CHECK(about.find(name[0] == 'a' ? "codec_name=h264" : "codec_name=vp9") != about.npos);
    for (const char* part : {"width=184", "height=100", "pix_fmt=yuv420p", "r_frame_rate=30/1", "nb_read_frames=12", "=bt709",
                             "duration=0.4", "a \"text\"; $(of) it"}) {
      CHECK_THAT(about, Catch::Contains(part));
    }
    const std::string rgba = output_of("ffmpeg -v error -i " + path + " -pix_fmt rgba -f rawvideo -");
    REQUIRE(rgba.size() == 12 * 184 * 100 * 4);
    const int steps[] = {0, 1, 2, 3, 3, 3, 3, 3, 3, 4, 5, 6};
    for (std::size_t i = 0; i < 12; ++i) {
      const auto* corner = reinterpret_cast<const std::uint8_t*>(rgba.data()) + (i * 184 * 100 + 12 * 184 + 9) * 4;
      const int red = steps[i] == 6 ? 255 : 30 + 20 * steps[i], green = steps[i] == 6 ? 255 : 90;
      CHECK(std::abs(corner[0] - red) <= 5);
      CHECK(std::abs(corner[1] - green) <= 5);
    }
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("A clip shorter than a frame is a video of one frame, and one that is left leaves nothing") {
  if (!has_ffmpeg()) return;
  const ScratchFolder folder;
  {
    const auto writer = make_clip_writer(folder.path / "short.mp4", {.width = 8, .height = 8, .text = {}});
    writer->add(Image(8, 8), 0.001);
    writer->finish();
    CHECK(fs::file_size(folder.path / "short.mp4") > 200);
    const auto left = make_clip_writer(folder.path / "left.mp4", {.width = 8, .height = 8, .text = {}});
    for (int i = 0; i < 5; ++i) {
      Image image(8, 8);
      image.rgba[0] = std::uint8_t(i), image.rgba[3] = 255;
      left->add(image, 0.1);
    }
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("Where there is no ffmpeg, or none that can, a sentence says so before anything is written") {
  const ScratchFolder folder, programs;
  const fs::path path = folder.path / "a.mp4";
  {
    const OnlyProgram none(programs.path, "");
    CHECK(find_ffmpeg().empty());
    CHECK_THROWS_WITH(write_clip(path), Catch::Contains("Install ffmpeg") && Catch::Contains("a.mp4"));
    CHECK_THROWS_AS(clip_note(path), Error);
  }
  const OnlyProgram weak(programs.path, "echo ' V..... other  libx264 is not in here'");
  CHECK_THROWS_WITH(write_clip(path), Catch::Contains("no encoder libx264"));
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("Another encoder is taken where the usual one is missing, and that is said") {
  const ScratchFolder folder, programs;
  const OnlyProgram other(programs.path, "case \"$*\" in *-encoders*) echo ' V....D mpeg4 MPEG-4 part 2'; exit 0;; esac; for last; do true; done; /bin/cat > \"${last#file:}\"\n"
                                         "echo \"$@\" > '" + (programs.path / "arguments").string() + "'");
  write_clip(folder.path / "a.mp4");
  CHECK(clip_note(folder.path / "a.mp4") == "This ffmpeg has no libx264: the video will be MPEG-4 by mpeg4, and larger for it");
  std::string arguments;
  std::getline(std::ifstream(programs.path / "arguments"), arguments);
  CHECK_THAT(arguments, Catch::Contains("-c:v mpeg4") && Catch::Contains("-s 184x100") && Catch::Contains("-r 30"));
  CHECK(fs::file_size(folder.path / "a.mp4") == 12 * 184 * 100 * 3);
}

TEST_CASE("A recording that begins with a still screen has the rate that it was taken at") {
  const ScratchFolder folder, programs;
  const OnlyProgram known(programs.path, "case \"$*\" in *-encoders*) echo ' V libx264 x'; exit 0;; esac; for last; do true; done; "
                                         "/bin/cat > \"${last#file:}\"\necho \"$@\" > '" + (programs.path / "arguments").string() + "'");
  for (const double fps : {0.0, 30.0}) {
    const fs::path path = folder.path / "a.mp4";
    const auto writer = make_clip_writer(path, {.width = width, .height = height, .text = {}, .fps = fps});
    for (int step = 0; step < 5; ++step) writer->add(picture(step), step < 2 ? 2 : 1 / 30.0);
    writer->finish();
    std::string arguments;
    std::getline(std::ifstream(programs.path / "arguments"), arguments);
    CHECK_THAT(arguments, Catch::Contains(fps > 0 ? "-r 30 " : "-r 10 "));
    if (fps > 0) CHECK(fs::file_size(path) == 123 * 62 * 34 * 3);
  }
}

TEST_CASE("What ffmpeg complains of when it ends is in the error, and no signal ends this program") {
  const ScratchFolder folder, programs;
  const std::string encoders = "case \"$*\" in *-encoders*) echo ' V libx264 x'; exit 0;; esac\n";
  {
    const OnlyProgram early(programs.path, encoders + "echo 'No space left on device' >&2; exit 1");
    CHECK_THROWS_WITH(write_clip(folder.path / "a.mp4"), Catch::Contains("No space left on device") && Catch::Contains("a.mp4"));
  }
  CHECK(fs::is_empty(folder.path));
  const ScratchFolder others;
  const OnlyProgram late(others.path, encoders + "/bin/cat > /dev/null; i=0; while [ $i -lt 20000 ]; do echo 'a long complaint' >&2; "
                                                 "i=$((i+1)); done; echo 'the end' >&2; exit 3");
  CHECK_THROWS_WITH(write_clip(folder.path / "a.mp4"), Catch::Contains("the end"));
  CHECK(fs::is_empty(folder.path));
}

}  // namespace
}  // namespace tallgrass
