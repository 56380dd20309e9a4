#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

#include "engine/clip/spool.h"

namespace tallgrass {

// Frames on their way to a writer thread, bounded by what they weigh (engine/core/queue.h counts entries, and lets the oldest give
// way: a recording may lose none). One frame is always taken, however large. Internal to the room.
class FrameQueue {
 public:
  explicit FrameQueue(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  void push(SpooledFrame frame);            // waits for room; after close() the frame is discarded
  bool try_push(SpooledFrame frame);        // false where it would have to wait
  std::optional<SpooledFrame> pop();        // waits; nothing: closed, and all was taken
  void close();                             // no more come; what is there can still be taken
  void discard();                           // close(), and nothing is there any more
  std::size_t bytes() const;

 private:
  bool fits(const SpooledFrame& frame) const { return frames_.empty() || bytes_ + frame.image.rgba.size() <= most_bytes_; }
  void put(SpooledFrame frame);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable filled_, emptied_;
  std::deque<SpooledFrame> frames_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace tallgrass
