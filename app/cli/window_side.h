#pragma once

#include <filesystem>
#include <string>

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

// What has a window, as the command line sees it: app/main.cpp connects it to the studio, or leaves it out of a
// build without one. All methods block; errors are Error (device, file).
struct WindowSide {
  virtual ~WindowSide() = default;
  virtual bool has_display() = 0;
  virtual int open(const StudioOptions& options) = 0;
  virtual void shoot(const ShotOptions& options) = 0;
  virtual WindowTimes measure(const BenchOptions& options, bool training) = 0;
  virtual DisplayReport report() = 0;
};

}  // namespace tallgrass::cli
