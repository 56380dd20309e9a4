#pragma once

#include <optional>

#include "app/creature/source.h"
#include "app/encounter/rules/catching.h"
#include "app/encounter/rules/damage.h"
#include "app/encounter/rules/safari.h"
#include "app/encounter/rules/stats.h"
#include "app/encounter/scene.h"

namespace tallgrass {

// Where an encounter stands by the rules; nothing of what is seen.
struct Fight {
  Creature foe;
  int level = 5;                   // the foe's
  Stats foe_stats;
  int foe_hp = 1;
  Temper temper;
  std::optional<DexRecord> partner;
  Stats mate_stats;
  int mate_hp = 0;
  Affliction foe_ails, mate_ails;  // both are well when it begins
  int turns = 0, tries = 0;        // tries: to run
  bool caught_before = false;
  std::int64_t record = 0;         // the foe's, in the dex; 0: it could not be written

  bool partner_stands() const { return partner.has_value() && mate_hp > 0; }
  bool partner_first() const;      // by speed, as what ails them leaves it
  bool escapes(Rng& dice);         // counts the try; without a partner nobody is in the way
  Throw throw_at(Ball ball, Rng& dice) const;
  Blow strike_foe(Rng& dice);      // the health is less by it
  Blow strike_partner(Rng& dice);
  Affliction& ails(bool of_foe) { return of_foe ? foe_ails : mate_ails; }
  int lose_health(bool of_foe);     // at the end of a turn, by what ails it: so much
  // For beating or catching the foe; 0 without a partner.
  std::int64_t experience() const;
};

struct EncounterStart;
// The foe as it is met: with its own code and colours where it is shiny.
Creature met_creature(const Dreamed& dreamed, bool shiny);
// With the partner as the player has it, and the foe noted in the dex as seen.
Fight begin_fight(World& world, const EncounterStart& start);
struct Noted {
  bool stored = false;             // false: the file could not be written, and the dex is as it was
  bool first = false;              // the first one caught, who is the partner now
};
// Notes the catch in the dex. Throws nothing: trouble with the file is told.
Noted note_caught(Fight& fight, World& world, Ball ball, std::string_view place);
// The partner's new experience, level and health, in the dex too. Levels gained.
int give_experience(Fight& fight, World& world, std::int64_t amount);
void keep_health(const Fight& fight, World& world);  // in World::player

}  // namespace tallgrass
