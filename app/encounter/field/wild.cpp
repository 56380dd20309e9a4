#include "app/encounter/field/wild.h"

#include "app/encounter/pages/page.h"
#include "app/encounter/rules/shiny.h"

namespace tallgrass {

void WildAhead::ask(World& world, std::size_t biome) {
  Next& next = next_[biome];
  next.slot = roll_slot(world.dice);
  const EncounterSlot& slot = encounter_slots(static_cast<Biome>(biome))[std::size_t(next.slot)];
  // Its own numbers for every creature of every game, so that a code names one that nobody else has met.
  Rng mix(world.player.seed, world.player.met * biome_count + biome);
  const std::uint64_t seed = std::uint64_t{mix.next()} << 32 | mix.next();
  next.ticket = creatures_.ask(WildWish{seed, {slot.preferred().begin(), slot.preferred().end()}});
}

void WildAhead::prepare(World& world) {
  if (pause_ > 0 && --pause_ > 0) return;
  for (std::size_t biome = 0; biome < next_.size(); ++biome) {
    Next& next = next_[biome];
    if (next.dreamed) continue;
    if (next.ticket == 0) ask(world, biome);
    next.dreamed = world.scripted ? nullptr : creatures_.take(next.ticket);
    if (next.dreamed && !next.dreamed->error.empty()) {
      world.tell("trouble", {{"reason", next.dreamed->error}});
      ++world.player.met;  // that one cannot be dreamed: another
      next = {};
      pause_ = 5 * steps_a_second;
    }
  }
}

std::optional<EncounterStart> WildAhead::meet(World& world, Biome biome) {
  Next& next = next_[std::size_t(biome)];
  if (!next.dreamed && world.scripted) {
    if (next.ticket == 0) ask(world, std::size_t(biome));
    next.dreamed = creatures_.wait(next.ticket);
  }
  if (!next.dreamed || !next.dreamed->error.empty() || !next.dreamed->art) {
    if (next.dreamed) next = {}, ++world.player.met;
    return std::nullopt;
  }
  const EncounterSlot& slot = encounter_slots(biome)[std::size_t(next.slot)];
  int partner_level = 5;
  attempt(world, [&] {
    if (const auto partner = world.player.partner > 0 ? world.dex.find(world.player.partner) : std::nullopt) {
      partner_level = partner->level;
    }
  });
  EncounterStart start{next.dreamed, roll_level(slot, partner_level, world.dice), roll_shiny(world.dice), biome};
  next = {};
  ++world.player.met;
  return start;
}

Rarity WildAhead::rarity(Biome biome) const {
  const Next& next = next_[std::size_t(biome)];
  return encounter_slots(biome)[std::size_t(next.slot)].rarity;
}

void WildAhead::forget() {
  for (Next& next : next_) {
    if (next.ticket != 0 && !next.dreamed) creatures_.forget(next.ticket);
    next = {};
  }
}

}  // namespace tallgrass
