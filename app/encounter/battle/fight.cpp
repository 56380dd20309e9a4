#include "app/encounter/battle/fight.h"

#include <algorithm>

#include "app/encounter/battle/battle.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/rules/escaping.h"
#include "app/encounter/rules/experience.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr std::size_t hash_letters = 6;

// What must be on disk; a full disk does not end the game. False where it could not be written.
template <typename Write>
bool write_down(World& world, Write write) {
  try {
    write();
    return true;
  } catch (const Error& error) {
    world.tell("trouble", {{"what", error.what()}});
    return false;
  }
}

void meet_partner(Fight& fight, World& world) {
  if (world.player.partner == 0) return;
  fight.partner = world.dex.find(world.player.partner);
  if (!fight.partner || !fight.partner->caught) {
    fight.partner.reset();
    return;
  }
  fight.mate_stats = stats_of(fight.partner->creature, fight.partner->level);
  const int hp = world.player.partner_hp;
  fight.mate_hp = hp < 0 ? fight.mate_stats.hp : std::min(hp, fight.mate_stats.hp);
}

void note_seen(Fight& fight, World& world, std::string_view place) {
  if (const auto known = world.dex.find_code(fight.foe.code)) {
    fight.record = known->id, fight.caught_before = known->caught;
    return;
  }
  DexRecord record;
  record.creature = fight.foe, record.level = fight.level;
  record.met_at = moment(world);
  record.place = place;
  fight.record = world.dex.add(record);
}

}  // namespace

bool Fight::partner_first() const {
  return ailing_speed(mate_stats.speed, mate_ails.ailment) >= ailing_speed(foe_stats.speed, foe_ails.ailment);
}

bool Fight::escapes(Rng& dice) {
  const int before = tries++;
  return !partner_stands() || gets_away(mate_stats.speed, foe_stats.speed, before, dice);
}

Throw Fight::throw_at(Ball ball, Rng& dice) const {
  const BallUse use{foe.types, level, turns, caught_before};
  return throw_ball(ball, {temper.rate, foe_hp, foe_stats.hp, foe_ails.ailment}, use, dice);
}

Blow Fight::strike_foe(Rng& dice) {
  const Blow blow = strike({&partner->creature, partner->level, mate_ails.ailment}, {&foe, level}, dice);
  foe_hp = std::max(0, foe_hp - blow.damage);
  return blow;
}

Blow Fight::strike_partner(Rng& dice) {
  const Blow blow = strike({&foe, level, foe_ails.ailment}, {&partner->creature, partner->level}, dice);
  mate_hp = std::max(0, mate_hp - blow.damage);
  return blow;
}

int Fight::lose_health(bool of_foe) {
  int& hp = of_foe ? foe_hp : mate_hp;
  const int loss = std::min(hp, ailing_loss(of_foe ? foe_stats.hp : mate_stats.hp, ails(of_foe).ailment));
  hp -= loss;
  return loss;
}

std::int64_t Fight::experience() const {
  return partner_stands() ? experience_gain(foe.base_experience, level) : 0;
}

Creature met_creature(const Dreamed& dreamed, bool shiny) {
  Creature met = dreamed.creature;
  met.shiny = shiny;
  if (!shiny) return met;
  met.sprite = to_image(dreamed.art->breath.front(), dreamed.art->shiny_bank);
  if (met.model_hash.size() >= hash_letters) met.code = to_code({met.genome, met.model_hash.substr(0, hash_letters), true});
  return met;
}

Fight begin_fight(World& world, const EncounterStart& start) {
  Fight fight;
  fight.foe = met_creature(*start.foe, start.shiny);
  fight.level = std::clamp(start.level, 1, highest_level);
  fight.foe_stats = stats_of(fight.foe, fight.level);
  fight.foe_hp = fight.foe_stats.hp;
  fight.temper = temper_of(fight.foe);
  write_down(world, [&] { meet_partner(fight, world); });
  write_down(world, [&] { note_seen(fight, world, biome_name(start.biome)); });
  return fight;
}

Noted note_caught(Fight& fight, World& world, Ball ball, std::string_view place) {
  Noted noted;
  noted.stored = write_down(world, [&] {
    auto known = fight.record != 0 ? world.dex.find(fight.record) : world.dex.find_code(fight.foe.code);
    if (known) fight.record = known->id;
    if (known && known->caught) return;            // the very same one, met again
    DexRecord record = known ? *known : DexRecord{};
    if (!known) record.met_at = moment(world);     // that it was seen could not be written
    record.creature = fight.foe, record.caught = true;
    record.level = fight.level, record.experience = experience_at(fight.level);
    record.ball = ball_name(ball), record.place = place;
    if (known) world.dex.update(record);
    else fight.record = world.dex.add(record);
    noted.first = world.player.partner == 0;
  });
  if (noted.first) world.player.partner = fight.record, world.player.partner_hp = -1;
  return noted;
}

int give_experience(Fight& fight, World& world, std::int64_t amount) {
  if (!fight.partner || amount < 1) return 0;
  DexRecord& mate = *fight.partner;
  const int before = mate.level;
  mate.experience = std::max(mate.experience, experience_at(mate.level)) + amount;
  mate.level = std::max(before, level_at(mate.experience));
  const Stats grown = stats_of(mate.creature, mate.level);
  fight.mate_hp += grown.hp - fight.mate_stats.hp;
  fight.mate_stats = grown;
  write_down(world, [&] { world.dex.update(mate); });
  keep_health(fight, world);
  return mate.level - before;
}

void keep_health(const Fight& fight, World& world) {
  if (fight.partner) world.player.partner_hp = fight.mate_hp >= fight.mate_stats.hp ? -1 : fight.mate_hp;
}

}  // namespace tallgrass
