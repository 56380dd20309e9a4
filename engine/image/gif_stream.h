#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/image/image.h"

namespace tallgrass {

// An endlessly looping GIF that is written frame by frame, exact: each frame has a palette of its own and stores
// only the rectangle that has changed, and of that only the pixels that have. Opaque pictures of at most 255 colours a frame; a frame
// with more gets the 255 that represent it best. Memory does not grow with its length. One thread.
class GifStream {
 public:
  // Writes to a temporary file beside `path`. Throws Error (file).
  GifStream(const std::filesystem::path& path, int width, int height);
  ~GifStream();                          // without finish(): nothing stays behind
  GifStream(const GifStream&) = delete;
  GifStream& operator=(const GifStream&) = delete;

  // Shown for this time, at least 0.02 s for all readers to honour it. Times are rounded to hundredths of a second with
  // the remainder carried, so that a film of 30 seconds lasts 30 seconds. A frame like the one before makes that one last longer.
  // Throws Error (file; bug for another size).
  void add(const Image& frame, double seconds);
  void finish();                         // whole and in its place. Throws Error (file)
  std::int64_t frames() const;           // written, equal ones joined
  double seconds() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
