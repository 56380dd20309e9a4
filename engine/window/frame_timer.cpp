#include "engine/window/frame_timer.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

template <class T>
void put(std::vector<T>& ring, std::size_t capacity, std::size_t& next, T value) {
  if (ring.size() < capacity) {
    ring.push_back(value);
  } else {
    ring[next] = value;
  }
  next = (next + 1) % capacity;
}

}  // namespace

FrameTimer::FrameTimer(std::size_t frames) : capacity_(std::max<std::size_t>(frames, 2)) {
  times_.reserve(capacity_);
  starts_.reserve(capacity_);
}

void FrameTimer::begin() {
  start_ = Clock::now();
  put(starts_, capacity_, next_start_, start_);
  running_ = true;
}

void FrameTimer::end() {
  if (!running_) return;
  running_ = false;
  add(std::chrono::duration<double, std::milli>(Clock::now() - start_).count());
}

void FrameTimer::add(double milliseconds) {
  last_ = milliseconds;
  put(times_, capacity_, next_, milliseconds);
}

double FrameTimer::percentile(double share) const {
  if (times_.empty()) return 0;
  std::vector<double> sorted = times_;
  const double rank = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size()));
  const auto index = static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;  // nearest rank
  std::nth_element(sorted.begin(), sorted.begin() + index, sorted.end());
  return sorted[static_cast<std::size_t>(index)];
}

double FrameTimer::frames_per_s() const {
  if (starts_.size() < 2) return 0;
  const bool full = starts_.size() == capacity_;
  const auto oldest = starts_[full ? next_start_ : 0];
  const auto newest = starts_[(next_start_ + capacity_ - 1) % capacity_];
  const double seconds = std::chrono::duration<double>(newest - oldest).count();
  return seconds > 0 ? static_cast<double>(starts_.size() - 1) / seconds : 0;
}

}  // namespace tallgrass
