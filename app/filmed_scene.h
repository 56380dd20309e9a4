#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "app/cli/options.h"
#include "engine/image/image.h"
#include "gan/latent/origin.h"

namespace tallgrass {

using TakeFrame = std::function<void(const Image&)>;

// A part of the program as a film that plays itself: the same options, the same pixels. Main thread.
class FilmedScene {
 public:
  virtual ~FilmedScene() = default;
  virtual Origin origin() const = 0;
  // All frames, one after the other, each 1 / fps of a second. Once. Blocks. Throws Error.
  virtual void film(std::int64_t frames, const TakeFrame& take) = 0;
};

// Throw Error (usage, file) for options that cannot be filmed. The options must outlive the scene.
std::unique_ptr<FilmedScene> filmed_field(const cli::RecordVerbOptions& options);
std::unique_ptr<FilmedScene> filmed_encounter(const cli::RecordVerbOptions& options);
std::unique_ptr<FilmedScene> filmed_morph(const cli::RecordVerbOptions& options);    // its last frame leads to its first
std::unique_ptr<FilmedScene> filmed_samples(const cli::RecordVerbOptions& options);  // so here
std::unique_ptr<FilmedScene> filmed_studio(const cli::RecordVerbOptions& options);

}  // namespace tallgrass
