#include "app/creature/describe.h"
#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Sighting sighting(std::uint64_t seed) {
  Sighting seen;
  seen.genome = Genome::wild(seed), seen.model_hash = "0123456789abcdef";
  seen.latent = latent_of(seen.genome, 128);
  seen.sprite = Image(2, 2);
  seen.looks.types = {{"water", 0.6f}, {"ice", 0.35f}, {"rock", 0.3f}};
  seen.looks.colours = {{"blue", 0.9f}}, seen.looks.shapes = {{"fish", 0.5f}};
  seen.looks.stages = {{"1", 0.5f}}, seen.looks.habitats = {{"sea", 0.4f}};
  seen.looks.attributes = {0.35, 0.1, 1.6, 0, 0, 0, 0.7, 0, 0.5, 0.1, 0.5, 0.12};
  return seen;
}

}  // namespace

TEST_CASE("one creature, for ever") {
  // If this fails, every creature in the world has just changed its name.
  const Creature creature = describe(sighting(42));
  CHECK(creature.name == "Rippalilk");
  CHECK(creature.code == "04HM-A0JM-E8NX-9");
  CHECK(creature.entry[0] == "It carries a mouthful of the sea");
  CHECK(creature.entry[1] == "inland to show its cousins.");
  CHECK(creature.types == std::vector{Type::water, Type::ice});
  CHECK(creature.shape == "fish");
  CHECK(creature.colour == "blue");
  CHECK(creature.habitat == "sea");
  CHECK(creature.stage == 1);
  const BaseStats& s = creature.stats;
  CHECK(std::array{s.hp, s.attack, s.defence, s.special_attack, s.special_defence, s.speed} ==
        std::array{54, 63, 78, 105, 50, 59});
  CHECK(creature.catch_rate == 90);
  CHECK(creature.base_experience == 126);
  CHECK(creature.rarity == Rarity::common);
  CHECK(creature.height_dm == 8);
  CHECK(creature.weight_hg == 269);
  CHECK_FALSE(creature.shiny);
  const Tune cry = cry_of(creature);
  CHECK(cry.size() == 9);
  CHECK(cry[0].from_hz == Approx(427.1008458299));
}

TEST_CASE("a second type counts where it is likely enough") {
  Sighting seen = sighting(1);
  CHECK(describe(seen).types.size() == 2);
  seen.looks.types[1].probability = 0.29f;  // less than half as likely as the first
  CHECK(describe(seen).types.size() == 1);
  seen.looks.types = {{"water", 0.3f}, {"ice", 0.19f}};
  CHECK(describe(seen).types == std::vector{Type::water});
  seen.looks.types = {{"wine", 0.9f}, {"ice", 0.2f}, {"", 0.2f}, {"fire", 0.2f}};
  CHECK(describe(seen).types == std::vector{Type::ice, Type::fire});
}

TEST_CASE("what nobody looked at is plain, not broken") {
  Sighting seen;
  seen.genome = Genome::wild(1), seen.model_hash = "abcdef";
  const Creature creature = describe(seen);
  CHECK(creature.types == std::vector{Type::normal});
  CHECK(creature.stage == 0);
  CHECK_FALSE(creature.name.empty());
  CHECK_FALSE(creature.entry[0].empty());
  CHECK_THROWS_AS(describe(Sighting{}), Error);  // no model: no code
}

TEST_CASE("another model, another creature") {
  Sighting a = sighting(1), b = sighting(1);
  b.model_hash = "fedcba9876543210";
  CHECK(describe(a).name != describe(b).name);
  CHECK(describe(a).code != describe(b).code);
}

TEST_CASE("whoever evolves grows up and stays what it was") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Sighting seen = sighting(seed);
    seen.looks.stages = {{"0", 0.9f}};
    const Creature young = describe(seen);
    seen.genome = Genome::evolved(seen.genome, seed + 1), seen.latent = latent_of(seen.genome, 128);
    const Creature grown = describe(seen);
    CHECK(young.stage == 0);
    CHECK(grown.stage == 1);
    CHECK(grown.rarity == young.rarity);
    CHECK(grown.height_dm > young.height_dm);
    CHECK(grown.weight_hg > young.weight_hg);
    CHECK(grown.stats.sum() >= young.stats.sum());
    CHECK(grown.name != young.name);
    CHECK(cry_of(grown)[0].from_hz < cry_of(young)[0].from_hz);
    seen.genome = Genome::evolved(seen.genome, seed + 2), seen.latent = latent_of(seen.genome, 128);
    CHECK(describe(seen).stage == 2);
  }
}

TEST_CASE("one that looks grown up and evolves is grown up") {
  Sighting seen = sighting(1);
  CHECK(describe(seen).stage == 1);
  seen.genome = Genome::evolved(seen.genome, 2);
  CHECK(describe(seen).stage == 2);
}

TEST_CASE("what was bred or evolved is described as well") {
  Sighting seen = sighting(1);
  seen.genome = Genome::bred(Genome::wild(1), Genome::evolved(Genome::wild(2), 3), 4);
  seen.latent = latent_of(seen.genome, 128);
  const Creature creature = describe(seen);
  CHECK(parse_code(creature.code).genome == seen.genome);
  CHECK(creature.stats.sum() > 100);
}
