#include "app/encounter/pages/evolution.h"

#include <algorithm>

#include "app/creature/describe.h"
#include "app/encounter/hands.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/pages/speech.h"
#include "app/encounter/rules/experience.h"

namespace tallgrass {
namespace {

constexpr int glow_steps = 420, whiten_steps = 40, flash_steps = 3, calm_fade_steps = 40,
              patience_steps = 20 * steps_a_second;
constexpr int ground = 94;

class Evolution : public Page {
 public:
  Evolution(World& world, std::int64_t id);
  ~Evolution() override {
    if (ticket_ != 0) creatures_.forget(ticket_);
  }
  Evolution(const Evolution&) = delete;
  Evolution& operator=(const Evolution&) = delete;
  const char* name() const override { return "evolution"; }
  bool waits_for_player() const override { return false; }  // it goes back by itself
  void draw(PixelScreen& screen) const override;

 private:
  enum class State { before, glowing, revealed, after, over };
  void turn(const Input& input, World& world) override;
  void listen(World& world);
  void glow(const Input& input, World& world);
  void reveal(World& world);
  bool store(World& world);
  void end(State state, const std::string& text);
  std::int64_t since() const { return age_ - since_; }
  const PixelArt& on_the_way() const;
  bool shows_new() const;
  void draw_glow(PixelScreen& screen) const;

