#include "app/encounter/battle/battle_scene.h"
#include "app/encounter/battle/battle_words.h"

namespace tallgrass {

// Whether it can do anything this turn; what keeps it from it, or what no longer does, is told.
bool Battle::roused(Side who, World& world) {
  Affliction& affliction = fight_.ails(who == Side::foe);
  const Ailment before = affliction.ailment;
  const Rousing rousing = rouse(affliction, world.dice);
  const bool moves = can_move(rousing);
  if (affliction.ailment != before) world.tell("well", {{"who", plain(who)}, {"from", std::string(ailment_name(before))}});
  if (!moves) world.tell("no_move", {{"who", plain(who)}, {"ailment", std::string(ailment_name(before))}});
  if (const std::string text = rousing_text(rousing, named(who)); !text.empty()) show_ailment(who, text);
  return moves;
}

void Battle::spread_ailment(Side struck, Type attack, World& world) {
  const bool foe = struck == Side::foe;
  Affliction& affliction = fight_.ails(foe);
  if (thaw(affliction, attack)) {
    world.tell("well", {{"who", plain(struck)}, {"from", "frozen"}});
    return show_ailment(struck, rousing_text(Rousing::thaws, named(struck)));
  }
  const Creature& creature = foe ? fight_.foe : fight_.partner->creature;
  const Ailment caught = afflict(affliction, attack, creature.types, world.dice);
  if (caught == Ailment::none) return;
  world.tell("ailment", {{"who", plain(struck)}, {"ailment", std::string(ailment_name(caught))}});
  show_.add(befall(struck, caught));
  show_ailment(struck, ailment_text(caught, named(struck)));
}

// The tag in its box as things are from here on, and words about it.
void Battle::show_ailment(Side who, std::string text) {
  const Ailment now = fight_.ails(who == Side::foe).ailment;
  show_.add(once([who, now](Stage& stage, World&) { (who == Side::foe ? stage.foe : stage.mate).ailment = now; }));
  tell_later(std::move(text), 30);
}

// What it loses at the end of a turn.
void Battle::suffer(Side who, World& world) {
  if (!stands(Side::foe) || !stands(who)) return;  // beaten: nothing more happens to either
  const bool foe = who == Side::foe;
  const int loss = fight_.lose_health(foe);
  if (loss < 1) return;
  const int left = foe ? fight_.foe_hp : fight_.mate_hp;
  if (!foe) keep_health(fight_, world);
  const Ailment ailment = fight_.ails(foe).ailment;
  world.tell("hurt", {{"who", plain(who)},
                      {"ailment", std::string(ailment_name(ailment))},
                      {"damage", std::to_string(loss)},
                      {"hp", std::to_string(left)}});
  tell_later(loss_text(ailment, named(who)), 12);
  show_.add(wince(who, left));
}

}  // namespace tallgrass
