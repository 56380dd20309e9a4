#include "app/scripted_game.h"

#include "app/encounter/script.h"
#include "app/incubator/incubator.h"
#include "app/studio/remembered.h"
#include "app/unseen_game.h"
#include "engine/clip/clip_writer.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

// The game as a clip or as its last picture.
class Film {
 public:
  Film(const cli::EncounterOptions& options, UnseenGame& game, Origin origin) : options_(options), game_(game), origin_(std::move(origin)) {
    if (options.out.extension() != ".gif") return;
    clip_ = make_clip_writer(options.out, {.width = PixelScreen::width, .height = PixelScreen::height, .scale = options.scale, .text = text_to_remember(origin_)});
  }

  // The last picture remembers the creature that was met last; a film has begun before it is met.
  void hear(const GameEvent& event) {
    for (const auto& [name, value] : event.facts) {
      if (event.kind == "encounter" && name == "code") origin_.points = {{.code = value}};
    }
  }

  void take() {
    if (!clip_) return;
    due_ += double(options_.fps) / steps_a_second;
    if (due_ < 1) return;
    due_ -= 1;
    clip_->add(game_.picture(), 1.0 / options_.fps);
  }

  std::int64_t finish() {
    if (clip_) {
      clip_->add(game_.picture(), 1.0 / options_.fps);
      clip_->finish();
      return clip_->frames();
    }
    if (!options_.out.empty()) save_png(options_.out, scale_nearest(game_.picture(), options_.scale), text_to_remember(origin_));
    return options_.out.empty() ? 0 : 1;
  }

 private:
  const cli::EncounterOptions& options_;
  UnseenGame& game_;
  Origin origin_;
  std::unique_ptr<ClipWriter> clip_;
  double due_ = 0;
};

}  // namespace

cli::EncounterReport play_script(const cli::EncounterOptions& options, const std::function<void(const cli::GameNews&)>& tell) {
  ScriptPlayer script(parse_script(options.script));
  const Model model = load_model(options.model.empty() ? shipped_model_path() : options.model);
  Incubator incubator({.model = model, .finish = !options.plain});
  UnseenGame unseen(incubator, options.dex, {.scripted = true, .seed = options.seed}, options.begin);
  Film film(options, unseen, {.kind = "game", .model = model.hash, .finish = !options.plain,
                              .seed = options.seed, .script = options.script});
  Game& game = unseen.game();
  while (const auto input = script.next(game)) {
    game.step(*input);
    for (const GameEvent& event : game.take_events()) {
      film.hear(event);
      tell({event.step, event.kind, event.facts});
    }
    game.take_sounds();
    film.take();
    if (!game.take_leaving().empty()) break;
  }
  const std::int64_t frames = film.finish();
  return {game.world().step, frames, game.empty() ? "" : game.top().name()};
}

}  // namespace tallgrass
