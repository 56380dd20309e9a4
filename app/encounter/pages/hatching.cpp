#include "app/encounter/pages/hatching.h"

#include <algorithm>
#include <array>

#include "app/creature/describe.h"
#include "app/encounter/pages/egg_art.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/naming.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/pages/speech.h"
#include "app/encounter/rules/experience.h"
#include "app/encounter/rules/shiny.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int wobble_steps = 70, wobbles = 3, open_steps = 50, patience_steps = 30 * steps_a_second,
              steps_until_again = 16;
constexpr int ground = 94;
const std::array<std::string, 2> answers{"Yes", "No"};
constexpr MenuLook asking_look{182, 64, 54, 1};

class Hatching : public Page {
 public:
  explicit Hatching(World& world);
  ~Hatching() override {
    if (ticket_ != 0) creatures_.forget(ticket_);
  }
  Hatching(const Hatching&) = delete;
  Hatching& operator=(const Hatching&) = delete;
  const char* name() const override { return "hatching"; }
  bool waits_for_player() const override {
    return state_ == State::told || state_ == State::asking || state_ == State::failed;
  }
  void uncovered(World& world) override { leave(world); }
  void draw(PixelScreen& screen) const override;

 private:
  enum class State { wobbling, opening, told, asking, failed, over };
  void turn(const Input& input, World& world) override;
  void wobble(World& world);
  void open(World& world);
  void ask(const Input& input, World& world);
  void fail(World& world, const std::string& text);
  void leave(World& world);
  std::int64_t since() const { return age_ - since_; }
  void draw_egg(PixelScreen& screen) const;

  CreatureSource& creatures_;
  CreatureSource::Ticket ticket_ = 0;
  State state_ = State::wobbling;
  std::int64_t since_ = 0, born_ = 0;
  ColourBank shell_{};
  std::shared_ptr<const Dreamed> young_;
  std::unique_ptr<Portrait> portrait_;
  Speech speech_;
  int cracks_ = 0, answer_ = 0;
};

Type first_type(World& world, std::int64_t id) {
  Type type = Type::normal;
  attempt(world, [&] {
    const std::optional<DexRecord> parent = world.dex.find(id);
    if (parent && !parent->creature.types.empty()) type = parent->creature.types[0];
  });
  return type;
}

Hatching::Hatching(World& world) : Page(world), creatures_(world.creatures) {
  if (!world.player.egg) {
    state_ = State::over;
    return;
  }
  shell_ = egg_bank(first_type(world, world.player.egg->mother), first_type(world, world.player.egg->father));
  ticket_ = creatures_.ask(GenomeWish{world.player.egg->genome});
  speech_.say("Oh? The egg is moving!");
  speech_.hold(true);
}

void Hatching::fail(World& world, const std::string& text) {
  if (world.player.egg) world.player.egg->steps_left = steps_until_again;
  state_ = State::failed, since_ = age_;
  speech_.hush(), speech_.hold(false), speech_.say(text);
}

void Hatching::wobble(World& world) {
  if (ticket_ != 0 && !young_) {
    young_ = world.scripted ? creatures_.wait(ticket_) : creatures_.take(ticket_);
    if (young_) ticket_ = 0;
  }
  if (young_ && !young_->error.empty()) return fail(world, "It has fallen asleep again. It will try another time.");
  if (since() > patience_steps) return fail(world, "It is not ready yet. Walk on for a while.");
  if (since() % wobble_steps == wobble_steps - 10 && cracks_ < wobbles) ++cracks_, world.play(Sound::egg_crack);
  if (young_ && cracks_ == wobbles && since() >= wobbles * wobble_steps) open(world);
}

