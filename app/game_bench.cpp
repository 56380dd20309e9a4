#include "app/game_bench.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/cli/run_choice.h"
#include "app/dex/dex.h"
#include "app/encounter/field/field_scene.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "app/encounter/script.h"
#include "app/incubator/incubator.h"
#include "app/studio/plan.h"
#include "app/studio/rolling.h"
#include "app/studio/studio.h"
#include "engine/core/paths.h"
#include "engine/gl/framebuffer.h"
#include "engine/window/window.h"
#include "gan/spec/preset.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

StudioOptions studio_beside(const std::string& device, bool training, const fs::path& folder) {
  StudioOptions options;
  options.device = device;
  if (!training) return options;
  options.train = RunOptions{.spec = load_preset("dcgan64-rgba", resource_folder() / "assets/presets").spec,
                             .data = {built_in_creatures},
                             .run_folder = folder,
                             .device = device};
  return options;
}

}  // namespace

cli::GameTimes measure_game(const std::string& device, double seconds, bool training) {
  const cli::ScratchFolder scratch;
  Window window({.width = 1280, .height = 720, .vsync = false, .offscreen = true});
  Studio studio(window, studio_beside(device, training, scratch.path() / "run"));
  Dex dex(":memory:");
  Incubator incubator({.model = load_model(shipped_model_path())});
  Game game(incubator, dex, {.seed = 7});
  game.begin(std::make_unique<FieldScene>(game.world()));
  GameView view;
  ScriptPlayer player(parse_script("meet; throw poke; rock; run; meet; bait; throw great; run; walk 2000"));
  Rolling frames(1 << 20), work(1 << 20);
  std::string hash;
  const double began = seconds_now();
  double due = began, shown = began;
  while (seconds_now() - began < seconds + 1) {
    std::this_thread::sleep_for(std::chrono::duration<double>(due - seconds_now()));
    const double start = seconds_now();
    due = std::max(due + 1.0 / steps_a_second, start);
    studio.turn_unseen();
    if (studio.model() && studio.model()->hash != hash) hash = studio.model()->hash, incubator.use(*studio.model());
    const auto input = player.next(game);
    game.step(input ? *input : Input{});
    view.draw(game.screen(), game.wipe(), window.pixel_width(), window.pixel_height());
    window.swap();
    read_pixels(1, 1);  // waits for the GPU, or for the processor that plays it
    const double end = seconds_now();
    if (end - began > 1) frames.add(1000 * (end - shown)), work.add(1000 * (end - start));  // the first second warms up
    shown = end;
  }
  return {frames.quantile(0.5), frames.quantile(0.99), work.quantile(0.5), work.quantile(0.99)};
}

}  // namespace tallgrass
