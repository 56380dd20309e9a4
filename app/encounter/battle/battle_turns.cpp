#include "app/encounter/battle/battle_scene.h"
#include "app/encounter/battle/battle_words.h"

namespace tallgrass {
namespace {

std::string truth(bool value) { return value ? "true" : "false"; }

}  // namespace

void Battle::attack(World& world) {
  ++fight_.turns;
  const bool first = fight_.partner_first();
  if (!first) take_turn(Side::foe, world);
  take_turn(Side::mate, world);
  if (first) take_turn(Side::foe, world);
  close_turn(world);
}

// One attack, if it stands and what ails it lets it.
void Battle::take_turn(Side who, World& world) {
  const Side other = who == Side::foe ? Side::mate : Side::foe;
  if (stands(who) && stands(other) && roused(who, world)) strike_side(other, world);
}

// What ails them has its say, the faster one's first; then whoever is beaten goes.
void Battle::close_turn(World& world) {
  const bool first = fight_.partner_first();
  suffer(first ? Side::mate : Side::foe, world);
  suffer(first ? Side::foe : Side::mate, world);
  if (mate_out_ && !stands(Side::mate)) partner_hides();
  if (!stands(Side::foe)) return foe_faints(world);
  end_turn(fight_.temper);
}

void Battle::strike_side(Side struck, World& world) {
  const bool foe = struck == Side::foe;
  const Blow blow = foe ? fight_.strike_foe(world.dice) : fight_.strike_partner(world.dice);
  const std::string_view move = move_name(blow.type, world.dice.next());
  const int left = foe ? fight_.foe_hp : fight_.mate_hp;
  if (!foe) keep_health(fight_, world);
  world.tell("attack", {{"by", foe ? mate() : fight_.foe.name},
                        {"move", std::string(move)},
                        {"type", std::string(type_name(blow.type))},
                        {"damage", std::to_string(blow.damage)},
                        {"critical", truth(blow.critical)},
                        {"quarters", std::to_string(blow.quarters)},
                        {"hp", std::to_string(left)}});
  tell_later((foe ? mate() : wild()) + " uses " + std::string(move) + "!", 12);
  show_.add(strike_at({struck, blow.quarters, blow.critical, left}));
  const std::string remark = effect_text(blow, foe ? wild() : mate());
  if (!remark.empty()) tell_later(remark, 30);
  if (blow.damage > 0 && left > 0) spread_ailment(struck, blow.type, world);
}

void Battle::throw_ball(Ball ball, World& world) {
  const std::string name(ball_name(ball));
  --world.player.balls[static_cast<std::size_t>(ball)];
  const Throw thrown = fight_.throw_at(ball, world.dice);
  ++fight_.turns;
  world.tell("throw", {{"ball", std::string(ball_word(ball))},
                       {"shakes", std::to_string(std::min(thrown.shakes, 3))},
                       {"caught", truth(thrown.caught)}});
  show_.add(together({say("You throw a " + name + "!", 2), in_turn(tallgrass::throw_at(ball))}));
  for (int i = 0; i < std::min(thrown.shakes, 3); ++i) {
    show_.add(shake_ball(i));
    show_.add(once([i](Stage&, World& its) { its.tell("shake", {{"number", std::to_string(i + 1)}}); }));
  }
  if (thrown.caught) return caught(ball, world);
  show_.add(burst_open());
  tell_later(std::string(out_again_text(thrown.shakes)));
  foe_turn(false, world);
}

void Battle::toss_at_foe(bool rock, World& world) {
  ++fight_.turns;
  rock ? take_rock(fight_.temper, world.dice) : take_bait(fight_.temper, world.dice);
  world.tell(rock ? "rock" : "bait", {{"rate", std::to_string(fight_.temper.rate)}});
  const char* text = rock ? "You throw a stone at it." : "You toss it something to eat.";
  show_.add(together({say(text, 4), in_turn(toss(rock))}));
  foe_turn(true, world);
}

void Battle::run(World& world) {
  ++fight_.turns;
  const bool away = fight_.escapes(world.dice);
  world.tell("run", {{"ok", truth(away)}});
  if (!away) {
    tell_later("No way past it!");
    return foe_turn(false, world);
  }
  show_.add(sound(Sound::run_away));
  tell_later("You slip away safely.");
  finish("run");
}

// What the foe does about a turn that was no attack. Where a partner stands before it, it fights rather than flees,
// unless somebody has just thrown something at it; what cannot move does neither.
void Battle::foe_turn(bool provoked, World& world) {
  const Mood mood = mood_of(fight_.temper);
  if (!roused(Side::foe, world)) return close_turn(world);
  if ((provoked || !fight_.partner_stands()) && takes_flight(fight_.temper, world.dice)) return foe_flees();
  if (!fight_.partner_stands() || mood == Mood::eating) {
    tell_later(mood_text(mood, wild()), 30);
  } else {
    if (mood == Mood::angry) tell_later(mood_text(mood, wild()), 24);
    strike_side(Side::mate, world);
  }
  close_turn(world);
}

void Battle::foe_flees() {
  show_.add(once([](Stage&, World& world) { world.tell("fled"); }));
  show_.add(together({say(wild() + " is off into the distance!"), in_turn(run_off())}));
  finish("fled");
}

void Battle::foe_faints(World& world) {
  world.tell("fainted", {{"who", fight_.foe.name}});
  show_.add(sink(Side::foe));
  tell_later(wild() + " has had enough.");
  reward(world);
  finish("fainted");
}

void Battle::partner_hides() {
  mate_out_ = false;
  show_.add(once([name = mate()](Stage&, World& world) {
    world.tell("fainted", {{"who", name}});
    world.play(Sound::faint);
  }));
  show_.add(hide_partner());
  tell_later(mate() + " hides behind you.");
}

}  // namespace tallgrass
