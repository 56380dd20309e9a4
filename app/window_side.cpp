#include "app/window_side.h"

#include <algorithm>

#include "app/cli/run_choice.h"
#include "app/cli/values.h"
#include "app/game_bench.h"
#include "app/record_bench.h"
#include "app/recorded_scene.h"
#include "app/scripted_game.h"
#include "app/shell.h"
#include "app/studio/studio.h"
#include "engine/core/error.h"
#include "engine/window/window.h"

namespace tallgrass {
namespace {

// A run that was described but not asked to start waits, paused, for the button.
StudioOptions studio_options(const cli::StudioOptions& options) {
  const cli::RunChoice& run = options.run;
  const bool described = !run.preset.empty() || !run.data.empty() || run.images || !run.settings.empty() ||
                         !run.folder.empty() || !run.labels.empty();
  StudioOptions studio{{}, options.model, options.device, options.seed, static_cast<View>(options.view), {},
                       options.finish, cli::parse_steering("--steer", options.steer)};
  for (const std::string& name : options.compare) studio.runs.push_back(cli::find_run(name));
  if (options.train || described) {
    studio.train = cli::new_run(run, options.device);
    studio.train->start_paused = !options.train;
  }
  return studio;
}

}  // namespace

bool WindowSide::has_display() { return tallgrass::has_display(); }

int WindowSide::open(const cli::StudioOptions& options, bool asked) {
  const std::string begin = options.begin.empty() ? (asked ? "studio" : "title") : options.begin;
  if (begin != "title" && begin != "studio" && begin != "field" && begin != "dex") {
    throw Error(ExitCode::usage, "the window cannot open there", "--open " + begin, "title, studio, field or dex is expected");
  }
  return run_shell({studio_options(options), begin, options.recording});
}

cli::EncounterReport WindowSide::play(const cli::EncounterOptions& options, const std::function<void(const cli::GameNews&)>& tell) {
  return play_script(options, tell);
}

void WindowSide::shoot(const cli::ShotOptions& options) {
  shoot_studio(studio_options(options.studio), options.frames, options.width, options.height, options.out);
}

cli::RecordReport WindowSide::record(const cli::RecordVerbOptions& options,
                                     const std::function<void(std::int64_t, std::int64_t)>& tell) {
  return record_scene(options, tell);
}

cli::WindowTimes WindowSide::measure(const cli::BenchOptions& options, bool training) {
  StudioOptions studio;
  studio.device = options.device;
  const FrameTimes times = measure_studio(studio, options.seconds, training);
  return {times.p50_ms,        times.p99_ms,    times.dream_p50_ms,
          times.dream_p99_ms,  times.upload_us, times.train_images_per_s};
}

cli::GameTimes WindowSide::measure_game(const cli::BenchOptions& options, bool training) {
  return tallgrass::measure_game(options.device, options.seconds, training);
}

cli::RecordTimes WindowSide::measure_recording(const cli::BenchOptions& options) {
  return tallgrass::measure_recording(options.device, std::max(options.seconds, 2.0));
}

cli::DisplayReport WindowSide::report() {
  cli::DisplayReport report;
  SDL_version version;
  SDL_GetVersion(&version);
  for (const int part : {version.major, version.minor, version.patch}) {
    report.sdl += (report.sdl.empty() ? "" : ".") + std::to_string(part);
  }
  try {
    const Window window({.offscreen = !tallgrass::has_display()});
    report.opengl = window.gl().version;
    report.renderer = window.gl().renderer;
    report.ok = true;
  } catch (const std::exception& error) {
    report.error = error.what();
  }
  return report;
}

}  // namespace tallgrass
