#pragma once

#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "engine/clip/frame_queue.h"
#include "engine/clip/spool.h"

namespace tallgrass {

// The last seconds of what is offered, packed on a thread of its own: packing a window's picture takes longer than offering may.
// Internal to the room; its functions are for one thread.
class RecentFrames {
 public:
  explicit RecentFrames(double seconds);
  ~RecentFrames();
  RecentFrames(const RecentFrames&) = delete;
  RecentFrames& operator=(const RecentFrames&) = delete;

  bool offer(Image frame, double seconds);  // does not block; false: the thread has not kept up, and the frame is left out
  std::future<SpoolReader> copy();          // of all that was offered until now

 private:
  void run();
  void answer();

  FrameQueue queue_;
  Spool spool_;                             // of the thread
  std::mutex mutex_;                        // the wishes
  std::deque<std::promise<SpoolReader>> wishes_;  // one for each frame without a picture in the queue
  std::thread thread_;
};

}  // namespace tallgrass
