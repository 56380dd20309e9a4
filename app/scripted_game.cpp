#include "app/scripted_game.h"

#include "app/dex/dex.h"
#include "app/encounter/field/field_scene.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/title.h"
#include "app/encounter/script.h"
#include "app/incubator/incubator.h"
#include "engine/clip/clip_writer.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "engine/window/window.h"

namespace tallgrass {
namespace {

std::unique_ptr<Scene> first_scene(const std::string& name, World& world) {
  if (name == "field") return std::make_unique<FieldScene>(world);
  if (name == "title") return make_title(world);
  if (name == "dex") return make_dex_page(world);
  throw Error(ExitCode::usage, "the game cannot begin there", name, "field, title or dex is expected");
}

// What is drawn, at its own size, as a film or as its last picture.
class Film {
 public:
  explicit Film(const cli::EncounterOptions& options) : options_(options) {
    if (options.out.empty()) return;
    window_ = std::make_unique<Window>(Window::Options{.width = 240, .height = 160, .vsync = false, .offscreen = true});
    view_ = std::make_unique<GameView>();
    if (options.out.extension() == ".gif") {
      clip_ = make_clip_writer(options.out, {.width = PixelScreen::width, .height = PixelScreen::height, .scale = options.scale});
    }
  }

  void take(Game& game) {
    if (!clip_) return;
    due_ += double(options_.fps) / steps_a_second;
    if (due_ < 1) return;
    due_ -= 1;
    clip_->add(picture(game), 1.0 / options_.fps);
  }

  std::int64_t finish(Game& game) {
    if (clip_) {
      clip_->add(picture(game), 1.0 / options_.fps);
      clip_->finish();
      return clip_->frames();
    }
    if (!options_.out.empty()) save_png(options_.out, scale_nearest(picture(game), options_.scale));
    return options_.out.empty() ? 0 : 1;
  }

 private:
  Image picture(Game& game) { return view_->draw_native(game.screen(), game.wipe()); }

  const cli::EncounterOptions& options_;
  std::unique_ptr<Window> window_;
  std::unique_ptr<GameView> view_;
  std::unique_ptr<ClipWriter> clip_;
  double due_ = 0;
};

}  // namespace

cli::EncounterReport play_script(const cli::EncounterOptions& options, const std::function<void(const cli::GameNews&)>& tell) {
  ScriptPlayer script(parse_script(options.script));
  Film film(options);
  Dex dex(options.dex.empty() ? std::filesystem::path(":memory:") : options.dex);
  Incubator incubator({.model = load_model(options.model.empty() ? shipped_model_path() : options.model), .finish = !options.plain});
  Game game(incubator, dex, {.scripted = true, .seed = options.seed});
  game.begin(first_scene(options.begin, game.world()));
  while (const auto input = script.next(game)) {
    game.step(*input);
    for (const GameEvent& event : game.take_events()) tell({event.step, event.kind, event.facts});
    game.take_sounds();
    film.take(game);
    if (!game.take_leaving().empty()) break;
  }
  const std::int64_t frames = film.finish(game);
  return {game.world().step, frames, game.empty() ? "" : game.top().name()};
}

}  // namespace tallgrass
