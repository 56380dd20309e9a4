#include <nlohmann/json.hpp>

#include "engine/clip/clip_writer.h"
#include "gan/latent/origin.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

namespace {

// A clip of one pixel that remembers this.
void write_clip(const std::filesystem::path& path, const std::string& text) {
  const auto writer = make_clip_writer(path, {.width = 4, .height = 4, .text = text});
  writer->add(Image(4, 4), 1);
  writer->finish();
}

}  // namespace

TEST_CASE("open tells what a recording remembers, in words and as JSON, where there is no display") {
  const Workplace place;
  Origin origin;
  origin.kind = "morph", origin.version = "9.9", origin.model = "0123456789abcdef", origin.truncation = 0.5f;
  for (const std::uint64_t seed : {3u, 14u, 15u}) origin.points.push_back({.seed = seed});
  for (const char* name : {"morph.gif", "morph.apng", "morph.webp"}) {
    CAPTURE(name);
    write_clip(place / name, to_text(origin));
    const Outcome told = place.run({"open", name});
    INFO(told.err);
    REQUIRE(told.code == 0);
    CHECK(has(told.out, "a morph through 3 creatures, by Tallgrass 9.9"));
    CHECK(has(told.out, "seed 3, seed 14, seed 15"));
    CHECK(has(told.out, "truncation: 0.5"));
    CHECK(has(told.out, "0123456789abcdef, not"));     // the generator at hand is another one
    const Outcome again = place.run({"open", name, "--json"});
    const Origin back = parse_origin(json::parse(again.out).dump(), name);
    CHECK(back.kind == "morph");
    REQUIRE(back.points.size() == 3);
    CHECK(back.points[2].seed == 15);
    CHECK(back.truncation == 0.5f);
  }
}

TEST_CASE("open names the code of a creature, and the game's seed") {
  const Workplace place;
  Origin origin;
  origin.kind = "game", origin.seed = 77, origin.points = {{.code = "K7QX-1234"}};
  write_clip(place / "battle.gif", to_text(origin));
  const Outcome told = place.run({"open", "battle.gif"});
  CHECK(told.code == 0);
  CHECK(has(told.out, "the game, seed 77"));
  CHECK(has(told.out, "code K7QX-1234"));
}

TEST_CASE("open refuses what remembers nothing, what is damaged and what is not there, and says which") {
  const Workplace place;
  write_clip(place / "plain.gif", "");
  const Outcome plain = place.run({"open", "plain.gif"});
  CHECK(plain.code == 4);
  CHECK(has(plain.err, "remembers nothing"));
  write_clip(place / "odd.gif", "{\"half\": ");
  CHECK(place.run({"open", "odd.gif"}).code == 4);
  place.write("text.gif", "no picture at all");
  CHECK(place.run({"open", "text.gif"}).code == 4);
  CHECK(place.run({"open", "missing.gif"}).code == 4);
  CHECK(place.run({"open"}).code == 2);
}
