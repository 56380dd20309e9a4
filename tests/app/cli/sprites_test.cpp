#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/clip/clip_text.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/latent/latent_file.h"
#include "gan/latent/origin.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct Rect {
  int x, y, w, h;
  auto operator<=>(const Rect&) const = default;
};

Rect rect_of(const json& each) { return {each.at("x"), each.at("y"), each.at("w"), each.at("h")}; }
Image cut(const Image& from, const Rect& rect) { return crop(from, rect.x, rect.y, rect.w, rect.h); }

bool apart(const Rect& a, const Rect& b) {  // with the pixel of padding
  return a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
}

void run(const Workplace& place, std::vector<std::string> arguments) {
  const Outcome outcome = place.run(with_model(std::move(arguments)));
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
}

Origin origin_in(const fs::path& file) { return parse_origin(read_clip_text(file), file.string()); }

std::vector<std::uint64_t> seeds_of(const Origin& origin) {
  std::vector<std::uint64_t> seeds;
  for (const Origin::Point& point : origin.points) seeds.push_back(point.seed);
  return seeds;
}

// What Pillow says of indexed PNGs: mode, what is transparent, how many colours are in use. "" where there is no Pillow.
std::string pillow(const fs::path& path) {
  const std::string command = "/usr/bin/python3 -c \"from PIL import Image; i = Image.open('" + path.string() +
                              "'); t = i.info.get('transparency'); print(i.mode, t if isinstance(t, int) else t[0],"
                              " len(i.getcolors()) <= 16, i.convert('RGBA').getcolors(99)[0][1][3] in (0, 255))\" 2>/dev/null";
  std::array<char, 128> text{};
  FILE* pipe = ::popen(command.c_str(), "r");
  const std::size_t read = std::fread(text.data(), 1, text.size(), pipe);
  return ::pclose(pipe) == 0 ? std::string(text.data(), read) : "";
}

}  // namespace

TEST_CASE("an atlas holds the sprites that sample draws singly, each at its place, apart from the others") {
  const Workplace place;
  run(place, {"sample", "--atlas", "4x3", "-o", "zoo.png"});
  run(place, {"sample", "--seed", "1..12", "-o", "single/"});
  const Image sheet = load_image(place / "zoo.png");
  const json whole = json::parse(place.read("zoo.json"));
  const json& meta = whole.at("meta");
  CHECK(meta.at("image") == "zoo.png");
  CHECK(meta.at("format") == "RGBA8888");
  CHECK(meta.at("scale") == "1");
  CHECK(meta.at("size") == json{{"w", sheet.width}, {"h", sheet.height}});
  REQUIRE(whole.at("frames").size() == 12);
  REQUIRE(meta.at("frameTags").size() == 12);
  std::vector<Rect> places;
  for (std::size_t i = 0; i < 12; ++i) {
    const json& frame = whole.at("frames").at(i);
    const std::string name = "seed-" + std::to_string(i + 1);
    char file[32];
    std::snprintf(file, sizeof file, "single/seed-%06zu.png", i + 1);
    CHECK(frame.at("filename") == name);
    CHECK(meta.at("frameTags").at(i).at("name") == name);
    CHECK(frame.at("rotated") == false);
    CHECK(frame.at("sourceSize") == json{{"w", 16}, {"h", 16}});
    const Rect in_sheet = rect_of(frame.at("frame")), in_sprite = rect_of(frame.at("spriteSourceSize"));
    CHECK(frame.at("trimmed") == (in_sprite.w < 16 || in_sprite.h < 16));
    CHECK(cut(sheet, in_sheet) == cut(load_image(place / file), in_sprite));
    places.push_back(in_sheet);
  }
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) CHECK((apart(places[i], places[k]) || places[i] == places[k]));
}

