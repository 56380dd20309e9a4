#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/clip/clip_text.h"
#include "engine/clip/clip_writer.h"
#include "engine/image/decode.h"
#include "engine/image/transform.h"
#include "tests/catch.h"
#include "tests/engine/clip/other_programs.h"
#include "tests/engine/clip/sample_clip.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using namespace sample;

double length() {
  double sum = 0;
  for (const Shown& frame : clip()) sum += frame.seconds;
  return sum;
}

// What should be seen, alike frames joined.
std::vector<Shown> expected(int scale) {
  std::vector<Shown> frames;
  for (const Shown& each : clip()) {
    const Image large = scale_nearest(each.image, scale);
    if (!frames.empty() && frames.back().image == large) frames.back().seconds += each.seconds;
    else frames.push_back({large, each.seconds});
  }
  return frames;
}

// What shows is the same: of what is wholly transparent the colour does not count.
bool looks_like(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return false;
  for (std::size_t at = 0; at < a.rgba.size(); at += 4) {
    const bool hidden = a.rgba[at + 3] == 0 && b.rgba[at + 3] == 0;
    if (!hidden && !std::equal(&a.rgba[at], &a.rgba[at] + 4, &b.rgba[at])) return false;
  }
  return true;
}

struct Read {
  std::vector<Shown> frames;
  int loops = -1;
};

Read read_with_pillow(const fs::path& path) {
  const std::string raw = path.string() + ".raw";
  std::istringstream words(python(
      "import sys, PIL.Image\n"
      "clip = PIL.Image.open(sys.argv[1]); out = open(sys.argv[2], \"wb\")\n"
      "print(clip.width, clip.height, clip.info.get(\"loop\", -1), clip.n_frames)\n"
      "for i in range(clip.n_frames):\n"
      "  clip.seek(i); clip.load(); out.write(clip.convert(\"RGBA\").tobytes()); print(clip.info[\"duration\"] / 1000)",
      path.string() + " " + raw));
  Read read;
  int w = 0, h = 0, count = 0;
  REQUIRE(words >> w >> h >> read.loops >> count);
  std::ifstream pixels(raw, std::ios::binary);
  for (int i = 0; i < count; ++i) {
    Shown frame{Image(w, h), 0};
    REQUIRE(words >> frame.seconds);
    REQUIRE(pixels.read(reinterpret_cast<char*>(frame.image.rgba.data()), std::streamsize(frame.image.rgba.size())));
    read.frames.push_back(std::move(frame));
  }
  return read;
}

void check_exact(const std::vector<Shown>& read, int scale, double rounding) {
  const std::vector<Shown> wanted = expected(scale);
  REQUIRE(read.size() == wanted.size());
  double sum = 0;
  for (std::size_t i = 0; i < read.size(); ++i) {
    INFO("frame " << i);
    CHECK(looks_like(read[i].image, wanted[i].image));
    CHECK(std::abs(read[i].seconds - wanted[i].seconds) <= rounding + 1e-6);
    sum += read[i].seconds;
  }
  CHECK(std::abs(sum - length()) <= rounding + 1e-6);
}

// The path of the clip, written there: Pillow must see the same pictures, times and loops.
fs::path check_with_pillow(const fs::path& folder, const std::string& ending, int scale, int loops, double rounding) {
  const fs::path path = folder / ("clip" + std::to_string(scale) + ending);
  write_clip(path, options(scale, loops));
  const Read read = read_with_pillow(path);
  check_exact(read.frames, scale, rounding);
  CHECK(read.loops == loops);
  CHECK(read_clip_text(path) == remembered);
  return path;
}

// Frames as ffmpeg shows them, at a rate of which every time is a multiple.
std::vector<Image> read_with_ffmpeg(const fs::path& path, int w, int h) {
  const std::string bytes = output_of("ffmpeg -v error -i " + path.string() + " -vsync 0 -pix_fmt rgba -f rawvideo -");
  std::vector<Image> frames;
  const std::size_t size = std::size_t(w) * std::size_t(h) * 4;
  for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
    frames.emplace_back(w, h);
    std::copy_n(bytes.begin() + std::ptrdiff_t(at), size, frames.back().rgba.begin());
  }
  return frames;
}

TEST_CASE("An APNG is exact in pixels, times and loops, read by Pillow and ffmpeg") {
  if (!has_pillow()) {
    WARN("no Pillow: not read back by it");
    return;
  }
  const ScratchFolder folder;
  for (const int scale : {1, 3}) {
    const fs::path path = check_with_pillow(folder.path, ".apng", scale, 4, 0);
    CHECK(load_image(path) == expected(scale)[0].image);  // readers of still pictures see the first frame, whole
    if (!has_ffmpeg()) continue;
    const auto frames = read_with_ffmpeg(path, width * scale, height * scale);
    REQUIRE(frames.size() >= 12);
    for (std::size_t i = 0; i < 12; ++i) CHECK(looks_like(frames[i], expected(scale)[i].image));
  }
}

TEST_CASE("A WebP is exact in pixels and loops, and in times to the millisecond, read by Pillow") {
  if (!has_pillow()) {
    WARN("no Pillow: not read back by it");
    return;
  }
  const ScratchFolder folder;
  for (const int scale : {1, 3}) check_with_pillow(folder.path, ".webp", scale, 2, 0.001);
}

TEST_CASE("A folder holds every frame as a PNG of its own, and its times") {
  const ScratchFolder folder;
  for (const std::string& name : {std::string("frames"), std::string("frames/"), std::string("more/frames/")}) {
    const fs::path path = folder.path / name;
    write_clip(path, options(2));
    const auto json = nlohmann::json::parse(std::ifstream(path / "clip.json"));
    CHECK(json["Tallgrass"] == remembered);
    std::vector<Shown> read;
    for (const auto& frame : json["frames"]) {
      read.push_back({load_image(path / frame["file"].get<std::string>()), frame["seconds"]});
    }
    check_exact(read, 2, 0);
    CHECK(read_clip_text(path / "frame-00000.png") == remembered);
  }
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("A sheet holds all frames where its JSON says, nearly square") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "hop.sheet.png";
  write_clip(path, options(2));
  const auto json = nlohmann::json::parse(std::ifstream(folder.path / "hop.sheet.json"));
  const Image sheet = load_image(folder.path / json["meta"]["image"].get<std::string>());
  CHECK(sheet.width == json["meta"]["size"]["w"]);
  CHECK(json["meta"]["columns"] == 3);
  CHECK(json["meta"]["frameTags"][0]["to"] == 11);
  CHECK(std::abs(sheet.width - sheet.height) < 2 * width);
  std::vector<Shown> read;
  for (const auto& frame : json["frames"]) {
    const auto& place = frame["frame"];
    const double seconds = frame["duration"].get<double>() / 1000;
    read.push_back({crop(sheet, place["x"], place["y"], place["w"], place["h"]), seconds});
  }
  check_exact(read, 2, 0.001);
  CHECK(json["frames"][3]["filename"] == "hop 3");
  CHECK(read_clip_text(path) == remembered);
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

}  // namespace
}  // namespace tallgrass
