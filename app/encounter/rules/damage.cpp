#include "app/encounter/rules/damage.h"

#include <algorithm>

namespace tallgrass {
namespace {

// The better of its types against this one; without any that bites it shoves.
Type best_type(const Creature& attacker, std::span<const Type> defender) {
  Type best = Type::normal;
  int most = 0;
  for (const Type type : attacker.types) {
    const int effect = effect_in_quarters(type, defender);
    if (effect > most) best = type, most = effect;
  }
  return best;
}

bool has(const std::vector<Type>& types, Type type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

bool is_special(Type attack) {
  switch (attack) {
    case Type::fire:
    case Type::water:
    case Type::grass:
    case Type::electric:
    case Type::ice:
    case Type::psychic:
    case Type::dragon:
    case Type::dark:
    case Type::fairy:
      return true;
    default:
      return false;
  }
}

int attack_power(int level) { return level < 16 ? 40 : level < 34 ? 60 : 80; }

int damage(const Hit& hit, std::span<const Type> defender) {
  const int level = std::clamp(hit.level, 1, 100), power = std::clamp(hit.power, 1, 250);
  const int attack = std::clamp(hit.attack, 1, 9999), defence = std::clamp(hit.defence, 1, 9999);
  int value = attack * power * (2 * level / 5 + 2) / defence / 50;
  if (!is_special(hit.type)) value = std::max(hit.burned ? value / 2 : value, 1);
  value += 2;
  if (hit.critical) value *= 2;
  if (hit.same_type) value = value * 15 / 10;
  for (const Type& type : defender) {
    const int quarters = effect_in_quarters(hit.type, {&type, 1});
    if (quarters == 0) return 0;
    value = std::max(value * quarters / 4, 1);
  }
  return std::max(value * std::clamp(hit.roll, 85, 100) / 100, 1);
}

Blow strike(const Fighter& attacker, const Fighter& defender, Rng& dice) {
  const Stats own = stats_of(*attacker.creature, attacker.level), other = stats_of(*defender.creature, defender.level);
  Blow blow;
  blow.type = best_type(*attacker.creature, defender.creature->types);
  blow.quarters = effect_in_quarters(blow.type, defender.creature->types);
  blow.critical = dice.below(16) == 0;
  const bool special = is_special(blow.type);
  Hit hit;
  hit.level = attacker.level, hit.power = attack_power(attacker.level), hit.type = blow.type;
  hit.attack = special ? own.special_attack : own.attack;
  hit.defence = special ? other.special_defence : other.defence;
  hit.same_type = has(attacker.creature->types, blow.type);
  hit.critical = blow.critical, hit.burned = attacker.ailment == Ailment::burned;
  hit.roll = 100 - static_cast<int>(dice.below(16));
  blow.damage = damage(hit, defender.creature->types);
  return blow;
}

}  // namespace tallgrass
