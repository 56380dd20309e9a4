#include "app/encounter/rules/ailments.h"

#include <algorithm>

namespace tallgrass {
namespace {

constexpr std::uint32_t in_hundred = 100;

bool has(std::span<const Type> types, Type type) { return std::find(types.begin(), types.end(), type) != types.end(); }

}  // namespace

std::string_view ailment_name(Ailment ailment) {
  switch (ailment) {
    case Ailment::none: return "none";
    case Ailment::asleep: return "asleep";
    case Ailment::frozen: return "frozen";
    case Ailment::paralysed: return "paralysed";
    case Ailment::poisoned: return "poisoned";
    case Ailment::burned: return "burned";
  }
  return "none";
}

AilmentRisk ailment_risk(Type attack) {
  switch (attack) {
    case Type::fire: return {Ailment::burned, 10};
    case Type::ice: return {Ailment::frozen, 10};
    case Type::electric: return {Ailment::paralysed, 30};
    case Type::ghost: return {Ailment::paralysed, 30};
    case Type::poison: return {Ailment::poisoned, 30};
    case Type::bug: return {Ailment::poisoned, 20};
    case Type::grass: return {Ailment::asleep, 10};
    case Type::psychic: return {Ailment::asleep, 10};
    default: return {};
  }
}

bool is_immune(std::span<const Type> types, Ailment ailment) {
  switch (ailment) {
    case Ailment::burned: return has(types, Type::fire);
    case Ailment::frozen: return has(types, Type::ice);
    case Ailment::poisoned: return has(types, Type::poison) || has(types, Type::steel);
    default: return false;
  }
}

Ailment afflict(Affliction& affliction, Type attack, std::span<const Type> types, Rng& dice) {
  const AilmentRisk risk = ailment_risk(attack);
  if (risk.percent < 1 || affliction.ailment != Ailment::none || is_immune(types, risk.ailment)) return Ailment::none;
  if (static_cast<int>(dice.below(in_hundred)) >= risk.percent) return Ailment::none;
  affliction = {risk.ailment, risk.ailment == Ailment::asleep ? 2 + static_cast<int>(dice.below(4)) : 0};
  return risk.ailment;
}

bool thaw(Affliction& affliction, Type attack) {
  if (affliction.ailment != Ailment::frozen || attack != Type::fire) return false;
  affliction = {};
  return true;
}

Rousing rouse(Affliction& affliction, Rng& dice) {
  switch (affliction.ailment) {
    case Ailment::asleep:
      if (--affliction.turns > 0) return Rousing::sleeps;
      affliction = {};
      return Rousing::wakes;
    case Ailment::frozen:
      if (dice.below(5) != 0) return Rousing::is_frozen;
      affliction = {};
      return Rousing::thaws;
    case Ailment::paralysed:
      return dice.below(4) == 0 ? Rousing::is_numb : Rousing::moves;
    default:
      return Rousing::moves;
  }
}

bool can_move(Rousing rousing) {
  return rousing == Rousing::moves || rousing == Rousing::wakes || rousing == Rousing::thaws;
}

int ailing_speed(int speed, Ailment ailment) { return ailment == Ailment::paralysed ? std::max(speed / 4, 1) : speed; }

int ailing_loss(int max_hp, Ailment ailment) {
  return ailment == Ailment::poisoned || ailment == Ailment::burned ? std::max(max_hp / 8, 1) : 0;
}

}  // namespace tallgrass
