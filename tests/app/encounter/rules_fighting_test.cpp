#include "app/encounter/rules/damage.h"
#include "app/encounter/rules/experience.h"
#include "app/encounter/rules/health_bar.h"
#include "app/encounter/rules/stats.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Creature creature_of(std::vector<Type> types) {
  Creature creature;
  creature.types = std::move(types);
  return creature;
}

Hit hit(int level, int power, int attack, int defence, Type type) { return {level, power, attack, defence, type}; }

}  // namespace

TEST_CASE("stats at a level") {
  const BaseStats base{78, 84, 45, 49, 255, 1};
  const Stats own{17, 9, 31, 0, 31, 0};
  CHECK(stats_at(base, own, 50) == Stats{146, 93, 65, 54, 275, 6});
  CHECK(stats_at(base, own, 5) == Stats{23, 13, 11, 9, 32, 5});
  CHECK(stats_at({255, 255, 255, 255, 255, 255}, {31, 31, 31, 31, 31, 31}, 100) == Stats{651, 546, 546, 546, 546, 546});
  CHECK(stats_at(base, own, 0) == stats_at(base, own, 1));
  CHECK(stats_at(base, own, 1000) == stats_at(base, own, 100));
}

TEST_CASE("individual values belong to the genome and use their whole range") {
  std::array<bool, 32> seen{};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Stats own = individual_values(Genome::wild(seed));
    CHECK(own == individual_values(Genome::wild(seed)));
    for (const int value : {own.hp, own.attack, own.defence, own.special_attack, own.special_defence, own.speed}) {
      REQUIRE(value >= 0);
      REQUIRE(value <= 31);
      seen[std::size_t(value)] = true;
    }
  }
  CHECK(std::count(seen.begin(), seen.end(), true) == 32);
}

TEST_CASE("damage is that of the third generation's formula") {
  const std::array<Type, 1> normal{Type::normal}, ghost{Type::ghost};
  const std::array<Type, 2> beetle{Type::grass, Type::bug}, hard{Type::rock, Type::steel};
  Hit plain = hit(5, 40, 12, 11, Type::normal);
  CHECK(damage(plain, normal) == 5);  // 12 x 40 x 4 / 11 = 174, / 50 = 3, + 2
  plain.same_type = true, plain.roll = 85;
  CHECK(damage(plain, normal) == 5);  // 7, then 85 % of it
  CHECK(damage(plain, ghost) == 0);
  Hit fire = hit(50, 80, 120, 95, Type::fire);
  fire.same_type = true, fire.roll = 93;  // 2,223 / 50 + 2 = 46, 69
  CHECK(damage(fire, std::array{Type::grass, Type::normal}) == 128);
  fire.critical = true, fire.roll = 100;
  CHECK(damage(fire, beetle) == 552);
  Hit great = hit(100, 80, 300, 50, Type::normal);
  great.roll = 85;
  CHECK(damage(great, hard) == 85);
  Hit feeble = hit(1, 40, 5, 200, Type::normal);
  feeble.roll = 85;
  CHECK(damage(feeble, hard) == 1);
  feeble.roll = 100;
  CHECK(damage(feeble, normal) == 3);  // 5 x 40 x 2 / 200 / 50 = 0, but 1 where a body strikes; + 2
  feeble.burned = true;
  CHECK(damage(feeble, normal) == 3);
  feeble.burned = false, feeble.type = Type::fire;
  CHECK(damage(feeble, normal) == 2);
}

TEST_CASE("wild numbers do no wild damage") {
  Hit sick = hit(-4, 0, -7, 0, Type::water);
  sick.roll = 400;
  CHECK(damage(sick, std::array{Type::fire}) >= 1);
  CHECK(damage(sick, {}) >= 1);
}

TEST_CASE("a blow is with the type that bites") {
  const Creature frog = creature_of({Type::normal, Type::water}), stone = creature_of({Type::rock, Type::ground});
  const Creature spirit = creature_of({Type::ghost}), dull = creature_of({Type::normal});
  Rng dice(1);
  const Blow blow = strike({&frog, 20}, {&stone, 20}, dice);
  CHECK(blow.type == Type::water);
  CHECK(blow.quarters == 16);
  CHECK(blow.damage > 0);
  CHECK(strike({&dull, 20}, {&spirit, 20}, dice).damage == 0);
  CHECK(is_special(Type::water));
  CHECK_FALSE(is_special(Type::ghost));
}

