#pragma once

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "app/studio/session.h"
#include "engine/core/clock.h"
#include "engine/image/encode.h"
#include "gan/spec/preset.h"
#include "tests/scratch_folder.h"

namespace tallgrass {

inline std::filesystem::path preset_folder() {
  return std::filesystem::path(TALLGRASS_SOURCE_FOLDER) / "assets/presets";
}

// A run of milliseconds a step that does not end by itself.
inline RunOptions tiny_run(const std::filesystem::path& folder) {
  Spec spec = load_preset("tiny", preset_folder()).spec;
  spec.images = 100'000'000;
  return {.spec = spec, .data = {"creatures:64"}, .run_folder = folder, .device = "cpu", .threads = 1};
}

inline Session::Options session_options(const std::filesystem::path& folder, bool train) {
  Session::Options options{.preset_folder = preset_folder(), .user_folder = folder, .threads = 1};
  options.studio.device = "cpu";
  options.studio.model = folder / "none.safetensors";
  if (train) options.studio.train = tiny_run(folder / "runs/first");
  return options;
}

// A model of a few steps that knows these conditions, in a run of this name.
inline std::filesystem::path conditioned_model(const std::filesystem::path& folder, const char* name, const char* conditions) {
  RunOptions run = tiny_run(folder / "runs" / name);
  run.spec = load_preset("tiny-residual", preset_folder()).spec;
  run.spec.images = 16;
  run.spec.conditions = parse_conditions(conditions);
  Image picture(16, 16);
  std::fill(picture.rgba.begin() + 256, picture.rgba.end(), std::uint8_t(200));
  std::filesystem::create_directories(folder / "pictures");
  for (int i = 0; i < 8; ++i) save_png(folder / "pictures" / ("redling-" + std::to_string(i) + ".png"), picture);
  std::ofstream(folder / "labels.csv") << "name,type1,colour,stage\nredling,fire,red,1\n";
  run.data = {(folder / "pictures").string()};
  Trainer trainer(run);
  trainer.wait();
  return run.run_folder / "model.safetensors";
}

// Lets a session live until something is so, at most two minutes: a run is at the lowest priority. Returns whether it came to be.
inline bool pump(Session& session, const std::function<bool()>& so) {
  for (const double end = seconds_now() + 120; seconds_now() < end;) {
    session.advance(seconds_now());
    if (so()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return false;
}

}  // namespace tallgrass
