#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/clip/clip_writer.h"
#include "engine/clip/scratch_clip.h"
#include "engine/core/clock.h"

namespace tallgrass {

// How large the file of a recording that goes on will be. Now and then the next few frames are written with the real writer, as a clip
// of their own that is thrown away; what a frame costs in those stands for all around them. So it is as good as those few
// frames are typical: a clip that stood still so far and then moves is guessed too small until some of the movement was tried, and
// formats that learn over a long clip (video, a palette for all of it) end somewhat smaller. It takes at most a thirtieth of the
// recorded time, after the first one. Internal to the room; one thread; throws nothing.
class SizeGuess {
 public:
  using Clock = double (*)();                      // seconds
  SizeGuess(const std::filesystem::path& out, const ClipOptions& clip, Clock clock = &seconds_now);

  void add(const Image& frame, double seconds);    // each frame of the recording
  std::int64_t bytes(std::int64_t frames) const;   // of a clip of so many; 0: nothing is known yet

 private:
  void tried(const Image& frame, double seconds);
  std::int64_t alone(const Image& frame, double seconds);

  ScratchClip file_;
  ClipOptions clip_;
  std::unique_ptr<ClipWriter> run_;                // the clip that is being tried; null: none
  int length_ = 0;                                 // of it so far
  double first_ = 0, each_ = 0, next_ = 0;         // bytes: of a first frame, of a following one, of all that followed until the last try
  std::int64_t frames_ = 0, told_ = 0;             // of the recording; those until the last try
  double recorded_ = 0, spent_ = 0;                // seconds
  Clock clock_;
  bool given_up_;
};

}  // namespace tallgrass
