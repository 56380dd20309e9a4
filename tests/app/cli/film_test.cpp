#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "gan/train/previews.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t moments[] = {0, 16, 160, 1600};

// A sheet of 24 creatures of 4 x 4 pixels: red tells the moment, green the creature; the last one is see-through.
Image sheet(int moment) {
  Image image(24, 16);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 24; ++x) {
      const int creature = y / 4 * 6 + x / 4;
      const std::uint8_t rgba[] = {std::uint8_t(moment * 40), std::uint8_t(creature * 10), 0,
                                   std::uint8_t(creature == 23 ? 0 : 255)};
      std::copy(std::begin(rgba), std::end(rgba), image.pixel(x, y));
    }
  }
  return image;
}

void make_run(const fs::path& folder) {
  write_file(folder / "run.json", R"({"spec": {"preset": "tiny"}, "data": []})");
  for (int i = 0; i < 4; ++i) save_png(preview_file(folder, moments[i]), sheet(i));
}

// What graphic control extensions say.
std::vector<int> delays(const std::string& gif) {
  std::vector<int> found;
  const std::string mark("\x21\xF9\x04", 3);
  for (auto at = gif.find(mark); at != std::string::npos; at = gif.find(mark, at + 1)) {
    found.push_back(static_cast<unsigned char>(gif[at + 4]) + 256 * static_cast<unsigned char>(gif[at + 5]));
  }
  return found;
}

bool is(const Image& image, int x, int y, std::array<int, 4> rgba) {
  return std::equal(rgba.begin(), rgba.end(), image.pixel(x, y), [](int a, std::uint8_t b) { return a == b; });
}

constexpr std::array amber{0xF2, 0xB8, 0x4B, 255}, rest{0x20, 0x2A, 0x34, 255};

}  // namespace

TEST_CASE("progress makes a GIF of a run's previews that rests on the last one") {
  const Workplace place;
  make_run(place / "fox");
  const Outcome outcome = place.run({"progress", "fox", "-o", "film.gif", "--fps", "20"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(has(outcome.out, "4 frames of fox, to 1,600 images: film.gif"));
  const std::string gif = place.read("film.gif");
  CHECK(gif.starts_with("GIF89a"));
  CHECK(has(gif, "NETSCAPE2.0"));
  CHECK(delays(gif) == std::vector{5, 5, 5, 200});
  CHECK(gif[6] == 24);
  CHECK(gif[8] == 16 + 3);
}

TEST_CASE("a film's frames show the creatures, enlarged, over a background, and how far the run was") {
  const Workplace place;
  make_run(place / "fox");
  REQUIRE(place.run({"progress", "fox", "-o", "frames", "--scale", "2", "--background", "#0000ff"}).code == 0);
  const Image first = load_image(place / "frames/frame-00000.png"), third = load_image(place / "frames/frame-00002.png"),
              last = load_image(place / "frames/frame-00003.png");
  REQUIRE(last.width == 48);
  REQUIRE(last.height == 38);
  CHECK(is(last, 0, 0, {120, 0, 0, 255}));
  CHECK(is(last, 8, 0, {120, 10, 0, 255}));
  CHECK(is(last, 7, 7, {120, 0, 0, 255}));
  CHECK(is(last, 47, 31, {0, 0, 255, 255}));  // the see-through one
  CHECK(is(first, 0, 37, rest));              // nothing seen yet
  CHECK(is(last, 47, 37, amber));
  CHECK(is(third, 20, 32, amber));            // a tenth of the images is half of the way, and a little more
  CHECK(is(third, 36, 32, rest));
  CHECK_FALSE(fs::exists(place / "frames/frame-00004.png"));
}

TEST_CASE("fewer columns and rows show the first creatures") {
  const Workplace place;
  make_run(place / "fox");
  REQUIRE(place.run({"progress", "fox", "-o", "frames/", "--columns", "2", "--rows", "1", "--background", "transparent"})
              .code == 0);
  const Image last = load_image(place / "frames/frame-00003.png");
  CHECK(last.width == 8);
  CHECK(last.height == 4 + 3);
  CHECK(is(last, 4, 0, {120, 10, 0, 255}));
}

TEST_CASE("a damaged preview and one of another size are left out and told of") {
  const Workplace place;
  make_run(place / "fox");
  place.write("fox/previews/000000000016.png", "damaged");
  save_png(preview_file(place / "fox", 160), Image(48, 32));
  const Outcome outcome = place.run({"progress", "fox", "--json"});
  REQUIRE(outcome.code == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json.at("frames") == 2);
  CHECK(json.at("left_out") == 2);
  CHECK(json.at("images") == 1600);
  CHECK(delays(place.read("film.gif")).size() == 2);
  CHECK(has(place.run({"progress", "fox"}).err, "2 previews"));
}

TEST_CASE("a run without previews, or with damaged ones only, is one sentence and no file") {
  const Workplace place;
  place.write("fox/run.json", "{}");
  const Outcome none = place.run({"progress", "fox"});
  CHECK(none.code == 4);
  CHECK(has(none.err, "kept no previews"));
  CHECK(line_count(none.err) == 1);
  place.write("fox/previews/000000000016.png", "damaged");
  const Outcome damaged = place.run({"progress", "fox"});
  CHECK(damaged.code == 4);
  CHECK(has(damaged.err, "000000000016.png"));
  CHECK_FALSE(fs::exists(place / "film.gif"));
}

TEST_CASE("a film too large to hold is refused before anything is written") {
  const Workplace place;
  make_run(place / "fox");
  save_png(preview_file(place / "fox", 1600), Image(6 * 64, 4 * 64));
  const Outcome outcome = place.run({"progress", "fox", "--scale", "64"});
  CHECK(outcome.code == 2);
  CHECK(has(outcome.err, "--scale"));
  CHECK_FALSE(fs::exists(place / "film.gif"));
}
