#include <cmath>

#include "app/encounter/rules/catching.h"
#include "app/encounter/rules/safari.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

struct Case {
  int rate, tenths, hp, max_hp;
  Ailment ailment;
  int odds, threshold;
};

// Worked out apart from this program, with whole numbers of any size.
const Case cases[] = {
    {255, 10, 30, 30, Ailment::none, 85, 49931},
    {255, 10, 1, 30, Ailment::none, 249, 65535},
    {45, 10, 100, 100, Ailment::none, 15, 32767},
    {45, 15, 50, 100, Ailment::none, 44, 43690},
    {45, 20, 1, 100, Ailment::none, 89, 52428},
    {45, 20, 1, 100, Ailment::asleep, 178, 61680},
    {3, 10, 1, 300, Ailment::none, 2, 19784},
    {3, 10, 300, 300, Ailment::none, 1, 16643},
    {3, 20, 1, 300, Ailment::frozen, 10, 29958},
    {90, 10, 13, 35, Ailment::none, 67, 47661},
    {190, 15, 20, 40, Ailment::poisoned, 285, 65536},
    {120, 30, 33, 77, Ailment::burned, 385, 65536},
    {75, 40, 10, 251, Ailment::paralysed, 438, 65536},
    {255, 40, 714, 714, Ailment::none, 340, 65536},
    {1, 10, 99, 99, Ailment::none, 0, 0},
};

// Of `throws`, how many are caught.
int caught_of(int throws, Ball ball, const CatchTarget& target, const BallUse& use, std::uint64_t seed) {
  Rng dice(seed);
  int caught = 0;
  for (int i = 0; i < throws; ++i) caught += throw_ball(ball, target, use, dice).caught;
  return caught;
}

void check_rate(int caught, int throws, double chance) {
  const double sigma = std::sqrt(chance * (1 - chance) / throws);
  CHECK(std::abs(double(caught) / throws - chance) < 3 * sigma);
}

}  // namespace

TEST_CASE("odds and shakes are those of the table") {
  for (const Case& each : cases) {
    CAPTURE(each.rate, each.tenths, each.hp, each.max_hp);
    const int odds = catch_odds({each.rate, each.hp, each.max_hp, each.ailment}, each.tenths);
    CHECK(odds == each.odds);
    CHECK(shake_threshold(odds) == each.threshold);
  }
  CHECK(catch_chance(85) == Approx(0.337).margin(0.0005));
  CHECK(catch_chance(255) == 1);
  CHECK(catch_chance(0) == 0);
}

TEST_CASE("better odds never make a worse chance") {
  for (int odds = 1; odds <= 300; ++odds) CHECK(shake_threshold(odds) >= shake_threshold(odds - 1));
  for (int hp = 2; hp <= 120; ++hp) {
    CHECK(catch_odds({45, hp, 120, Ailment::none}, 10) <= catch_odds({45, hp - 1, 120, Ailment::none}, 10));
  }
}

TEST_CASE("a million throws come out as the four shakes say") {
  constexpr int throws = 1'000'000;
  check_rate(caught_of(throws, Ball::poke, {255, 30, 30, Ailment::none}, {}, 1), throws, std::pow(49931 / 65536.0, 4));
  check_rate(caught_of(throws, Ball::ultra, {45, 1, 100, Ailment::asleep}, {}, 2), throws,
             std::pow(61680 / 65536.0, 4));
  check_rate(caught_of(throws, Ball::poke, {3, 1, 300, Ailment::none}, {}, 3), throws, std::pow(19784 / 65536.0, 4));
}

TEST_CASE("the number of shakes is spread as its four rolls are") {
  constexpr int throws = 1'000'000;
  const double holds = 32767 / 65536.0;
  Rng dice(4);
  std::array<int, 5> seen{};
  for (int i = 0; i < throws; ++i) {
    const Throw thrown = throw_ball(Ball::poke, {45, 100, 100, Ailment::none}, {}, dice);
    CHECK_FALSE((thrown.caught != (thrown.shakes == 4)));
    ++seen[std::size_t(thrown.shakes)];
  }
  for (int shakes = 0; shakes < 4; ++shakes)
    check_rate(seen[std::size_t(shakes)], throws, std::pow(holds, shakes) * (1 - holds));
}

TEST_CASE("certain and hopeless throws") {
  Rng dice(5);
  for (int i = 0; i < 1000; ++i) {
    CHECK(throw_ball(Ball::master, {3, 300, 300, Ailment::none}, {}, dice).caught);
    CHECK(throw_ball(Ball::ultra, {255, 1, 30, Ailment::asleep}, {}, dice).shakes == 4);
    CHECK(throw_ball(Ball::poke, {0, 30, 30, Ailment::none}, {}, dice).shakes == 0);
  }
}

