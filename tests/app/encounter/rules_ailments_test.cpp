#include "app/encounter/rules/ailments.h"

#include <array>
#include <cmath>

#include "app/encounter/rules/catching.h"
#include "app/encounter/rules/damage.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

constexpr std::array well{Type::normal};

// Within three deviations of what chance gives.
void check_rate(int hits, int tries, double chance) {
  INFO(hits << " of " << tries << ", expected " << chance);
  CHECK(std::abs(hits / double(tries) - chance) < 3 * std::sqrt(chance * (1 - chance) / tries));
}

// How many numbers were taken from dice that began with `seed`, at most 5.
int taken(std::uint64_t seed, Rng dice) {
  const std::uint32_t next = dice.next();
  Rng other(seed);
  for (int i = 0; i <= 5; ++i) {
    if (other.next() == next) return i;
  }
  return -1;
}

}  // namespace

TEST_CASE("each type leaves behind what it is known for, as often as it says") {
  struct Row {
    Type attack;
    Ailment ailment;
    int percent;
  };
  constexpr Row rows[] = {{Type::fire, Ailment::burned, 10},       {Type::ice, Ailment::frozen, 10},
                          {Type::electric, Ailment::paralysed, 30}, {Type::ghost, Ailment::paralysed, 30},
                          {Type::poison, Ailment::poisoned, 30},    {Type::bug, Ailment::poisoned, 20},
                          {Type::grass, Ailment::asleep, 10},       {Type::psychic, Ailment::asleep, 10}};
  constexpr int tries = 40'000;
  Rng dice(1);
  for (const Row& row : rows) {
    int hits = 0;
    for (int i = 0; i < tries; ++i) {
      Affliction affliction;
      const Ailment caught = afflict(affliction, row.attack, well, dice);
      CHECK(affliction.ailment == caught);
      if (caught == Ailment::none) continue;
      CHECK(caught == row.ailment);
      ++hits;
    }
    check_rate(hits, tries, row.percent / 100.0);
  }
  for (const Type harmless : {Type::normal, Type::water, Type::flying, Type::rock, Type::steel, Type::dragon}) {
    Affliction affliction;
    Rng untouched(3);
    CHECK(afflict(affliction, harmless, well, untouched) == Ailment::none);
    CHECK(taken(3, untouched) == 0);
  }
}

TEST_CASE("some kinds cannot catch some things, and nobody has two at once") {
  CHECK(is_immune(std::array{Type::rock, Type::fire}, Ailment::burned));
  CHECK(is_immune(std::array{Type::ice}, Ailment::frozen));
  CHECK(is_immune(std::array{Type::steel}, Ailment::poisoned));
  CHECK(is_immune(std::array{Type::grass, Type::poison}, Ailment::poisoned));
  CHECK_FALSE(is_immune(std::array{Type::electric}, Ailment::paralysed));  // not in the third generation
  CHECK_FALSE(is_immune(std::array{Type::fire}, Ailment::frozen));
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Rng dice(seed);
    Affliction none, burned{Ailment::burned, 0};
    CHECK(afflict(none, Type::poison, std::array{Type::steel}, dice) == Ailment::none);
    CHECK(afflict(burned, Type::electric, well, dice) == Ailment::none);
    CHECK(burned.ailment == Ailment::burned);
    CHECK(taken(seed, dice) == 0);
  }
}

TEST_CASE("sleep lasts two to five turns, the last of which is its own again") {
  std::array<int, 8> lasted{};
  constexpr int tries = 4000;
  Rng dice(5);
  for (int slept = 0; slept < tries;) {
    Affliction affliction;
    if (afflict(affliction, Type::psychic, well, dice) != Ailment::asleep) continue;
    ++slept;
    int turns = 1;
    Rng untouched(9);
    for (; rouse(affliction, untouched) == Rousing::sleeps; ++turns) REQUIRE(turns < 6);
    CHECK(taken(9, untouched) == 0);
    CHECK(affliction.ailment == Ailment::none);
    CHECK(rouse(affliction, untouched) == Rousing::moves);
    ++lasted[std::size_t(turns)];
  }
  for (const std::size_t turns : {2u, 3u, 4u, 5u}) check_rate(lasted[turns], tries, 0.25);
  Affliction dozing{Ailment::asleep, 2};
  CHECK(rouse(dozing, dice) == Rousing::sleeps);
  CHECK(rouse(dozing, dice) == Rousing::wakes);
}

TEST_CASE("one in five thaws, one in four is too numb") {
  constexpr int tries = 40'000;
  int thawed = 0, numb = 0;
  Rng dice(7);
  for (int i = 0; i < tries; ++i) {
    Affliction frozen{Ailment::frozen, 0}, paralysed{Ailment::paralysed, 0};
    const Rousing cold = rouse(frozen, dice), stiff = rouse(paralysed, dice);
    CHECK((cold == Rousing::thaws) == (frozen.ailment == Ailment::none));
    CHECK(paralysed.ailment == Ailment::paralysed);
    thawed += can_move(cold), numb += !can_move(stiff);
  }
  check_rate(thawed, tries, 0.2);
  check_rate(numb, tries, 0.25);
  Affliction frozen{Ailment::frozen, 0}, burned{Ailment::burned, 0};
  CHECK_FALSE(thaw(frozen, Type::water));
  CHECK(thaw(frozen, Type::fire));
  CHECK(frozen.ailment == Ailment::none);
  CHECK_FALSE(thaw(burned, Type::fire));
}

TEST_CASE("what it costs, in whole numbers") {
  CHECK(ailing_speed(103, Ailment::paralysed) == 25);
  CHECK(ailing_speed(3, Ailment::paralysed) == 1);
  CHECK(ailing_speed(103, Ailment::burned) == 103);
  CHECK(ailing_loss(100, Ailment::burned) == 12);
  CHECK(ailing_loss(35, Ailment::poisoned) == 4);
  CHECK(ailing_loss(7, Ailment::poisoned) == 1);
  CHECK(ailing_loss(100, Ailment::paralysed) == 0);
  // A burn halves what is not special, before the two points that are added: 120 x 80 x 22 / 95 / 50 = 44.
  Hit hit;
  hit.level = 50, hit.power = 80, hit.attack = 120, hit.defence = 95, hit.type = Type::fighting;
  CHECK(damage(hit, std::array{Type::water}) == 46);
  hit.burned = true;
  CHECK(damage(hit, std::array{Type::water}) == 24);
  hit.type = Type::electric;
  CHECK(damage(hit, std::array{Type::normal}) == 46);
  // And catching: 45 x 10 / 10 x (300 - 100) / 300 = 30, twice or half as much again.
  CHECK(catch_odds({45, 50, 100, Ailment::none}, 10) == 30);
  CHECK(catch_odds({45, 50, 100, Ailment::asleep}, 10) == 60);
  CHECK(catch_odds({45, 50, 100, Ailment::paralysed}, 10) == 45);
}
