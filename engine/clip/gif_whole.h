#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_writer.h"
#include "engine/clip/colour_counts.h"
#include "engine/clip/spool.h"

namespace tallgrass::gif {

// A clip of more than 255 colours with one palette for all of it: which, is known when its last frame is. Until then they lie packed in
// a spool beside the path. Internal to the room; one thread.
class WholeClip {
 public:
  WholeClip(const std::filesystem::path& path, const ClipOptions& options);  // throws Error (file)

  void add(const Image& image, const std::vector<ColourKey>& keys, double seconds);  // keys: of the image
  // `goes_on` is asked with how much is done, 0..1; false: no file is made.
  void finish(const ClipWriter::Watch& goes_on);
  std::int64_t frames() const { return frames_; }
  std::int64_t bytes() const { return bytes_ > 0 ? bytes_ : spool_.bytes(); }

 private:
  std::filesystem::path path_;
  ClipFile packed_;                                  // never finished: it goes with this object
  ClipOptions options_;
  Spool spool_;
  ColourCounts counts_;
  std::int64_t frames_ = 0, bytes_ = 0;
};

}  // namespace tallgrass::gif
