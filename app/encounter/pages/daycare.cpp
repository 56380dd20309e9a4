#include "app/encounter/pages/daycare.h"

#include <algorithm>
#include <array>

#include "app/creature/describe.h"
#include "app/encounter/pages/creature_grid.h"
#include "app/encounter/pages/daycare_room.h"
#include "app/encounter/pages/egg_art.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/pages/speech.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int together_steps = 240, egg_falls_at = 170, least_egg_steps = 64, more_egg_steps = 193;
constexpr int ground = 92, left_middle = 72, right_middle = 168;
const std::array<std::string, 2> answers{"Yes", "No"};
constexpr MenuLook asking_look{182, 64, 54, 1};

class Daycare : public Page {
 public:
  explicit Daycare(World& world);
  const char* name() const override { return "daycare"; }
  void draw(PixelScreen& screen) const override;

 private:
  enum class State { talking, choosing, asking, together, over };
  void turn(const Input& input, World& world) override;
  void talk_of_egg(const Egg& egg);
  void choose(const Input& input, World& world);
  void take(World& world);
  void ask(const Input& input, World& world);
  void begin_together(World& world);
  void be_together(World& world);
  void lay_egg(World& world);
  void leave(World& world);
  std::int64_t since() const { return age_ - since_; }
  void draw_choice(PixelScreen& screen) const;
  void draw_pair(PixelScreen& screen) const;
  int hop(int late) const;

  CreatureGrid grid_;
  State state_ = State::talking;
  std::int64_t since_ = 0;
  std::optional<DexRecord> mother_, father_;
  std::unique_ptr<Portrait> one_, other_;
  Speech speech_;
  bool choose_next_ = false, laid_ = false;
  int answer_ = 0;
};

Daycare::Daycare(World& world) : Page(world), grid_(world, at_hand()) {
  speech_.say("Welcome to the daycare!");
  if (world.player.partner != 0 && world.player.partner_hp != -1) {
    world.player.partner_hp = -1;
    world.play(Sound::heal);
    world.tell("healed");
    save_game(world);
    speech_.say("Your partner had some soup and is quite well again.");
  }
  if (world.player.egg) {
    talk_of_egg(*world.player.egg);
  } else if (grid_.count() < 2) {
    speech_.say("Two creatures that you have caught could meet here. Come back when you have them!");
  } else {
    speech_.say("Which two would you like to leave with us for a while?");
    choose_next_ = true;
  }
}

void Daycare::talk_of_egg(const Egg& egg) {
  speech_.say(egg.steps_left < 40 ? "That egg of yours taps already. It cannot be long now!"
                                  : "You carry an egg already. Keep it warm and keep walking!");
}

void Daycare::leave(World& world) {
  state_ = State::over;
  world.pop(WipeKind::fade);
}

void Daycare::take(World& world) {
  const DexRecord* record = grid_.chosen_record();
  if (record == nullptr || (mother_ && record->id == mother_->id)) return world.play(Sound::bump);
  if (!can_grow(record->creature.genome)) {
    speech_.say(record->shown_name() + "'s family tree is as tall as a tree can be. Choose a younger one.");
    return;
  }
  world.play(cry_of(record->creature));
  if (!mother_) {
    mother_ = *record;
    grid_.mark(record->id);
    return;
  }
  father_ = *record;
  one_ = std::make_unique<Portrait>(world.creatures, *mother_);
  other_ = std::make_unique<Portrait>(world.creatures, *father_);
  state_ = State::asking, since_ = age_, answer_ = 0;
  speech_.hold(true);
  speech_.say("Shall " + mother_->shown_name() + " and " + father_->shown_name() + " spend some time together?");
}

void Daycare::choose(const Input& input, World& world) {
  if (!speech_.silent()) return speech_.step(input, world);
  if (grid_.step(input, world)) {
    take(world);
  } else if (input.pressed.b) {
    world.play(Sound::back);
    if (!mother_) return leave(world);
    mother_.reset();
    grid_.mark(0);
  }
}

void Daycare::ask(const Input& input, World& world) {
  if (!speech_.typed()) return speech_.step(input, world);
  const std::optional<int> hit = input.click ? menu_hit(answers, asking_look, *input.click) : std::nullopt;
  if (hit) answer_ = *hit;
  const bool yes = (input.pressed.a || hit) && answer_ == 0,
             no = input.pressed.b || ((input.pressed.a || hit) && answer_ == 1);
  if (input.pressed.up || input.pressed.down) {
    answer_ = 1 - answer_;
    world.play(Sound::move_cursor);
  } else if (no) {
    world.play(Sound::back);
    speech_.hush(), speech_.hold(false);
    father_.reset(), state_ = State::choosing;
  } else if (yes) {
    world.play(Sound::accept);
    begin_together(world);
  }
}

void Daycare::begin_together(World& world) {
  speech_.hush(), speech_.hold(false);
  state_ = State::together, since_ = age_;
  speech_.hold(true);
  speech_.say("They get to know each other...");
  lay_egg(world);
}

