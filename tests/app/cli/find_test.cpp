#include <nlohmann/json.hpp>

#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

TEST_CASE("a creature is found, filmed, written down, and drawn again from what was written") {
  const Workplace place;
  REQUIRE(place.run(with_model({"sample", "--seed", "4321", "-o", "target.png"})).code == 0);
  const Outcome find = place.run(with_model({"find", "target.png", "-o", "near.png", "--film", "search.gif", "--steps", "40", "--json"}));
  INFO(find.err);
  REQUIRE(find.code == 0);
  const json result = json::parse(find.out);
  CHECK(result.at("distance").get<double>() < 0.5 * result.at("best_sample").get<double>());
  CHECK(result.at("best_sample").get<double>() < result.at("typical_sample").get<double>());
  CHECK(result.at("latent").size() == 16);
  CHECK(result.at("latent_file") == "near.json");
  CHECK(place.read("search.gif").starts_with("GIF89a"));

  REQUIRE(place.run(with_model({"sample", "--latent", "near.json", "-o", "again.png"})).code == 0);
  CHECK(load_image(place / "again.png") == load_image(place / "near.png"));
  const Outcome both = place.run(with_model({"sample", "--latent", "near.json", "--seed", "7,8", "-o", "more/"}));
  CHECK(has(both.out, "3 creatures"));
  CHECK(load_image(place / "more/found-000001.png") == load_image(place / "near.png"));
  const Outcome morph = place.run(with_model({"morph", "--latent", "near.json", "--seed", "3", "--frames", "6", "-o", "turn.gif", "--json"}));
  INFO(morph.err);
  REQUIRE(morph.code == 0);
  CHECK(json::parse(morph.out).at("latents") == json{"near.json"});

  const Outcome text = place.run(with_model({"find", "target.png", "--outline", "--steps", "5"}));
  CHECK(has(text.out, "sample --latent found.json"));
  CHECK(has(text.out, "--model"));
}
