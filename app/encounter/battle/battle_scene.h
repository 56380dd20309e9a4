#pragma once

#include <deque>
#include <functional>
#include <string>

#include "app/encounter/battle/battle.h"
#include "app/encounter/battle/battle_menu.h"
#include "app/encounter/battle/choreography.h"
#include "app/encounter/battle/fight.h"
#include "app/encounter/battle/show.h"
#include "app/encounter/shows_creature.h"

namespace tallgrass {

// The encounter itself. A decision is worked out at once by the rules (Fight), then shown (Show); only when the show is
// over does the menu open again. Health and the dex are written when they change, not when it is seen.
class Battle final : public BattleScene, public ShowsCreature {
 public:
  Battle(World& world, EncounterStart start);
  ~Battle() override;
  void step(const Input& input, World& world) override;
  void draw(PixelScreen& screen) const override;
  const char* name() const override { return "battle"; }
  std::string shown_code() const override { return fight_.foe.code; }
  bool waits_for_player() const override { return begun_ && show_.over() && menu_.page != BattleMenu::Page::closed; }
  std::pair<int, int> focus() const override { return {foe_x, foe_ground - 24}; }
  bool choose(const BattleChoice& choice, World& world) override;

 private:
  void begin(World& world);
  void begin_partner();
  void look_for_partner(const World& world);
  void next(World& world);         // the menu, or what follows the end
  void open_menu();
  void take(const MenuAnswer& answer, World& world);
  bool possible(const BattleChoice& choice, const World& world) const;
  void carry_out(const BattleChoice& choice, World& world);
  void show_partner();
  void tell_later(std::string text, int pause = 36) { show_.add(say(std::move(text), pause)); }
  std::string wild() const { return "The wild " + fight_.foe.name; }
  std::string mate() const { return fight_.partner->shown_name(); }
  std::string named(Side who) const { return who == Side::foe ? wild() : mate(); }
  std::string plain(Side who) const { return who == Side::foe ? fight_.foe.name : mate(); }  // in events
  bool stands(Side who) const { return who == Side::foe ? fight_.foe_hp > 0 : fight_.partner_stands(); }

  // battle_turns.cpp: what each decision leads to
  void attack(World& world);
  void throw_ball(Ball ball, World& world);
  void toss_at_foe(bool rock, World& world);
  void run(World& world);
  void take_turn(Side who, World& world);
  void strike_side(Side struck, World& world);
  void close_turn(World& world);
  void foe_turn(bool provoked, World& world);
  void foe_flees();
  void foe_faints(World& world);
  void partner_hides();
  // battle_ailments.cpp
  bool roused(Side who, World& world);
  void spread_ailment(Side struck, Type attack, World& world);
  void show_ailment(Side who, std::string text);
  void suffer(Side who, World& world);
  // battle_ends.cpp
  void caught(Ball ball, World& world);
  void let_out(Ball ball, World& world);
  void follow_catch(const World& world);
  void reward(World& world);
  void finish(std::string how);

  CreatureSource& creatures_;
  EncounterStart start_;
  CreatureSource::Ticket ticket_ = 0;  // for the partner's art
  Fight fight_;
  Stage stage_;
  Show show_;
  BattleMenu menu_;
  BallBag balls_{};                    // as they were at the last step, to be drawn
  std::deque<std::function<void(World&)>> later_;  // what follows the end, one after the other
  bool mate_out_ = false;              // it has not hidden yet
  bool begun_ = false, ended_ = false, gone_ = false;
};

}  // namespace tallgrass