TEST_CASE("each creature of an atlas breathes under a tag of its own, and the tags cover all frames") {
  const Workplace place;
  const std::vector<std::string> wish{"sample", "--atlas", "6", "--seed", "5..10", "--frames", "7", "--fps", "6", "--finish", "-o"};
  auto first = wish, second = wish;
  first.push_back("a.png"), second.push_back("b.png");
  run(place, first);
  run(place, second);
  CHECK(place.read("a.png") == place.read("b.png"));
  const json whole = json::parse(place.read("a.json"));
  REQUIRE(whole.at("frames").size() == 42);
  int next = 0;
  std::uint64_t seed = 5;
  std::set<Rect> different;
  for (const json& tag : whole.at("meta").at("frameTags")) {
    CHECK(tag.at("name") == "seed-" + std::to_string(seed));
    CHECK(tag.at("direction") == "forward");
    CHECK(tag.at("from") == next);
    CHECK(tag.at("to") == next + 6);
    const Origin origin = parse_origin(tag.at("data").get<std::string>(), "the tag");
    CHECK(seeds_of(origin) == std::vector{seed++});
    CHECK(origin.finish);
    int milliseconds = 0;
    const json part = whole.at("frames").at(static_cast<std::size_t>(next)).at("spriteSourceSize");
    for (; next <= tag.at("to"); ++next) {
      const json& frame = whole.at("frames").at(static_cast<std::size_t>(next));
      milliseconds += frame.at("duration").get<int>();
      different.insert(rect_of(frame.at("frame")));
      CHECK(frame.at("spriteSourceSize") == part);  // nothing jumps where an importer leaves that out
      CHECK(frame.at("filename").get<std::string>().starts_with(tag.at("name").get<std::string>() + ":"));
    }
    CHECK(milliseconds == 1167);  // 7 pictures, 6 a second
  }
  CHECK(next == 42);
  const Image sheet = load_image(place / "a.png");
  for (std::size_t i = 0; i < 42; i += 7) {
    std::set<std::array<std::uint8_t, 3>> colours;   // of one creature's whole loop
    for (std::size_t k = i; k < i + 7; ++k) {
      const Image frame = cut(sheet, rect_of(whole.at("frames").at(k).at("frame")));
      for (std::size_t at = 0; at < frame.rgba.size(); at += 4)
        if (frame.rgba[at + 3] != 0) colours.insert({frame.rgba[at], frame.rgba[at + 1], frame.rgba[at + 2]});
    }
    CHECK(colours.size() <= 15);
  }
  CHECK(different.size() > 20);   // they move
  CHECK(seeds_of(origin_in(place / "a.png")) == std::vector<std::uint64_t>{5, 6, 7, 8, 9, 10});
  CHECK(origin_in(place / "a.png").model.size() == 16);
  CHECK(whole.at("meta").at("Tallgrass") == read_clip_text(place / "a.png"));
}

TEST_CASE("a creature from a file breathes the same wherever it stands on an atlas") {
  const Workplace place;
  run(place, {"sample", "--seed", "11", "-o", "target.png"});
  run(place, {"find", "target.png", "--steps", "1", "-o", "one.png"});
  SavedLatent other = load_latent(place / "one.json");
  std::reverse(other.latent.begin(), other.latent.end());
  save_latent(place / "two.json", other);
  const auto breaths = [&](const char* first, const char* second, const std::string& out) {
    run(place, {"sample", "--latent", first, "--latent", second, "--atlas", "2", "--frames", "3", "-o", out + ".png"});
    const json frames = json::parse(place.read(out + ".json")).at("frames");
    const Image sheet = load_image(place / (out + ".png"));
    std::vector<Image> pictures;
    for (const json& frame : frames) {
      const Rect shown = rect_of(frame.at("spriteSourceSize"));
      const json& whole = frame.at("sourceSize");
      pictures.push_back(crop(cut(sheet, rect_of(frame.at("frame"))), -shown.x, -shown.y, whole.at("w"), whole.at("h")));
    }
    REQUIRE(pictures.size() == 6);
    return pictures;
  };
  const auto one_two = breaths("one.json", "two.json", "a"), two_one = breaths("two.json", "one.json", "b");
  const auto farthest = [](const Image& a, const Image& b) {
    int most = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) most = std::max(most, std::abs(a.rgba[i] - b.rgba[i]));
    return most;
  };
  for (std::size_t i = 0; i < 6; ++i) CHECK(farthest(one_two[i], two_one[(i + 3) % 6]) <= 4);  // they share a batch
  CHECK(farthest(one_two[0], one_two[1]) > 8);  // while they breathe
}

TEST_CASE("an atlas' frames stand under names or numbers where an importer wants them so") {
  const Workplace place;
  run(place, {"sample", "--atlas", "2x1", "--frames", "2", "--atlas-json", "hash", "-o", "h.png"});
  run(place, {"sample", "--atlas", "2x1", "--frames", "2", "--atlas-json", "phaser", "-o", "p.png"});
  const auto keys = [&](const char* file) {
    std::vector<std::string> names;
    const auto whole = nlohmann::ordered_json::parse(place.read(file));
    for (const auto& [name, frame] : whole.at("frames").items()) names.push_back(name);
    return names;
  };
  CHECK(keys("h.json") == std::vector<std::string>{"seed-1:0", "seed-1:1", "seed-2:0", "seed-2:1"});
  CHECK(keys("p.json") == std::vector<std::string>{"0", "1", "2", "3"});
  run(place, {"sample", "--atlas", "3", "--seed", "4,4,4", "-o", "same.png"});
  const json same = json::parse(place.read("same.json"));
  CHECK(same.at("frames").at(1).at("filename") == "seed-4-again-2");
  CHECK(same.at("frames").at(2).at("frame") == same.at("frames").at(0).at("frame"));
}

