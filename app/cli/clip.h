#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/cli/options.h"
#include "engine/clip/clip_writer.h"

namespace tallgrass::cli {

// Before a verb works for minutes: throw Error (usage) where `out` is no kind of clip, Error (file) where none can be
// written there (its folder is made if missing).
void require_clip(const std::filesystem::path& out);
void require_writable_clip(const std::filesystem::path& out);

// What a verb was asked for, as a writer of clips takes it: all but the frames' size and what the clip remembers. Pure.
ClipOptions to_clip_options(const ClipChoice& choice, int scale);

// A clip that a verb writes: its first frame says how large it is. Nothing stays behind without finish(). Throws Error
// (usage, file), the constructor as above.
class Clip {
 public:
  // `text`: what it remembers.
  Clip(std::filesystem::path out, const ClipChoice& choice, int scale, std::string text);
  void add(const Image& frame, double seconds);
  void finish();                   // after one frame or more

 private:
  std::filesystem::path out_;
  ClipOptions options_;
  std::unique_ptr<ClipWriter> writer_;
};

}  // namespace tallgrass::cli