void Hatching::open(World& world) {
  DexRecord record = record_of(*young_, roll_shiny(world.dice), world);
  record.caught = true, record.place = "Daycare", record.experience = experience_at(record.level);
  record.mother = world.player.egg->mother, record.father = world.player.egg->father;
  std::string why;
  if (!attempt(
          world, [&] { born_ = world.dex.add(record); }, &why))
    return fail(world, why);
  world.player.egg.reset();
  if (world.player.partner == 0) world.player.partner = born_, world.player.partner_hp = -1;
  save_game(world);
  world.tell(
      "hatched",
      {{"name", record.creature.name}, {"id", std::to_string(born_)}, {"shiny", record.creature.shiny ? "yes" : "no"}});
  portrait_ = std::make_unique<Portrait>(creatures_, young_, record.creature.shiny);
  world.play(Sound::hatch);
  if (record.creature.shiny) world.play(Sound::shiny);
  speech_.hush();
  state_ = State::opening, since_ = age_;
}

void Hatching::leave(World& world) {
  if (state_ == State::over) return;
  state_ = State::over;
  world.pop(WipeKind::fade);
}

void Hatching::ask(const Input& input, World& world) {
  const std::optional<int> hit = input.click ? menu_hit(answers, asking_look, *input.click) : std::nullopt;
  if (hit) answer_ = *hit;
  if (input.pressed.up || input.pressed.down) {
    answer_ = 1 - answer_;
    world.play(Sound::move_cursor);
  } else if (input.pressed.b || ((input.pressed.a || hit) && answer_ == 1)) {
    world.play(Sound::back);
    leave(world);
  } else if (input.pressed.a || hit) {
    world.play(Sound::accept);
    world.push(make_nickname(world, born_));  // uncovered() leaves
  }
}

void Hatching::turn(const Input& input, World& world) {
  if (portrait_) portrait_->step(world);
  const bool answering = state_ == State::asking && speech_.typed();
  if (!answering) speech_.step(input, world);
  switch (state_) {
    case State::wobbling:
      wobble(world);
      break;
    case State::opening:
      if (since() < open_steps) break;
      world.play(cry_of(young_->creature));
      state_ = State::told;
      speech_.hold(false);
      speech_.say(young_->creature.name + " has hatched!");
      break;
    case State::told:
      if (!speech_.silent()) break;
      state_ = State::asking;
      speech_.hold(true);
      speech_.say("Would you like to give it a nickname?");
      break;
    case State::asking:
      if (answering) ask(input, world);
      break;
    case State::failed:
      if (speech_.silent()) leave(world);
      break;
    case State::over:
      if (age_ == 1) world.pop();  // there was no egg
      break;
  }
}

void Hatching::draw_egg(PixelScreen& screen) const {
  // Three short shivers, each stronger; the longer it has to wait, the longer it lies still.
  const std::int64_t in_wobble = since() % wobble_steps;
  const bool moving = in_wobble > wobble_steps - 26;
  const int sway = moving ? (in_wobble / 4 % 2 == 0 ? 1 : -1) * (1 + cracks_ / 2) : 0;
  screen.set_bank(bank::figure, shell_);
  screen.draw(egg_art(cracks_), 104 + sway, ground - 39, {bank::figure});
}

void Hatching::draw(PixelScreen& screen) const {
  set_page_palette(screen, settings_);
  draw_night(screen, age_, state_ == State::wobbling ? 0.3f + 0.15f * float(cracks_) : 0.75f);
  if (portrait_) {
    Stamp stamp{bank::foe};
    const bool opening = state_ == State::opening;
    if (opening) stamp.scale = std::clamp(float(since()) / float(open_steps - 10), 0.3f, 1.0f);
    if (opening && since() < open_steps - 10) stamp.only = tint::white;
    portrait_->draw(screen, 120, ground, stamp);
    if (opening) {  // the shell flies off
      screen.set_bank(bank::figure, shell_);
      constexpr int shell = bank::figure;
      draw_burst(screen, {120, ground - 20}, since(), {shell + 3, shell + 5, shell + 7, shell + 4});
    }
    if (opening && since() < 3 && !settings_.reduced_flashing) screen.clear(tint::white);
  } else {
    draw_egg(screen);
  }
  speech_.draw(screen, age_);
  if (state_ == State::asking && speech_.typed()) draw_menu(screen, answers, answer_, asking_look);
}

}  // namespace

std::unique_ptr<Scene> make_hatching(World& world) { return std::make_unique<Hatching>(world); }

}  // namespace tallgrass
