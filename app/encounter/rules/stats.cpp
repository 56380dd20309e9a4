#include "app/encounter/rules/stats.h"

#include <algorithm>

#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t individual_stream = 40;

int grown(int base, int individual, int level) { return (2 * base + individual) * level / 100; }

}  // namespace

Stats individual_values(const Genome& genome) {
  Rng rng(fingerprint(unevolved(genome)), individual_stream);
  const auto roll = [&] { return static_cast<int>(rng.below(32)); };
  Stats values;
  values.hp = roll(), values.attack = roll(), values.defence = roll();
  values.special_attack = roll(), values.special_defence = roll(), values.speed = roll();
  return values;
}

Stats stats_at(const BaseStats& base, const Stats& own, int level) {
  const int at = std::clamp(level, 1, 100);
  return {grown(base.hp, own.hp, at) + at + 10,
          grown(base.attack, own.attack, at) + 5,
          grown(base.defence, own.defence, at) + 5,
          grown(base.special_attack, own.special_attack, at) + 5,
          grown(base.special_defence, own.special_defence, at) + 5,
          grown(base.speed, own.speed, at) + 5};
}

Stats stats_of(const Creature& creature, int level) {
  return stats_at(creature.stats, individual_values(creature.genome), level);
}

}  // namespace tallgrass
