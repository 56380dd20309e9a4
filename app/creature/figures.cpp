#include "app/creature/figures.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

constexpr std::size_t stat_count = 6;
using Leaning = std::array<double, stat_count>;  // hp, attack, defence, special attack, special defence, speed

struct TypeBuild {
  Leaning leaning;
  double heavy;  // how many times as heavy as others of its height
};
constexpr std::array<TypeBuild, type_count> by_type{{
    {{-0.1, 0, 0, -0.1, 0, 0.1}, 0.9},            // bug
    {{0, 0.15, -0.05, 0, -0.05, 0.1}, 1},         // dark
    {{0.1, 0.15, 0.05, 0.15, 0.05, 0}, 1.2},      // dragon
    {{-0.1, 0, -0.15, 0.15, 0, 0.25}, 0.9},       // electric
    {{0, -0.2, 0, 0.15, 0.25, 0}, 0.5},           // fairy
    {{0.05, 0.35, 0, -0.25, -0.05, 0.05}, 1.2},   // fighting
    {{0, 0.1, -0.1, 0.2, 0, 0.1}, 1.1},           // fire
    {{-0.05, 0.05, -0.1, 0, 0, 0.25}, 0.7},       // flying
    {{-0.15, 0, 0.05, 0.2, 0.15, 0}, 0.35},       // ghost
    {{0, 0, 0.05, 0.1, 0.1, -0.05}, 0.8},         // grass
    {{0.1, 0.15, 0.2, -0.15, -0.1, -0.1}, 1.5},   // ground
    {{0.05, 0, 0, 0.1, 0.05, 0}, 1.4},            // ice
    {{0.15, 0.05, 0, -0.05, 0, 0.05}, 1},         // normal
    {{0, 0.05, 0.05, 0.05, 0.05, 0}, 0.8},        // poison
    {{-0.05, -0.25, -0.1, 0.3, 0.2, 0.05}, 0.8},  // psychic
    {{0, 0.15, 0.4, -0.15, 0, -0.25}, 2},         // rock
    {{-0.05, 0.1, 0.4, -0.05, 0.1, -0.2}, 2.1},   // steel
    {{0.1, 0, 0.05, 0.05, 0.05, -0.05}, 1},       // water
}};

struct ShapeBuild {
  std::string_view shape;
  Leaning leaning;
  double tall;  // how many times as tall as others of its stage
};
constexpr ShapeBuild by_shape[] = {
    {"ball", {0.15, 0, 0.05, 0, 0, -0.1}, 0.6},
    {"squiggle", {0, 0.1, 0, 0, 0, 0.1}, 1.6},
    {"fish", {0, 0, 0, 0, 0, 0.15}, 0.9},
    {"arms", {0, 0.15, 0.05, 0, 0, -0.05}, 0.9},
    {"blob", {0.3, -0.1, 0, 0, 0.1, -0.25}, 0.8},
    {"upright", {0, 0.1, 0, 0.05, 0, 0}, 1.1},
    {"legs", {0, 0, 0, 0, 0, 0.1}, 0.9},
    {"quadruped", {0.05, 0.1, 0, 0, 0, 0.1}, 1},
    {"wings", {-0.05, 0, -0.1, 0, 0, 0.25}, 0.9},
    {"tentacles", {0, 0, 0, 0.1, 0.2, 0}, 1.1},
    {"heads", {0.05, 0.05, 0.1, 0.05, 0, -0.05}, 1.1},
    {"humanoid", {0, 0.1, 0, 0.1, 0, 0}, 1.1},
    {"bug-wings", {-0.1, 0, -0.05, 0.1, 0, 0.2}, 0.8},
    {"armor", {-0.05, 0.1, 0.35, -0.1, 0.05, -0.2}, 1.1},
};

const ShapeBuild& shape_build(std::string_view shape) {
  static constexpr ShapeBuild plain{"", {}, 1};
  const auto found = std::find_if(std::begin(by_shape), std::end(by_shape),
                                  [&](const ShapeBuild& each) { return each.shape == shape; });
  return found == std::end(by_shape) ? plain : *found;
}

// An attribute as a number from -1 to 1 about what is usual among dreamed creatures (medians of 200).
double about(double value, double usual, double spread) {
  return std::isfinite(value) ? std::clamp((value - usual) / spread, -1.0, 1.0) : 0;
}
double bulk(const Attributes& a) { return about(a[0], 0.31, 0.20); }
double spikes(const Attributes& a) { return about(a[2], 1.7, 0.6); }
double clutter(const Attributes& a) { return about(a[11], 0.127, 0.04); }

Leaning leaning_of(const Build& build) {
  Leaning sum{};
  for (std::size_t i = 0; i < stat_count; ++i) {
    for (const Type type : build.types) {
      sum[i] += by_type[static_cast<std::size_t>(type)].leaning[i] / double(build.types.size());
    }
    sum[i] += shape_build(build.shape).leaning[i];
  }
  const Attributes& seen = *build.attributes;
  sum[0] += 0.2 * bulk(seen), sum[5] -= 0.15 * bulk(seen);
  sum[1] += 0.15 * spikes(seen), sum[2] += 0.1 * spikes(seen);
  sum[3] += 0.1 * clutter(seen), sum[4] -= 0.1 * spikes(seen);
  return sum;
}

