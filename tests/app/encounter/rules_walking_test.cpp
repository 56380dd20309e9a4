#include <cmath>
#include <numeric>

#include "app/encounter/rules/encounters.h"
#include "app/encounter/rules/escaping.h"
#include "app/encounter/rules/shiny.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

void check_share(int hits, int tries, double chance) {
  CHECK(std::abs(double(hits) / tries - chance) < 3 * std::sqrt(chance * (1 - chance) / tries));
}

constexpr int many = 400'000;

}  // namespace

TEST_CASE("a step in the grass meets something as often as its rate says") {
  CHECK(meeting_chance(tall_grass_rate) == Approx(320 / 2880.0));
  CHECK(meeting_chance(0) == 0);
  CHECK(meeting_chance(180) == 1);
  CHECK(meeting_chance(9999) == 1);
  Rng dice(1);
  int met = 0;
  for (int i = 0; i < many; ++i) {
    Footsteps walk{0, 1};
    met += step_meets(walk, 1, tall_grass_rate, dice);
  }
  check_share(met, many, 1 / 9.0);
}

TEST_CASE("where the ground changes, two meetings of five are let off") {
  Rng dice(2);
  int met = 0;
  for (int i = 0; i < many; ++i) {
    Footsteps walk{0, 1};
    met += step_meets(walk, 2, tall_grass_rate, dice);
    CHECK_FALSE(walk.ground != 2);
  }
  check_share(met, many, 0.6 / 9);
}

TEST_CASE("four steps are safe at first and after each meeting") {
  Rng dice(3);
  Footsteps walk;
  for (int meeting = 0; meeting < 50; ++meeting) {
    for (int i = 0; i < 4; ++i) REQUIRE_FALSE(step_meets(walk, 1, 180, dice));
    REQUIRE(step_meets(walk, 1, 180, dice));  // this rate is certain
  }
  CHECK_FALSE(step_meets(walk, 1, 0, dice));
}

TEST_CASE("slots come up by their weights") {
  CHECK(std::accumulate(slot_weights.begin(), slot_weights.end(), 0) == 100);
  Rng dice(4);
  std::array<int, slot_count> seen{};
  for (int i = 0; i < many; ++i) ++seen[std::size_t(roll_slot(dice))];
  for (std::size_t i = 0; i < seen.size(); ++i) check_share(seen[i], many, slot_weights[i] / 100.0);
}

TEST_CASE("every biome has its own twelve slots, none empty") {
  for (const Biome biome : {Biome::meadow, Biome::shore, Biome::cave}) {
    CHECK_FALSE(biome_name(biome).empty());
    int weights = 0;
    for (const EncounterSlot& slot : encounter_slots(biome)) {
      CHECK(slot.type_count >= 1);
      CHECK(slot.preferred().size() == std::size_t(slot.type_count));
      CHECK(slot.low >= 2);
      CHECK(slot.low < slot.high);
      weights += slot.weight;
    }
    CHECK(weights == 100);
  }
  int wet = 0;  // water gives water creatures
  for (const EncounterSlot& slot : encounter_slots(Biome::shore)) {
    for (const Type type : slot.preferred()) wet += type == Type::water ? slot.weight : 0;
  }
  CHECK(wet >= 95);
}

TEST_CASE("wild ones keep pace with a partner") {
  Rng dice(5);
  const EncounterSlot& slot = encounter_slots(Biome::cave)[11];
  int least = 999, most = 0;
  for (int i = 0; i < 1000; ++i) {
    const int level = roll_level(slot, 10, dice);
    least = std::min(least, level), most = std::max(most, level);
    const int lifted = roll_level(slot, 50, dice);
    CHECK_FALSE((lifted < slot.low + 30 || lifted > slot.high + 30));
    CHECK_FALSE(roll_level(slot, 100'000, dice) > 100);
  }
  CHECK(least == slot.low);
  CHECK(most == slot.high);
}

TEST_CASE("running away") {
  CHECK(escape_number(50, 100, 0) == 64);
  CHECK(escape_number(50, 100, 1) == 94);
  CHECK(escape_number(33, 97, 2) == 43 + 60);
  CHECK(escape_chance(50, 100, 0) == 0.25);
  CHECK(escape_chance(100, 100, 0) == 1);
  CHECK(escape_chance(1, 200, 9) == 1);
  Rng dice(6);
  CHECK(gets_away(100, 100, 0, dice));
  CHECK(gets_away(5, 0, 0, dice));
  CHECK(gets_away(-5, -9, 0, dice));
  int away = 0;
  for (int i = 0; i < many; ++i) away += gets_away(33, 97, 1, dice);
  check_share(away, many, 73 / 256.0);
}

TEST_CASE("eight of 65,536 shine") {
  Rng dice(7);
  constexpr int meetings = 4'000'000;
  int shining = 0;
  for (int i = 0; i < meetings; ++i) shining += roll_shiny(dice);
  check_share(shining, meetings, 8 / 65536.0);
}
