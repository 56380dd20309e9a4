#include <cmath>
#include <set>

#include "app/creature/figures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

const Attributes usual{0.31, 0, 1.7, 0, 0, 0, 0, 0, 0.5, 0.1, 0.5, 0.127};

Build build_of(std::span<const Type> types, std::string_view shape, int stage, Rarity rarity,
               const Attributes& seen = usual) {
  return {types, shape, stage, rarity, &seen};
}

double mean_of(int rolls, const auto& roll) {
  double sum = 0;
  for (int i = 0; i < rolls; ++i) sum += roll(Rng(std::uint64_t(i)));
  return sum / rolls;
}

}  // namespace

TEST_CASE("strangeness is standard normal over wild latents") {
  double sum = 0, square = 0;
  std::array<int, 4> seen{};
  constexpr int count = 20'000;
  for (int i = 0; i < count; ++i) {
    const double strange = strangeness(latent_from_seed(std::uint64_t(i), 128), std::nullopt);
    sum += strange, square += strange * strange;
    ++seen[std::size_t(rarity_of(strange))];
  }
  CHECK(std::abs(sum / count) < 3 / std::sqrt(double(count)));
  CHECK(square / count == Approx(1).margin(0.05));
  CHECK(seen[3] / double(count) == Approx(0.0099).margin(0.0025));
  CHECK(seen[2] / double(count) == Approx(0.069).margin(0.006));
  CHECK(seen[1] / double(count) == Approx(0.222).margin(0.01));
}

TEST_CASE("with a critic asked about those that are met, rarities keep their shares") {
  // What the shipped one says of 129 wild creatures as the game chooses them: mean 0.33, deviation 0.93.
  std::array<int, 4> seen{};
  constexpr int count = 20'000;
  Rng dice(8);
  for (int i = 0; i < count; ++i) {
    const float opinion = 0.33f + 0.93f * dice.normal();
    ++seen[std::size_t(rarity_of(strangeness(latent_from_seed(std::uint64_t(i), 128), opinion)))];
  }
  CHECK(seen[3] / double(count) == Approx(0.0099).margin(0.0025));
  CHECK(seen[2] / double(count) == Approx(0.069).margin(0.006));
  CHECK(seen[1] / double(count) == Approx(0.222).margin(0.01));
}

TEST_CASE("a convinced critic makes a creature rarer, a broken one nothing") {
  const Latent latent = latent_from_seed(1, 128);
  CHECK(strangeness(latent, 2.f) > strangeness(latent, -2.f));
  CHECK(strangeness(latent, 1e9f) == strangeness(latent, 3.f));
  CHECK(strangeness(latent, NAN) == strangeness(latent, std::nullopt));
  CHECK(strangeness({}, 1.f) == 0);
}

TEST_CASE("stats add up to what stage and rarity call for") {
  const std::array types{Type::water};
  const auto sum_of = [&](int stage, Rarity rarity) {
    return mean_of(400, [&](Rng rng) { return double(roll_stats(build_of(types, "fish", stage, rarity), rng).sum()); });
  };
  CHECK(sum_of(0, Rarity::common) == Approx(295).margin(5));
  CHECK(sum_of(1, Rarity::common) == Approx(400).margin(5));
  CHECK(sum_of(2, Rarity::rare) == Approx(525).margin(5));
  CHECK(sum_of(0, Rarity::legendary) == Approx(600).margin(5));
  CHECK(sum_of(-7, Rarity::common) == Approx(295).margin(5));
  CHECK(sum_of(99, Rarity::common) == Approx(495).margin(5));
}

TEST_CASE("every stat lies within 10 and 255, whatever is seen") {
  const std::array types{Type::rock, Type::steel};
  Attributes wild{1e9, 0, NAN, 0, 0, 0, 0, 0, 0, 0, 0, -1e9};
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const BaseStats stats = roll_stats(build_of(types, "armor", 2, Rarity::legendary, wild), Rng(seed));
    for (const int stat :
         {stats.hp, stats.attack, stats.defence, stats.special_attack, stats.special_defence, stats.speed}) {
      CHECK(stat >= 10);
      CHECK(stat <= 255);
    }
  }
}

