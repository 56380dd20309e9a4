#pragma once

#include "engine/clip/clip_writer.h"

// What the writers of whole pictures share. Internal to the room.
namespace tallgrass {

// Frames that are alike are one. Times are said as moments since the beginning, so that formats which round them lose
// nothing over a whole clip.
class JoiningClip : public ClipWriter {
 public:
  explicit JoiningClip(const ClipOptions& options);
  void add(const Image& frame, double seconds) final;
  void finish() final;
  std::int64_t frames() const final { return frames_; }

 protected:
  struct Moments {
    double from = 0, to = 0;          // seconds
  };
  // `before` is what was put last; empty at the first.
  virtual void put(const Image& frame, const Image& before, Moments shown) = 0;
  virtual void close() = 0;           // there was one frame at least. Asks goes_on() again where it takes long
  const ClipOptions& options() const { return options_; }
  double shortest() const { return shortest_; }  // seconds of the shortest frame so far, before joining

 private:
  void put_waiting();
  ClipOptions options_;
  Image waiting_, before_;
  double from_ = 0, total_ = 0, shortest_ = 1e9;
  std::int64_t frames_ = 0;
};

// Throws Error (usage) where a clip's enlarged frames have no size, or one beyond `most` pixels a side or
// `most_in_all`. `format` is how it is called: "an APNG".
void require_clip_size(const std::filesystem::path& path, const ClipOptions& options, int most,
                       const std::string& format, std::int64_t most_in_all = 1 << 28);

}  // namespace tallgrass