int wanted_sum(const Build& build, Rng& rng) {
  constexpr std::array<int, 3> usual{295, 400, 495};
  if (build.rarity == Rarity::legendary) return 580 + static_cast<int>(rng.below(41));
  const int stage = usual[std::size_t(std::clamp(build.stage, 0, 2))];
  return stage + 15 * static_cast<int>(build.rarity) + static_cast<int>(rng.below(61)) - 30;
}

double normal(Rng& rng) { return double(rng.normal()); }

// Steps of what happens in nature: sizes vary by factors.
double factor(Rng& rng, double spread) { return std::exp(spread * std::clamp(normal(rng), -2.0, 2.0)); }

double times_as_heavy(std::span<const Type> types) {
  double heavy = 1;
  for (const Type type : types) heavy *= std::sqrt(by_type[static_cast<std::size_t>(type)].heavy);
  return types.size() == 1 ? heavy * heavy : heavy;
}

}  // namespace

double strangeness(std::span<const float> latent, std::optional<float> critic) {
  if (latent.empty()) return 0;
  double square = 0;
  for (const float value : latent) square += double(value) * value;
  const double n = double(latent.size()), ninth = 2 / (9 * n);
  // Wilson, Hilferty (1931): the cube root of a chi-squared number is all but normal.
  const double outness = (std::cbrt(square / n) - (1 - ninth)) / std::sqrt(ninth);
  if (!critic || !std::isfinite(*critic)) return outness;
  // Whoever is met was chosen among several as one in one piece, and those please it: within a tenth the mean of
  // 129 and of 86 of two shipped models', taken for every other's too.
  constexpr double trust = 0.35, usual = 0.33;
  return (outness + trust * (std::clamp(double(*critic), -3.0, 3.0) - usual)) / std::sqrt(1 + trust * trust);
}

Rarity rarity_of(double strangeness) {
  if (strangeness > 2.33) return Rarity::legendary;
  if (strangeness > 1.41) return Rarity::rare;
  return strangeness > 0.52 ? Rarity::uncommon : Rarity::common;
}

BaseStats roll_stats(const Build& build, Rng rng) {
  const double sum = wanted_sum(build, rng);
  const Leaning leaning = leaning_of(build);
  std::array<double, stat_count> share{};
  double whole = 0;
  for (std::size_t i = 0; i < stat_count; ++i) {
    share[i] = std::exp(leaning[i] + 0.22 * std::clamp(normal(rng), -2.0, 2.0));
    whole += share[i];
  }
  const auto stat = [&](std::size_t i) {
    return std::clamp(static_cast<int>(std::lround(sum * share[i] / whole)), 10, 255);
  };
  return {stat(0), stat(1), stat(2), stat(3), stat(4), stat(5)};
}

int roll_catch_rate(const Build& build, Rng rng) {
  // By stage and rarity; legends are the same at every stage.
  static constexpr std::array<std::array<int, 5>, 10> classic{{{255, 235, 225, 200, 190},
                                                               {190, 180, 155, 140, 120},
                                                               {90, 75, 60, 45, 45},
                                                               {127, 120, 100, 90, 75},
                                                               {90, 75, 65, 60, 50},
                                                               {60, 50, 45, 45, 30},
                                                               {75, 65, 60, 50, 45},
                                                               {60, 50, 45, 45, 45},
                                                               {45, 45, 35, 30, 25},
                                                               {15, 10, 5, 3, 3}}};
  const auto stage = std::size_t(std::clamp(build.stage, 0, 2));
  const std::size_t row = build.rarity == Rarity::legendary ? 9 : 3 * stage + static_cast<std::size_t>(build.rarity);
  return classic[row][rng.below(5)];
}

int base_experience_of(const Build& build, const BaseStats& stats) {
  const int stage = std::clamp(build.stage, 0, 2);
  return std::clamp(stats.sum() / 5 + 45 * stage + (build.rarity == Rarity::legendary ? 60 : 0), 20, 400);
}

int roll_height_dm(const Build& build, Rng rng) {
  constexpr std::array<double, 3> usual{6, 11, 16};
  double height = usual[std::size_t(std::clamp(build.stage, 0, 2))] * shape_build(build.shape).tall * factor(rng, 0.3);
  height *= std::exp(0.45 * bulk(*build.attributes));
  if (build.rarity == Rarity::legendary) height *= 1.8;
  return std::clamp(static_cast<int>(std::lround(height)), 1, 150);
}

int roll_weight_hg(const Build& build, int height_dm, Rng rng) {
  const double of_height = 4.7 * std::pow(height_dm, 1.76);
  const double weight =
      of_height * times_as_heavy(build.types) * factor(rng, 0.35) * std::exp(0.35 * bulk(*build.attributes));
  return std::clamp(static_cast<int>(std::lround(weight)), 1, 9999);
}

}  // namespace tallgrass
