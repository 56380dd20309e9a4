#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/options.h"

namespace tallgrass::cli {

// What SDL and OpenGL say of themselves.
struct DisplayReport {
  bool ok = false;
  std::string sdl;        // "2.26.5"
  std::string opengl;     // "4.5 (Core Profile) Mesa 22.3.6"
  std::string renderer;   // "llvmpipe (...)"
  std::string error;      // why there is no OpenGL
};

struct WindowTimes {
  double p50_ms = 0, p99_ms = 0;              // from frame to frame
  double dream_p50_ms = 0, dream_p99_ms = 0;  // from wish to picture
  double upload_us = 0;                       // of a picture into its texture, mean
  double train_images_per_s = 0;
};

struct GameTimes {
  double frame_p50_ms = 0, frame_p99_ms = 0;  // from one picture to the next: 16.7 where none is late
  double work_p50_ms = 0, work_p99_ms = 0;    // of a step, its drawing and the GPU
  int meetings = 0, late = 0;                 // encounters; of them, whose creature was still being dreamed
  double meet_p50_ms = 0, meet_p99_ms = 0;    // from the step that decides one to the battle that has its creature
  double dream_p50_ms = 0, dream_p99_ms = 0;  // of a creature, from the wish for it
};

struct RecordTimes {
  double alone_fps = 0, recording_fps = 0;          // frames a second of one window, in turns
  double alone_work_ms = 0, recording_work_ms = 0;  // of a frame, mean
  double direct_ms = 0, ring_ms = 0;                // a picture of it off the GPU, by either route
};

// One thing that happened in a game, as words.
struct GameNews {
  std::int64_t step = 0;                      // sixtieths of a second since it began
  std::string kind;
  std::vector<std::pair<std::string, std::string>> facts;
};

struct EncounterReport {
  std::int64_t steps = 0;
  std::int64_t frames = 0;                    // of the film, equal ones joined
  std::string scene;                          // where it ended: "field"
};

struct RecordReport {
  std::int64_t frames = 0;                    // shown, equal ones counted each time
  std::int64_t written = 0, bytes = 0;        // as the file says it
  int width = 0, height = 0;                  // of the file's frames, pixels
  std::string origin;                         // what the file remembers
};

// What has a window, as the command line sees it: app/main.cpp connects it to the studio, or leaves it out of a
// build without one. All methods block; errors are Error (device, file).
struct WindowSide {
  virtual ~WindowSide() = default;
  virtual bool has_display() = 0;
  // Where there is nothing else to begin with: the title.
  virtual int open(const StudioOptions& options, bool asked) = 0;
  virtual void shoot(const ShotOptions& options) = 0;
  virtual EncounterReport play(const EncounterOptions& options, const std::function<void(const GameNews&)>& tell) = 0;
  // `tell` hears how many frames there are of how many.
  virtual RecordReport record(const RecordVerbOptions& options, const std::function<void(std::int64_t, std::int64_t)>& tell) = 0;
  virtual WindowTimes measure(const BenchOptions& options, bool training) = 0;
  virtual GameTimes measure_game(const BenchOptions& options, bool training) = 0;
  virtual RecordTimes measure_recording(const BenchOptions& options) = 0;
  virtual DisplayReport report() = 0;
};

}  // namespace tallgrass::cli