TEST_CASE("one blow in sixteen is critical, and rolls lie within their range") {
  const Creature creature = creature_of({Type::normal});
  Rng dice(2);
  int critical = 0, least = 9999, most = 0;
  for (int i = 0; i < 40'000; ++i) {
    const Blow blow = strike({&creature, 50}, {&creature, 50}, dice);
    critical += blow.critical;
    if (!blow.critical) least = std::min(least, blow.damage), most = std::max(most, blow.damage);
  }
  CHECK(std::abs(critical / 40'000.0 - 1 / 16.0) < 3 * std::sqrt(15 / 256.0 / 40'000));
  CHECK(least == most * 85 / 100);
}

TEST_CASE("experience") {
  CHECK(experience_at(1) == 0);
  CHECK(experience_at(2) == 8);
  CHECK(experience_at(100) == 1'000'000);
  CHECK(level_at(-5) == 1);
  CHECK(level_at(0) == 1);
  CHECK(level_at(7) == 1);
  CHECK(level_at(8) == 2);
  CHECK(level_at(999'999) == 99);
  CHECK(level_at(1'000'000) == 100);
  CHECK(level_at(1'000'000'000'000) == 100);
  for (int level = 1; level <= 100; ++level) CHECK(level_at(experience_at(level)) == level);
  CHECK(experience_gain(64, 5) == 45);
  CHECK(experience_gain(0, 1) == 1);
  CHECK(level_progress(125) == 0);
  CHECK(level_progress(170) == Approx(45 / 91.0));
  CHECK(level_progress(1'000'000) == 1);
}

TEST_CASE("who grows, and when") {
  CHECK(evolution_level(0, Rarity::common) == 14);
  CHECK(evolution_level(1, Rarity::rare) == 40);
  CHECK_FALSE(evolution_level(2, Rarity::common));
  CHECK_FALSE(evolution_level(0, Rarity::legendary));
  Creature creature;
  CHECK_FALSE(would_evolve(creature, 13));
  CHECK(would_evolve(creature, 14));
  CHECK(would_evolve(creature, 100));
}

TEST_CASE("a health bar's pixels and colours") {
  CHECK(health_pixels(0, 100) == 0);
  CHECK(health_pixels(1, 714) == 1);
  CHECK(health_pixels(50, 100) == 24);
  CHECK(health_pixels(99, 100) == 47);
  CHECK(health_pixels(100, 100) == 48);
  CHECK(health_pixels(500, 100) == 48);
  CHECK(health_pixels(5, 0) == 0);
  CHECK(health_colour(48) == HealthColour::good);
  CHECK(health_colour(25) == HealthColour::good);
  CHECK(health_colour(24) == HealthColour::low);
  CHECK(health_colour(10) == HealthColour::low);
  CHECK(health_colour(9) == HealthColour::bad);
  CHECK(health_colour(0) == HealthColour::bad);
}

TEST_CASE("a bar moves by a pixel a step and arrives exactly") {
  for (const int max_hp : {7, 48, 213, 714}) {
    HealthBar bar(max_hp, max_hp);
    for (const int goal : {max_hp / 3, 1, max_hp - 1, 0, max_hp}) {
      bar.aim(goal);
      int steps = 0;
      for (int before = bar.pixels(), hp = bar.hp(); bar.step(); before = bar.pixels(), hp = bar.hp(), ++steps) {
        REQUIRE(std::abs(bar.pixels() - before) <= 1);
        REQUIRE((goal - hp) * (bar.hp() - hp) >= 0);  // the number never turns back
      }
      CHECK(steps <= 48);
      CHECK(bar.hp() == goal);
      CHECK(bar.pixels() == health_pixels(goal, max_hp));
      CHECK_FALSE(bar.moving());
    }
  }
}
