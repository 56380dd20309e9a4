#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace tallgrass {

// CPU times of the last frames, for the status line and the benchmark.
class FrameTimer {
 public:
  explicit FrameTimer(std::size_t frames = 240);

  void begin();
  void end();  // without begin() nothing is counted
  void add(double milliseconds);

  // The time below which a share of the frames stayed, in milliseconds; 0 without frames. share in [0, 1].
  double percentile(double share) const;
  double p50() const { return percentile(0.50); }
  double p99() const { return percentile(0.99); }
  double last() const { return last_; }
  // Frames a second over the times between begin() calls in the window; 0 below two frames.
  double frames_per_s() const;
  std::size_t count() const { return times_.size(); }

 private:
  using Clock = std::chrono::steady_clock;
  std::size_t capacity_, next_ = 0, next_start_ = 0;
  std::vector<double> times_;              // a ring of capacity_ entries
  std::vector<Clock::time_point> starts_;  // likewise
  Clock::time_point start_;
  bool running_ = false;
  double last_ = 0;
};

}  // namespace tallgrass
