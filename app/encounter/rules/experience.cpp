#include "app/encounter/rules/experience.h"

#include <algorithm>
#include <array>

namespace tallgrass {

std::int64_t experience_at(int level) {
  const std::int64_t n = std::clamp(level, 1, highest_level);
  return n == 1 ? 0 : n * n * n;
}

int level_at(std::int64_t experience) {
  int level = 1;
  while (level < highest_level && experience >= experience_at(level + 1)) ++level;
  return level;
}

std::int64_t experience_gain(int base, int level) {
  return std::max<std::int64_t>(std::int64_t{std::max(base, 0)} * std::clamp(level, 1, highest_level) / 7, 1);
}

double level_progress(std::int64_t experience) {
  const int level = level_at(experience);
  if (level == highest_level) return 1;
  const std::int64_t from = experience_at(level), to = experience_at(level + 1);
  return double(std::max(experience, from) - from) / double(to - from);
}

std::optional<int> evolution_level(int stage, Rarity rarity) {
  constexpr std::array<std::array<int, 3>, 2> levels{{{14, 16, 20}, {28, 32, 40}}};
  if (stage < 0 || stage > 1 || rarity == Rarity::legendary) return std::nullopt;
  return levels[std::size_t(stage)][static_cast<std::size_t>(rarity)];
}

bool would_evolve(const Creature& creature, int level) {
  const std::optional<int> from = evolution_level(creature.stage, creature.rarity);
  return from && level >= *from;
}

}  // namespace tallgrass
