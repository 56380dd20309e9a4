#include "app/encounter/rules/safari.h"

#include <algorithm>

namespace tallgrass {
namespace {

// In the original a rate is kept as twentieths, at least 3 and at most 20 of them, which stand for these. Here it keeps
// its last bit, or the rarest could never be caught.
constexpr int hardest = 38, easiest = 255, longest = 6;

int more_turns(int turns, Rng& dice) { return std::min(turns + 2 + static_cast<int>(dice.below(5)), longest); }

}  // namespace

Temper temper_of(const Creature& creature) {
  const int shyness = 20 + 20 * static_cast<int>(creature.rarity) + creature.stats.speed / 5;
  return {creature.catch_rate, creature.catch_rate, std::clamp(shyness * 100 / 1275, 2, 20)};
}

void take_bait(Temper& temper, Rng& dice) {
  temper.eating = more_turns(temper.eating, dice), temper.angry = 0;
  temper.rate = std::max(temper.rate / 2, std::min(hardest, temper.base_rate));
}

void take_rock(Temper& temper, Rng& dice) {
  temper.angry = more_turns(temper.angry, dice), temper.eating = 0;
  temper.rate = std::min(temper.rate * 2, easiest);
}

Mood mood_of(const Temper& temper) {
  return temper.angry > 0 ? Mood::angry : temper.eating > 0 ? Mood::eating : Mood::watching;
}

int flight_percent(const Temper& temper) {
  switch (mood_of(temper)) {
    case Mood::angry:
      return std::min(temper.flight * 2, 20) * 5;
    case Mood::eating:
      return std::max(temper.flight / 4, 1) * 5;
    default:
      return std::max(temper.flight, 1) * 5;
  }
}

bool takes_flight(const Temper& temper, Rng& dice) {
  return static_cast<int>(dice.below(100)) < flight_percent(temper);
}

Mood end_turn(Temper& temper) {
  if (temper.angry > 0) --temper.angry;
  if (temper.eating > 0) --temper.eating;
  if (mood_of(temper) == Mood::watching) temper.rate = temper.base_rate;
  return mood_of(temper);
}

}  // namespace tallgrass
