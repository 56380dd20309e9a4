#include "app/encounter/battle/battle_scene.h"
#include "app/encounter/pages/dex_entry.h"
#include "app/encounter/pages/evolution.h"
#include "app/encounter/pages/naming.h"
#include "app/encounter/rules/experience.h"

namespace tallgrass {

void Battle::caught(Ball ball, World& world) {
  const bool known = fight_.caught_before;
  const Noted noted = note_caught(fight_, world, ball, biome_name(start_.biome));
  if (!noted.stored) return let_out(ball, world);
  show_.add(click_shut());
  show_.add(once([this, known](Stage&, World& its) {
    its.tell("caught", {{"name", fight_.foe.name},
                        {"code", fight_.foe.code},
                        {"level", std::to_string(fight_.level)},
                        {"id", std::to_string(fight_.record)},
                        {"known", known ? "true" : "false"}});
  }));
  tell_later("Gotcha! " + fight_.foe.name + " was caught!", 60);
  reward(world);
  if (noted.first) tell_later(fight_.foe.name + " will walk with you from now on.");
  if (!known) follow_catch(world);
  finish("caught");
}

// A catch that the dex could not take down would be gone with the next start: nobody is to be glad of it.
void Battle::let_out(Ball ball, World& world) {
  ++world.player.balls[static_cast<std::size_t>(ball)];
  world.tell("not_stored", {{"name", fight_.foe.name}});
  show_.add(burst_open());
  tell_later("It would have stayed, but your dex could not write it down. Is there room on the disk?", 60);
  tell_later("You pick up the " + std::string(ball_name(ball)) + ". It is as good as new.");
}

// Its page in the dex, then a nickname for whoever wants one. Nobody reads them in a script.
void Battle::follow_catch(const World& world) {
  tell_later(fight_.foe.name + " has a page in the dex now.", 24);
  if (world.scripted) return;
  const std::int64_t id = fight_.record;
  later_.push_back([id](World& its) { its.push(make_dex_entry(its, id), WipeKind::fade); });
  later_.push_back([this](World&) {
    menu_.page = BattleMenu::Page::question, menu_.answer = 0;
    menu_.prompt = "A nickname for " + fight_.foe.name + "?";
  });
  later_.push_back([id](World& its) { its.push(make_nickname(its, id), WipeKind::fade); });
}

// Experience for the partner, level by level, and what it grows into.
void Battle::reward(World& world) {
  const std::int64_t amount = fight_.experience();
  if (amount < 1) return;
  const int before = fight_.partner->level, gained = give_experience(fight_, world, amount);
  world.tell("experience", {{"amount", std::to_string(amount)}, {"level", std::to_string(before + gained)}});
  tell_later(mate() + " learns from it: " + std::to_string(amount) + " points.", 12);
  const auto fill = [this](float to) {
    show_.add(over(36, [to, from = -1.0f](Stage& stage, float share) mutable {
      if (from < 0) from = stage.mate.experience;
      stage.mate.experience = from + (to - from) * share;
    }));
  };
  for (int level = before + 1; level <= before + gained; ++level) {
    fill(1);
    show_.add(once([this, level](Stage& stage, World& its) {
      stage.mate.level = level, stage.mate.experience = 0;
      stage.mate.bar = HealthBar(fight_.mate_hp, fight_.mate_stats.hp);
      its.play(Sound::level_up);
      its.tell("level", {{"name", mate()}, {"level", std::to_string(level)}});
    }));
    tell_later(mate() + " is at level " + std::to_string(level) + " now!", 40);
  }
  fill(static_cast<float>(level_progress(fight_.partner->experience)));
  if (gained < 1 || !may_evolve(*fight_.partner) || has_grown(world, fight_.partner->id)) return;
  const std::int64_t id = fight_.partner->id;
  show_.add(once([this, id](Stage&, World&) {      // before "no nickname" can forget it
    later_.push_front([id](World& its) { its.push(make_evolution(its, id), WipeKind::fade); });
  }));
}

void Battle::finish(std::string how) {
  ended_ = true;
  show_.add(once([how = std::move(how)](Stage&, World& world) { world.tell("end", {{"how", how}}); }));
}

}  // namespace tallgrass