// Decided and stored at once; what follows is to be looked at.
void Daycare::lay_egg(World& world) {
  const std::uint64_t seed = std::uint64_t(world.dice.next()) << 32 | world.dice.next();
  Egg egg{Genome::bred(mother_->creature.genome, father_->creature.genome, seed), mother_->id, father_->id,
          least_egg_steps + static_cast<int>(world.dice.below(more_egg_steps))};
  world.player.egg = std::move(egg);
  save_game(world);
  world.tell("egg", {{"mother", mother_->shown_name()},
                     {"father", father_->shown_name()},
                     {"steps", std::to_string(world.player.egg->steps_left)}});
}

void Daycare::be_together(World& world) {
  if (since() == 30) world.play(cry_of(mother_->creature));
  if (since() == 75) world.play(cry_of(father_->creature));
  if (since() == egg_falls_at + 14) world.play(Sound::bounce);
  if (since() == together_steps) {
    laid_ = true;
    speech_.hush(), speech_.hold(false);
    speech_.say("Look, an egg! " + mother_->shown_name() + " and " + father_->shown_name() + " are very proud.");
    speech_.say("You take it along. Keep walking until it hatches!");
  }
}

void Daycare::turn(const Input& input, World& world) {
  if (one_) one_->step(world);
  if (other_) other_->step(world);
  switch (state_) {
    case State::talking:
      speech_.step(input, world);
      if (!speech_.silent()) break;
      choose_next_ ? void(state_ = State::choosing) : leave(world);
      break;
    case State::choosing:
      choose(input, world);
      break;
    case State::asking:
      ask(input, world);
      break;
    case State::together:
      be_together(world);
      speech_.step(input, world);
      if (laid_ && speech_.silent()) leave(world);
      break;
    case State::over:
      break;
  }
}

int Daycare::hop(int late) const {
  if (state_ != State::together || since() > egg_falls_at) return 0;
  const std::int64_t at = (since() + late) % 40;
  return at < 16 ? static_cast<int>(at < 8 ? at : 16 - at) : 0;
}

void Daycare::draw_choice(PixelScreen& screen) const {
  grid_.draw(screen, age_);
  draw_card(screen, {160, 20, 76, 106});
  draw_centred(screen, 198, 28, mother_ ? "With" : "Who", faint());
  draw_centred(screen, 198, 40, mother_ ? mother_->shown_name() : "comes first?",
               on_paper(mother_ ? tint::accent : tint::ink));
  if (mother_) draw_mark(screen, 195, 54, Mark::heart);
  const DexRecord* record = grid_.chosen_record();
  if (mother_ && record != nullptr && record->id == mother_->id) draw_centred(screen, 198, 68, "and who?", faint());
  if (record != nullptr && !(mother_ && record->id == mother_->id)) {
    draw_centred(screen, 198, 68, record->shown_name(), on_paper());
    draw_centred(screen, 198, 80, "Lv. " + std::to_string(record->level), faint());
    int y = 94, slot = 0;
    for (const Type type : record->creature.types)
      draw_badge(screen, 198 - badge_width(type) / 2, y, type, slot++), y += 14;
  }
  draw_hints(screen, settings_, {{4, "This one"}, {5, mother_ ? "Another one" : "Leave"}});
}

void Daycare::draw_pair(PixelScreen& screen) const {
  const int closer = state_ == State::together ? static_cast<int>(std::min<std::int64_t>(since() / 4, 12)) : 0;
  draw_room_shadow(screen, left_middle + closer, ground - 1, 24);
  draw_room_shadow(screen, right_middle - closer, ground - 1, 24);
  one_->draw(screen, left_middle + closer, ground - hop(0), {bank::foe});
  Stamp facing{bank::partner};
  facing.mirror = true;
  other_->draw(screen, right_middle - closer, ground - hop(20), facing);
  if (state_ == State::together && since() > 100 && since() < egg_falls_at) {
    draw_mark(screen, 117, 40 - static_cast<int>((since() - 100) / 6), Mark::heart);
  }
  if (state_ == State::together && since() >= egg_falls_at) {
    const auto fallen = static_cast<int>(std::min<std::int64_t>(since() - egg_falls_at, 14));
    const auto type = [](const DexRecord& of) {
      return of.creature.types.empty() ? Type::normal : of.creature.types[0];
    };
    const ColourBank shell = egg_bank(type(*mother_), type(*father_));
    screen.set_bank(bank::figure, shell);
    const PixelArt egg = miniature(egg_art(0), shell);
    screen.draw(egg, 112, 22 + fallen * fallen * 54 / 196, {bank::figure});
  }
}

void Daycare::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Daycare");
  if (state_ != State::choosing) draw_room(screen);
  if (state_ == State::choosing) {
    draw_choice(screen);
  } else if (one_ && other_) {
    draw_pair(screen);
  } else {
    draw_room_shadow(screen, 120, 90, 15);
    screen.set_bank(bank::figure, egg_bank(Type::grass, Type::water));
    screen.draw(egg_art(0), 104, 53, {bank::figure});
  }
  speech_.draw(screen, age_);
  if (state_ == State::asking && speech_.typed()) draw_menu(screen, answers, answer_, asking_look);
}

}  // namespace

std::unique_ptr<Scene> make_daycare(World& world) { return std::make_unique<Daycare>(world); }

}  // namespace tallgrass
