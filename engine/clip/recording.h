#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/clip/frame_queue.h"
#include "engine/clip/recorder.h"
#include "engine/clip/spool.h"

namespace tallgrass {

// One clip on its way from frames to a file, on a thread of its own. Internal to the room; its functions are for one thread.
class Recording {
 public:
  explicit Recording(RecordOptions options);                            // of frames that will be pushed
  Recording(RecordOptions options, std::future<SpoolReader> frames);    // of frames that there are already
  ~Recording();                                                         // waits for the file
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  void push(Image frame, double seconds);   // waits where 128 MB are waiting already
  void retell(std::string text);            // what the clip is to remember
  void close();                             // no more frames: they become a file
  void abandon();                           // nothing stays behind, soon
  void wait();                              // until the thread is done
  RecordState state() const;

 private:
  using Frames = std::function<std::optional<SpooledFrame>()>;  // nothing: there are no more
  void run();
  void spool_frames(const Frames& next);
  std::optional<SpooledFrame> counted(std::optional<SpooledFrame> frame);
  void end_early(const Spool& spool);
  void encode(SpoolReader& spool, std::int64_t frames);
  void fail(const std::string& why, const std::filesystem::path& kept);
  template <class Change>
  void change(Change&& change);

  const RecordOptions options_;
  std::future<SpoolReader> frames_;
  FrameQueue queue_;
  std::atomic<bool> abandoned_ = false;
  mutable std::mutex mutex_;
  RecordState state_;
  std::string text_;                        // later told than the options' one; "": nothing was
  std::thread thread_;
};

}  // namespace tallgrass
