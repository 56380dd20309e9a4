#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/clip/clip_text.h"
#include "engine/clip/spool.h"
#include "gan/latent/origin.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"
#include "tests/engine/clip/gif_reading.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

namespace {

// With the generator that comes with Tallgrass.
Outcome record(const Workplace& place, const std::string& scene, const std::string& seed, const std::string& out,
               const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"record", "--scene", scene, "--seed", seed, "-o", out, "--fps", "10", "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return place.run(arguments);
}

// How many channels of how many pixels are far apart.
std::size_t difference(const Image& a, const Image& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) count += std::abs(a.rgba[i] - b.rgba[i]) > 48;
  return count;
}

}  // namespace

TEST_CASE("every scene is filmed as long as it was asked for, and the same to the last byte every time") {
  const Workplace place;
  struct Scene {
    const char* name;
    std::vector<std::string> more;
    int width, height;
    const char* kind;
  };
  const Scene scene = GENERATE(values<Scene>({{"field", {"--scale", "2"}, 480, 320, "game"},
                                              {"encounter", {"--script", "meet; run"}, 240, 160, "game"},
                                              {"morph", {}, 64, 64, "morph"},
                                              {"samples", {"--grid", "3x2", "--plain"}, 192, 128, "creatures"},
                                              {"studio", {"--size", "1024x640"}, 1024, 640, "studio"}}));
  std::vector<std::string> more = scene.more;
  more.insert(more.end(), {"--seconds", "1.3"});
  const Outcome first = record(place, scene.name, "7", "first.gif", more), again = record(place, scene.name, "7", "again.gif", more),
                other = record(place, scene.name, "8", "other.gif", more);
  INFO(scene.name << first.err << again.err << other.err);
  REQUIRE((first.code == 0 && again.code == 0 && other.code == 0));
  const std::string bytes = place.read("first.gif");
  CHECK((bytes == place.read("again.gif")));
  CHECK((bytes != place.read("other.gif")));
  CHECK(place.contents().size() == 3);

  const ReadClip clip = read_with_giflib(place / "first.gif");
  CHECK(clip.total() == 130);
  REQUIRE_FALSE(clip.frames.empty());
  CHECK(clip.frames.front().width == scene.width);
  CHECK(clip.frames.front().height == scene.height);
  CHECK(clip.frames.size() > 3);
  CHECK(clip.loops == 0);

  const json told = json::parse(first.out);
  CHECK(told.at("frames") == 13);
  CHECK(told.at("written") == clip.frames.size());
  CHECK(told.at("seconds").get<double>() == Approx(1.3));
  CHECK(told.at("width") == scene.width);
  CHECK(told.at("format") == "GIF");
  CHECK(told.at("bytes") == bytes.size());
  const Origin origin = parse_origin(read_clip_text(place / "first.gif"), "first.gif");
  CHECK(origin.kind == scene.kind);
  CHECK_FALSE(origin.version.empty());
  CHECK((origin.seed == 7 || origin.points.at(0).seed == 7));
}

TEST_CASE("a morph and samples begin again where they end") {
  const Workplace place;
  const std::string scene = GENERATE("morph", "samples");
  const Outcome outcome = record(place, scene, "3", "loop.gif", {"--seconds", "3", "--grid", "2x1"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const ReadClip clip = read_with_giflib(place / "loop.gif");
  std::size_t largest = 0, farthest = 0;
  for (std::size_t i = 1; i < clip.frames.size(); ++i) {
    largest = std::max(largest, difference(clip.frames[i - 1], clip.frames[i]));
    farthest = std::max(farthest, difference(clip.frames.front(), clip.frames[i]));
  }
  CHECK(difference(clip.frames.back(), clip.frames.front()) <= largest);
  CHECK(farthest > largest);  // it is elsewhere in between, and farther than a step
}

TEST_CASE("what is filmed may be any format") {
  const Workplace place;
  for (const char* out : {"a.apng", "b.webp", "c.sheet.png", "frames/"}) {
    const Outcome outcome = record(place, "field", "2", out, {"--seconds", "0.5"});
    INFO(out << outcome.err);
    CHECK(outcome.code == 0);
    CHECK(std::filesystem::exists(place / out));
  }
  CHECK(has(read_clip_text(place / "b.webp"), "game"));
}

TEST_CASE("what cannot be recorded is said, and nothing is written") {
  const Workplace place;
  const auto refused = [&](std::vector<std::string> arguments, int code, const char* word) {
    arguments.insert(arguments.begin(), "record");
    const Outcome outcome = place.run(arguments);
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK(has(outcome.err, word));
  };
  refused({}, 2, "--scene");
  refused({"--scene", "moon"}, 2, "moon");
  refused({"--scene", "field", "-o", "film.avi"}, 2, "film.avi");
  refused({"--scene", "field", "--fps", "60", "-o", "film.gif"}, 2, "50");
  refused({"--scene", "field", "-o", "/proc/nowhere/film.gif"}, 4, "nowhere");
  refused({"--scene", "encounter", "--script", "dance"}, 2, "dance");
  refused({"--scene", "field", "--dither", "wild"}, 2, "diffusion");
  refused({"--scene", "samples", "--grid", "0x3"}, 2, "8x5");
  refused({"--recover", "nothing.recording"}, 4, "nothing.recording");
  CHECK(place.contents().empty());
}

TEST_CASE("a recording that was cut off becomes its clip") {
  const Workplace place;
  {
    Spool spool = Spool::in_file(place / "walk.gif.recording", 8, 6, "what it was");
    for (int i = 0; i < 5; ++i) {
      Image frame(8, 6);
      for (std::size_t at = 0; at < frame.rgba.size(); ++at) frame.rgba[at] = at % 4 == 3 ? 255 : std::uint8_t(40 * i);
      spool.add(frame, 0.2);
    }
  }
  const Outcome outcome = place.run({"record", "--recover", "walk.gif.recording", "--scale", "3"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(has(outcome.out, "walk.gif"));
  CHECK(place.contents().size() == 1);
  const ReadClip clip = read_with_giflib(place / "walk.gif");
  CHECK(clip.frames.size() == 5);
  CHECK(clip.total() == 100);
  CHECK(clip.frames[2].width == 24);
  CHECK(clip.frames[2].pixel(3, 3)[0] == 80);
  CHECK(read_clip_text(place / "walk.gif") == "what it was");
}