  CreatureSource& creatures_;
  CreatureSource::Ticket ticket_ = 0;
  State state_ = State::before;
  std::int64_t since_ = 0;
  std::optional<DexRecord> record_;
  std::shared_ptr<const Dreamed> grown_;
  std::unique_ptr<Portrait> before_, after_;
  Speech speech_;
  int beat_ = 0, beat_left_ = 0;  // the silhouettes change places at each beat, faster and faster
};

Evolution::Evolution(World& world, std::int64_t id) : Page(world), creatures_(world.creatures) {
  attempt(world, [&] { record_ = world.dex.find(id); });
  if (!record_) {
    state_ = State::over;
    return;
  }
  before_ = std::make_unique<Portrait>(creatures_, *record_);
  if (!record_->caught || !can_grow(record_->creature.genome) || has_grown(world, id)) {
    end(State::after, record_->shown_name() + " is content as it is.");
    return;
  }
  ticket_ = creatures_.ask(EvolutionWish{record_->creature.genome});
  speech_.say("What? " + record_->shown_name() + " is changing!");
  speech_.hold(true);
}

void Evolution::end(State state, const std::string& text) {
  state_ = state, since_ = age_;
  speech_.hush();
  speech_.hold(false);
  speech_.say(text);
}

void Evolution::listen(World& world) {
  if (ticket_ == 0) return;
  grown_ = world.scripted ? creatures_.wait(ticket_) : creatures_.take(ticket_);
  if (!grown_) return;
  ticket_ = 0;
  if (!grown_->error.empty()) end(State::after, "Nothing happened. Perhaps another time.");
}

void Evolution::glow(const Input& input, World& world) {
  if (since() > whiten_steps && input.pressed.b) {
    world.play(Sound::back);
    world.tell("evolution_stopped", {{"name", record_->shown_name()}});
    end(State::after, record_->shown_name() + " stopped changing. There is no hurry.");
    return;
  }
  if (since() > whiten_steps && --beat_left_ <= 0) {
    const float along = float(since()) / float(glow_steps);
    const int fastest = settings_.reduced_flashing ? 12 : 4;
    beat_left_ = std::max(fastest, static_cast<int>(34 - along * 36)), ++beat_;
  }
  if (since() >= glow_steps) reveal(world);
}

bool Evolution::store(World& world) {
  DexRecord grown = record_of(*grown_, record_->creature.shiny, world);
  grown.caught = true, grown.nickname = record_->nickname, grown.level = record_->level;
  grown.experience = record_->experience, grown.favourite = record_->favourite, grown.ball = record_->ball;
  grown.place = record_->place, grown.mother = record_->mother, grown.father = record_->father;
  grown.grown_from = record_->id;
  std::string why;
  if (!attempt(
          world, [&] { grown.id = world.dex.add(grown); }, &why)) {
    end(State::after, why);
    return false;
  }
  if (world.player.partner == record_->id) world.player.partner = grown.id, world.player.partner_hp = -1;
  save_game(world);
  world.tell("evolved",
             {{"from", record_->creature.name}, {"to", grown.creature.name}, {"id", std::to_string(grown.id)}});
  return true;
}

void Evolution::reveal(World& world) {
  if (!store(world)) return;
  after_ = std::make_unique<Portrait>(creatures_, grown_, record_->creature.shiny);
  world.play(Sound::evolve);
  state_ = State::revealed, since_ = age_;
}

void Evolution::turn(const Input& input, World& world) {
  if (before_) before_->step(world);
  if (after_) after_->step(world);
  speech_.step(input, world);
  switch (state_) {
    case State::before:
      listen(world);
      if (state_ == State::before && grown_ && speech_.typed()) {
        world.play(cry_of(record_->creature));
        state_ = State::glowing, since_ = age_;
      } else if (state_ == State::before && (since() > patience_steps || (speech_.typed() && input.pressed.b))) {
        end(State::after, record_->shown_name() + " stopped changing. There is no hurry.");
      }
      break;
    case State::glowing:
      glow(input, world);
      break;
    case State::revealed:
      if (since() == calm_fade_steps) {
        world.play(cry_of(grown_->creature));
        end(State::after, record_->shown_name() + " grew into " + grown_->creature.name + "!");
      }
      break;
    case State::after:
      if (speech_.silent()) world.pop(WipeKind::fade), state_ = State::over;
      break;
    case State::over:
      if (!record_ && age_ == 1) world.pop();
      break;
  }
}

const PixelArt& Evolution::on_the_way() const {
  if (grown_->path.empty()) return before_->art();
  const auto count = std::int64_t(grown_->path.size());
  const std::int64_t at =
      std::clamp<std::int64_t>((since() - whiten_steps) * count / (glow_steps - whiten_steps), 0, count - 1);
  return grown_->path[static_cast<std::size_t>(at)];
}

bool Evolution::shows_new() const { return beat_ % 2 == 1; }

void Evolution::draw_glow(PixelScreen& screen) const {
  const float along = std::clamp(float(since()) / float(glow_steps), 0.0f, 1.0f);
  draw_night(screen, age_ * (1 + static_cast<int>(along * 2)), 0.35f + along * 0.65f);
  Stamp white{bank::foe};
  if (since() <= whiten_steps) {
    before_->draw(screen, 120, ground, white);
    const int rows = static_cast<int>(since() * 70 / whiten_steps);  // white rises through it
    white.only = tint::white;
    screen.clip({0, ground + 2 - rows, PixelScreen::width, rows});
    before_->draw(screen, 120, ground, white);
    screen.unclip();
    return;
  }
  white.only = tint::white;
  if (shows_new()) {
    const PixelArt& art = on_the_way();
    screen.draw(art, 120 - art.width / 2, ground - feet_of(art), white);
  } else {
    before_->draw(screen, 120, ground, white);
  }
}

void Evolution::draw(PixelScreen& screen) const {
  set_page_palette(screen, settings_);
  if (!record_) {
    screen.clear(page::night);
    return;
  }
  if (state_ == State::glowing) {
    draw_glow(screen);
    if (since() > whiten_steps) {
      const std::string stop = key_name(settings_.keys[5]) + "  not now";
      draw_text(screen, 232 - text_width(stop), 6, stop, {page::night_ring + 7, -1, -1});
    }
  } else {
    draw_night(screen, age_, after_ ? 0.6f : 0.3f);
    const Portrait& shown = after_ ? *after_ : *before_;
    shown.draw(screen, 120, ground, {bank::foe});
    const bool fresh = state_ == State::revealed;
    if (fresh && settings_.reduced_flashing && since() < calm_fade_steps) {  // the white sinks away, without a flash
      const int rows = 70 - static_cast<int>(since() * 70 / calm_fade_steps);
      screen.clip({0, ground + 2 - rows, PixelScreen::width, rows});
      Stamp white{bank::foe};
      white.only = tint::white;
      shown.draw(screen, 120, ground, white);
      screen.unclip();
    } else if (fresh && since() < flash_steps) {
      screen.clear(tint::white);
    }
    const std::int64_t seen = fresh ? since() : state_ == State::after && after_ ? since() + calm_fade_steps : -1;
    draw_burst(screen, {120, ground - 26}, seen, {tint::gold, tint::white, tint::paper_shade});
  }
  speech_.draw(screen, age_);
}

}  // namespace

bool may_evolve(const DexRecord& record) {
  return record.caught && would_evolve(record.creature, record.level) && can_grow(record.creature.genome);
}

bool has_grown(World& world, std::int64_t id) {
  bool grown = true;
  attempt(world, [&] {
    const std::vector<std::int64_t> children = world.dex.children(id);
    grown = std::any_of(children.begin(), children.end(), [&](std::int64_t child) {
      const std::optional<DexRecord> record = world.dex.find(child);
      return record && record->grown_from == id;
    });
  });
  return grown;
}

std::unique_ptr<Scene> make_evolution(World& world, std::int64_t id) { return std::make_unique<Evolution>(world, id); }

}  // namespace tallgrass