TEST_CASE("sick values divide nothing by zero") {
  CHECK(catch_odds({45, 0, 0, Ailment::none}, 10) == 45);
  CHECK(catch_odds({45, -5, 10, Ailment::none}, 10) == 45);
  CHECK(catch_odds({45, 50, 10, Ailment::none}, 10) == 15);
  CHECK(catch_odds({-1, 1, 10, Ailment::none}, 10) == 0);
  CHECK(catch_odds({100000, 1, 1, Ailment::none}, 10) == 85);
  CHECK(shake_threshold(-3) == 0);
}

TEST_CASE("balls and their conditions") {
  const std::array water{Type::water}, fire{Type::fire};
  const std::array beetle{Type::rock, Type::bug};
  CHECK(ball_tenths(Ball::poke, {}) == 10);
  CHECK(ball_tenths(Ball::great, {}) == 15);
  CHECK(ball_tenths(Ball::ultra, {}) == 20);
  CHECK(ball_tenths(Ball::net, {water}) == 30);
  CHECK(ball_tenths(Ball::net, {beetle}) == 30);
  CHECK(ball_tenths(Ball::net, {fire}) == 10);
  CHECK(ball_tenths(Ball::net, {}) == 10);
  const std::pair<int, int> nests[] = {{1, 39}, {5, 35}, {29, 11}, {30, 10}, {31, 10}, {100, 10}};
  for (const auto& [level, tenths] : nests) CHECK(ball_tenths(Ball::nest, {{}, level}) == tenths);
  CHECK(ball_tenths(Ball::repeat, {{}, 5, 0, false}) == 10);
  CHECK(ball_tenths(Ball::repeat, {{}, 5, 0, true}) == 30);
  const std::pair<int, int> timers[] = {{0, 10}, {1, 11}, {29, 39}, {30, 40}, {500, 40}};
  for (const auto& [turns, tenths] : timers) CHECK(ball_tenths(Ball::timer, {{}, 5, turns}) == tenths);
  CHECK(ball_tenths(Ball::master, {}) == 255);
}

TEST_CASE("bait calms, a rock angers, and both wear off") {
  Rng dice(6);
  Creature creature;
  creature.catch_rate = 120;
  Temper temper = temper_of(creature);
  CHECK(mood_of(temper) == Mood::watching);
  const int calm = flight_percent(temper);
  take_bait(temper, dice);
  CHECK(mood_of(temper) == Mood::eating);
  CHECK(temper.rate == 60);
  CHECK(temper.eating >= 2);
  CHECK(temper.eating <= 6);
  CHECK(flight_percent(temper) <= calm);
  take_rock(temper, dice);
  CHECK(mood_of(temper) == Mood::angry);
  CHECK(temper.eating == 0);
  CHECK(temper.rate == 120);
  CHECK(flight_percent(temper) == 2 * calm);
  for (int turn = 0; turn < 6; ++turn) end_turn(temper);
  CHECK(mood_of(temper) == Mood::watching);
  CHECK(temper.rate == 120);
}

TEST_CASE("bait and rocks keep within their bounds") {
  Rng dice(7);
  for (const int rate : {3, 45, 120, 255}) {
    Creature creature;
    creature.catch_rate = rate;
    creature.rarity = Rarity::legendary;
    creature.stats.speed = 255;
    Temper angry = temper_of(creature), fed = temper_of(creature);
    for (int i = 0; i < 20; ++i) {
      take_rock(angry, dice), take_bait(fed, dice);
      CHECK(angry.angry <= 6);
      CHECK(fed.eating <= 6);
      CHECK(angry.rate <= 255);
    }
    CHECK(fed.rate == std::min(rate, 38));  // the rarest gain nothing by it
    CHECK(flight_percent(angry) <= 100);
    CHECK(flight_percent(fed) == 10);  // 10 of 20, a quarter of it, five each
  }
}

TEST_CASE("how often one takes flight") {
  Creature creature;  // common, speed 50: 30 x 100 / 1275 is 2, in twentieths
  Temper temper = temper_of(creature);
  CHECK(flight_percent(temper) == 10);
  Rng dice(8);
  int fled = 0;
  for (int i = 0; i < 100'000; ++i) fled += takes_flight(temper, dice);
  check_rate(fled, 100'000, 0.1);
}
