#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/clip/clip_text.h"
#include "engine/image/decode.h"
#include "gan/latent/origin.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

namespace {

// With the generator that comes with Tallgrass: the creatures are true ones.
Outcome encounter(const Workplace& place, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "encounter");
  return place.run(arguments);
}

std::vector<json> lines(const Outcome& outcome) {
  std::istringstream text(outcome.out);
  std::vector<json> all;
  for (std::string line; std::getline(text, line);) all.push_back(json::parse(line));
  return all;
}

std::vector<json> told(const std::vector<json>& events, const std::string& kind) {
  std::vector<json> found;
  std::copy_if(events.begin(), events.end(), std::back_inserter(found), [&](const json& each) { return each.at("event") == kind; });
  return found;
}

int two_bytes(const std::string& bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) + 256 * static_cast<unsigned char>(bytes[at + 1]);
}

}  // namespace

TEST_CASE("the same seed and script play the same game, to the last byte of its film, and another seed another one") {
  const Workplace place;
  const std::string script = "meet; throw great; rock; throw ultra; run; run; run";
  const auto film = [&](const char* seed, const char* file) {
    return encounter(place, {"--seed", seed, "--script", script, "--scale", "2", "--fps", "4", "--json", "-o", file});
  };
  const Outcome first = film("7", "first.gif"), again = film("7", "again.gif"), other = film("8", "other.gif");
  INFO(first.err << again.err << other.err);
  REQUIRE((first.code == 0 && again.code == 0 && other.code == 0));
  CHECK(first.out == again.out);
  CHECK(first.out != other.out);
  const std::string gif = place.read("first.gif");
  CHECK((gif == place.read("again.gif")));
  CHECK((gif != place.read("other.gif")));
  CHECK(gif.starts_with("GIF89a"));
  CHECK(two_bytes(gif, 6) == 2 * 240);
  CHECK(two_bytes(gif, 8) == 2 * 160);

  const Origin origin = parse_origin(read_clip_text(place / "first.gif"), "first.gif");
  CHECK(origin.kind == "game");
  CHECK(origin.seed == 7);
  CHECK(origin.script == script);
  CHECK(origin.model.size() == 16);

  const std::vector<json> events = lines(first);
  REQUIRE_FALSE(told(events, "encounter").empty());
  CHECK(told(events, "encounter").back().at("code").get<std::string>().size() > 6);
  REQUIRE_FALSE(told(events, "throw").empty());
  CHECK(told(events, "throw").front().at("ball") == "great");
  CHECK(told(events, "end").size() == 1);
  CHECK(events.back().at("event") == "done");
  CHECK(events.back().at("scene") == "field");
  CHECK(events.back().at("frames").get<int>() > 20);
  for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i].at("step") >= events[i - 1].at("step"));
}

TEST_CASE("the last picture of a game remembers who was met") {
  const Workplace place;
  const Outcome outcome = encounter(place, {"--seed", "7", "--script", "meet", "--json", "-o", "met.png"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const Origin origin = parse_origin(read_clip_text(place / "met.png"), "met.png");
  REQUIRE(origin.points.size() == 1);
  CHECK(origin.points.front().code == told(lines(outcome), "encounter").back().at("code"));
}

TEST_CASE("the end of a script is a picture, and what happened is text without --json") {
  const Workplace place;
  const Outcome outcome = encounter(place, {"--script", "walk 3", "--scale", "3", "-o", "field.png"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(has(outcome.out, "step  x "));
  CHECK(has(outcome.out, "the game: field.png"));
  const Image picture = load_image(place / "field.png");
  CHECK(picture.width == 3 * 240);
  CHECK(picture.height == 3 * 160);
  CHECK(place.contents().size() == 1);
}

TEST_CASE("what a script catches is in the dex file, and the next script finds it there") {
  const Workplace place;
  const Outcome first = encounter(place, {"--seed", "3", "--script", "meet; throw master", "--dex", "my.db", "--json"});
  INFO(first.err);
  REQUIRE(first.code == 0);
  const std::vector<json> events = lines(first);
  const auto caught = told(events, "caught");
  REQUIRE(caught.size() == 1);
  CHECK(caught[0].at("code") == told(events, "encounter").back().at("code"));
  CHECK(place.read("my.db").starts_with("SQLite format 3"));
  const Outcome next = encounter(place, {"--begin", "dex", "--script", "wait 5; press a; wait 30", "--dex", "my.db", "--json"});
  INFO(next.err);
  REQUIRE(next.code == 0);
  CHECK(lines(next).back().at("scene") == "entry");
}

TEST_CASE("what cannot be played is one sentence and an exit code, and no file is touched") {
  const Workplace place;
  place.write("sick.db", "this was never a dex, but it is somebody's file");
  const auto before = place.contents();
  struct Sick {
    std::vector<std::string> arguments;
    int code;
    std::string said;
  };
  const std::vector<Sick> all{
      {{"--script", "throw gold"}, 2, "a ball is expected: poke, great"},
      {{"--script", "walk 2; fly; run", "-o", "a.gif"}, 2, "'fly'"},
      {{"--script", "walk 0"}, 2, "from 1 to 100000"},
      {{"--script", ";"}, 2, "no word"},
      {{"--script", "walk 2", "--begin", "nowhere", "-o", "a.gif"}, 2, "nowhere: field, title or dex is expected"},
      {{"--script", "walk 2", "-o", "x.jpg"}, 2, "x.jpg: a file that ends in .gif or .png"},
      {{"--script", "walk 2", "-o", "sick.db/x.gif"}, 4, "sick.db"},
      {{"--script", "walk 2", "--dex", "sick.db", "-o", "a.gif"}, 4, "sick.db"},
      {{"--script", "meet; attack", "-o", "a.gif"}, 2, "no partner is there"},
      {{"--script", "walk 2", "--model", "sick.db"}, 4, "sick.db"},
      {{"--script", "walk 2", "--scale", "0"}, 2, "--scale"},
      {{"--script", "walk 2", "--seed", "-1"}, 2, "--seed"},
      {{"--scrip", "walk 2"}, 2, "--script"}};
  for (const Sick& sick : all) {
    const Outcome outcome = encounter(place, sick.arguments);
    INFO(sick.arguments[1] << (sick.arguments.size() > 2 ? " " + sick.arguments[2] + " " + sick.arguments[3] : "") << "\n" << outcome.err);
    CHECK(outcome.code == sick.code);
    CHECK(has(outcome.err, sick.said));
    CHECK(outcome.err.starts_with("tallgrass: "));
    CHECK(line_count(outcome.err) <= 2);
    CHECK(place.contents() == before);
  }
}
