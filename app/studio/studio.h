#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/studio/action.h"
#include "gan/latent/latent.h"
#include "gan/train/model.h"
#include "gan/train/trainer.h"

namespace tallgrass {

class RecordDesk;
class Window;

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

// The studio as a part of a program's window: what it knows and does goes on while something else is on the screen.
// Main thread. Trouble while it is open is shown in the window. The destructor waits until a run that is going on has saved.
//
// $TALLGRASS_TRACE names a file for tests: named rectangles of controls and the state, as JSON (trace.h).
class Studio {
 public:
  // Throws Error (setting, file) for options that cannot be used.
  // `recording`: the program's, which outlives it; none: the studio has its own.
  Studio(Window& window, const StudioOptions& options, RecordDesk* recording = nullptr);
  ~Studio();

  void turn();                        // takes events, draws what is new, sleeps until there may be more
  void turn_unseen();                 // keeps up with the run while others draw. Does not block
  bool closed() const;                // its window was
  std::string take_leaving();         // "field", "dex", "title", "code:CODE" where someone asked for it; else ""
  const std::optional<Model>& model() const;   // what dreams now
  std::filesystem::path run_folder() const;    // of the run that is going on; empty: none
  void show_in_morph(Latent latent);  // as a keyframe
  bool open(const std::filesystem::path& file);  // as StudioWindow::open()
  void say(std::string text, bool alarm);        // a line at the lower edge, when it is on the screen
  void leave();                       // something else comes to the screen: a recording of it ends

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

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