TEST_CASE("single sprites are cut, get a palette, and can be put together again exactly") {
  const Workplace place;
  run(place, {"sample", "--seed", "1..5", "--finish", "--trim", "--palette", "-o", "cut/"});
  run(place, {"sample", "--seed", "1..5", "--finish", "-o", "whole/"});
  const json index = json::parse(place.read("cut/sprites.json"));
  CHECK(index.at("hash").get<std::string>().size() == 16);
  REQUIRE(index.at("sprites").size() == 5);
  for (const json& each : index.at("sprites")) {
    const std::string file = each.at("file");
    const Rect at = rect_of(each.at("spriteSourceSize"));
    const Image whole = load_image(place / "whole" / file), picture = load_image(place / "cut" / file);
    CHECK(picture == cut(whole, at));
    CHECK(crop(picture, -at.x, -at.y, 16, 16) == whole);
    const Image palette = load_image(place / "cut" / each.at("palette").get<std::string>());
    CHECK(palette.height == 1);
    CHECK(palette.width <= 16);
    CHECK(palette.width == static_cast<int>(each.at("colours").size()) + 1);
    CHECK(palette.pixel(0, 0)[3] == 0);
    const std::string read = pillow(place / "cut" / file);
    if (!read.empty()) CHECK(read == "P 0 True True\n");
    CHECK(seeds_of(origin_in(place / "cut" / file)).size() == 1);
  }
  run(place, {"sample", "--seed", "1..5", "--finish", "--trim", "-o", "cut-only/"});
  CHECK(load_image(place / "cut-only/seed-000003.png") == load_image(place / "cut/seed-000003.png"));
  CHECK_FALSE(fs::exists(place / "cut-only/seed-000003.palette.png"));
}

TEST_CASE("pictures and clips remember where they come from") {
  const Workplace place;
  run(place, {"sample", "--seed", "3,0,9", "--truncation", "0.5", "-o", "grid.png"});
  const Origin grid = origin_in(place / "grid.png");
  CHECK(grid.kind == "creatures");
  CHECK(seeds_of(grid) == std::vector<std::uint64_t>{3, 0, 9});
  CHECK(grid.truncation == 0.5f);
  CHECK_FALSE(grid.finish);
  CHECK_FALSE(grid.version.empty());

  run(place, {"sample", "--seed", "7,8", "-o", "two/"});
  CHECK(origin_in(place / "two/seed-000008.png").kind == "creature");
  CHECK(seeds_of(origin_in(place / "two/seed-000008.png")) == std::vector<std::uint64_t>{8});

  run(place, {"morph", "--seed", "3,4,5", "--frames", "4", "--finish", "-o", "morph.gif"});
  const Origin morph = origin_in(place / "morph.gif");
  CHECK(morph.kind == "morph");
  CHECK(seeds_of(morph) == std::vector<std::uint64_t>{3, 4, 5});
  CHECK(morph.finish);
  CHECK(morph.model == grid.model);
  run(place, {"morph", "--seed", "3..6", "--count", "2", "--frames", "3", "-o", "side-by-side.gif"});
  CHECK(origin_in(place / "side-by-side.gif").kind == "creatures");
  CHECK(seeds_of(origin_in(place / "side-by-side.gif")) == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("what was found is in the picture, in its film and in what is drawn from it again") {
  const Workplace place;
  run(place, {"sample", "--seed", "11", "-o", "target.png"});
  run(place, {"find", "target.png", "--steps", "5", "-o", "near.png", "--film", "search.gif"});
  const Origin found = origin_in(place / "near.png");
  CHECK(found.kind == "creature");
  REQUIRE(found.points.size() == 1);
  CHECK(found.points[0].latent.size() == 16);
  CHECK(origin_in(place / "search.gif").points[0].latent == found.points[0].latent);
  run(place, {"sample", "--latent", "near.json", "-o", "again.png"});
  CHECK(origin_in(place / "again.png").points[0].latent == found.points[0].latent);
}
