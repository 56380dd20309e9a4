#pragma once

#include <filesystem>

#include "engine/core/paths.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// A run of creatures of 16 pixels that takes a second or two.
inline RunOptions tiny_run(const std::filesystem::path& folder, std::int64_t images) {
  initialise_torch();
  RunOptions options;
  options.spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  options.spec.images = images;
  options.data = {"creatures:64"};
  options.run_folder = folder;
  options.device = "cpu";
  options.threads = 1;
  return options;
}

}  // namespace tallgrass
