#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/studio/action.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// What the studio is opened with.
struct StudioOptions {
  std::optional<RunOptions> train;  // a run to start at once
  std::filesystem::path model;      // what dreams until a run has weights; empty: the shipped model
  std::string device = "auto";      // as resolve_device() takes it
  std::uint64_t seed = 1;           // of the first creature in the grid
  View view = View::creatures;      // what stands in the middle
  std::vector<std::filesystem::path> runs;  // folders of runs to look at side by side
  bool finish = false;              // creatures as pixel art
  std::vector<std::pair<std::string, float>> steer;  // words and steps, as amounts_of() takes them
};

// Opens a window and blocks until it is closed, then until a run that is going on has saved; 0 is its exit code.
// Main thread. Throws Error (device) where there is no display or no OpenGL 3.3, Error (setting, file) for options
// that cannot be used. Trouble while it is open is shown in the window.
//
// $TALLGRASS_TRACE names a file for tests: named rectangles of controls and the state, as JSON (trace.h).
int run_studio(const StudioOptions& options);

// Draws the studio with no window, waits until creatures are on the screen (a minute at most) and the training data is
// looked at where that is what is shown (as long as it takes), draws `frames` more and saves a PNG of width x height
// pixels. Animations go by 1/60 s a frame. Blocks. Throws Error.
void shoot_studio(const StudioOptions& options, int frames, int width, int height, const std::filesystem::path& png);

struct FrameTimes {
  double p50_ms = 0, p99_ms = 0;              // of a drawn frame, from input to the end of the GPU's work
  double dream_p50_ms = 0, dream_p99_ms = 0;  // of a dreamed picture, on the dreamer's thread
  double upload_us = 0;                       // of 1024x1024 pixels into their texture, median
  double train_images_per_s = 0;              // 0 without training
};

// The studio with no window at 1280x720, morphing for `seconds`; `training` starts options.train, or `dcgan64-rgba` on
// 2,000 built-in creatures in a temporary folder. Blocks. Throws Error.
FrameTimes measure_studio(const StudioOptions& options, double seconds, bool training);

}  // namespace tallgrass