TEST_CASE("stats lean as type and shape suggest") {
  const std::array rock{Type::rock}, bolt{Type::electric};
  const auto stat = [&](std::span<const Type> types, std::string_view shape, int BaseStats::*which) {
    return mean_of(300,
                   [&](Rng rng) { return double(roll_stats(build_of(types, shape, 1, Rarity::common), rng).*which); });
  };
  CHECK(stat(rock, "upright", &BaseStats::defence) > 1.3 * stat(bolt, "upright", &BaseStats::defence));
  CHECK(stat(bolt, "upright", &BaseStats::speed) > 1.3 * stat(rock, "upright", &BaseStats::speed));
  CHECK(stat(rock, "blob", &BaseStats::hp) > 1.15 * stat(rock, "bug-wings", &BaseStats::hp));
  Attributes huge = usual;
  huge[0] = 0.6;
  const auto hp = [&](const Attributes& seen) {
    return mean_of(
        300, [&](Rng rng) { return double(roll_stats(build_of(rock, "upright", 1, Rarity::common, seen), rng).hp); });
  };
  CHECK(hp(huge) > 1.1 * hp(usual));
}

TEST_CASE("the rarer and the more grown up, the harder to catch") {
  const std::array types{Type::normal};
  const auto rate = [&](int stage, Rarity rarity) {
    return mean_of(200, [&](Rng rng) { return double(roll_catch_rate(build_of(types, "ball", stage, rarity), rng)); });
  };
  for (int stage = 0; stage < 3; ++stage) {
    CHECK(rate(stage, Rarity::common) > rate(stage, Rarity::uncommon));
    CHECK(rate(stage, Rarity::uncommon) > rate(stage, Rarity::rare));
    CHECK(rate(stage, Rarity::rare) > rate(stage, Rarity::legendary));
  }
  CHECK(rate(0, Rarity::common) > rate(1, Rarity::common));
  CHECK(rate(1, Rarity::common) > rate(2, Rarity::common));
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const int legend = roll_catch_rate(build_of(types, "ball", 2, Rarity::legendary), Rng(seed));
    CHECK(legend >= 3);
    CHECK(legend <= 15);
  }
}

TEST_CASE("sizes follow stage, bulk and matter") {
  const std::array ghost{Type::ghost}, steel{Type::steel};
  const auto height = [&](int stage) {
    return mean_of(
        300, [&](Rng rng) { return double(roll_height_dm(build_of(ghost, "upright", stage, Rarity::common), rng)); });
  };
  CHECK(height(0) < height(1));
  CHECK(height(1) < height(2));
  const auto weight = [&](std::span<const Type> types) {
    return mean_of(
        300, [&](Rng rng) { return double(roll_weight_hg(build_of(types, "upright", 1, Rarity::common), 10, rng)); });
  };
  CHECK(weight(steel) > 3 * weight(ghost));
  CHECK(roll_weight_hg(build_of(steel, "upright", 1, Rarity::common), 150, Rng(1)) <= 9999);
  CHECK(roll_weight_hg(build_of(ghost, "upright", 1, Rarity::common), 1, Rng(1)) >= 1);
}

TEST_CASE("experience grows with strength") {
  const std::array types{Type::normal};
  const BaseStats weak{45, 45, 45, 45, 45, 45}, strong{90, 90, 90, 90, 90, 90};
  CHECK(base_experience_of(build_of(types, "", 0, Rarity::common), weak) == 54);
  CHECK(base_experience_of(build_of(types, "", 2, Rarity::common), strong) == 198);
  CHECK(base_experience_of(build_of(types, "", 2, Rarity::legendary), strong) == 258);
}
