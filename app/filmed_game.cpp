#include "app/encounter/field/field_scene.h"
#include "app/encounter/script.h"
#include "app/filmed_scene.h"
#include "app/incubator/incubator.h"
#include "app/stroll.h"
#include "app/unseen_game.h"

namespace tallgrass {
namespace {

// Nobody lives in the grass: what would be met is never dreamed.
struct NoCreatures : CreatureSource {
  Ticket ask(CreatureWish) override { return 1; }
  std::shared_ptr<const Dreamed> take(Ticket) override { return nullptr; }
  std::shared_ptr<const Dreamed> wait(Ticket) override { return nullptr; }
  void forget(Ticket) override {}
  std::string model_hash() const override { return {}; }
};

// Whoever has walked a while needs no word on the keys.
void begin_experienced(Game& game) {
  game.world().player.steps = 20;
  game.begin(std::make_unique<FieldScene>(game.world()));
}

// The game moves on by as many steps as belong to each frame.
template <class Hands>
void film_game(UnseenGame& unseen, int fps, std::int64_t frames, const TakeFrame& take, Hands&& hands) {
  std::int64_t steps = 0;
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    for (; steps * fps < frame * steps_a_second; ++steps) {
      unseen.game().step(hands(unseen.game()));
      unseen.game().take_events();
      unseen.game().take_sounds();
    }
    take(unseen.picture());
  }
}

class Field : public FilmedScene {
 public:
  explicit Field(const cli::RecordVerbOptions& options) : options_(options) {}

  Origin origin() const override { return {.kind = "game", .seed = options_.seed}; }

  void film(std::int64_t frames, const TakeFrame& take) override {
    NoCreatures nobody;
    UnseenGame unseen(nobody, {}, {.seed = options_.seed}, "field");
    begin_experienced(unseen.game());
    Stroll stroll(options_.seed);
    film_game(unseen, options_.fps, frames, take, [&](Game& game) { return stroll.next(game); });
  }

 private:
  const cli::RecordVerbOptions& options_;
};

class Encounter : public FilmedScene {
 public:
  explicit Encounter(const cli::RecordVerbOptions& options)
      : options_(options),
        script_(options.script.empty() ? "meet; throw poke; bait; throw great; rock; throw ultra; run" : options.script),
        words_(parse_script(script_)),
        model_(load_model(options.model.empty() ? shipped_model_path() : options.model)) {}

  Origin origin() const override { return {.kind = "game", .model = model_.hash, .seed = options_.seed, .script = script_}; }

  void film(std::int64_t frames, const TakeFrame& take) override {
    Incubator incubator({.model = model_, .finish = !options_.plain});
    UnseenGame unseen(incubator, {}, {.scripted = true, .seed = options_.seed}, "field");
    begin_experienced(unseen.game());
    ScriptPlayer player(words_);
    film_game(unseen, options_.fps, frames, take, [&](Game& game) { return player.next(game).value_or(Input{}); });
  }

 private:
  const cli::RecordVerbOptions& options_;
  std::string script_;
  std::vector<ScriptWord> words_;
  Model model_;
};

}  // namespace

std::unique_ptr<FilmedScene> filmed_field(const cli::RecordVerbOptions& options) { return std::make_unique<Field>(options); }
std::unique_ptr<FilmedScene> filmed_encounter(const cli::RecordVerbOptions& options) { return std::make_unique<Encounter>(options); }

}  // namespace tallgrass
