#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <utility>

namespace tallgrass {

// A queue between threads. With a capacity, the oldest entries give way and are counted as lost; without one
// (0) nothing is ever dropped. The reader takes everything in one go: swap under the lock, then work outside it.
template <class T>
class Queue {
 public:
  explicit Queue(std::size_t capacity = 0) : capacity_(capacity) {}

  // Does not block. After close() the value is discarded.
  void push(T value) {
    {
      std::lock_guard lock(mutex_);
      if (closed_) return;
      if (capacity_ != 0 && entries_.size() == capacity_) {
        entries_.pop_front();
        ++lost_;
      }
      entries_.push_back(std::move(value));
    }
    filled_.notify_one();
  }

  // Everything there is, oldest first. Does not block.
  std::deque<T> drain() {
    std::lock_guard lock(mutex_);
    return std::exchange(entries_, {});
  }

  // Blocks until there is something, close() was called, or the time is over; then drains.
  std::deque<T> wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    filled_.wait_for(lock, time, [&] { return !entries_.empty() || closed_; });
    return std::exchange(entries_, {});
  }

  // Blocks until there is something or close() was called; then drains. Empty means closed and drained.
  std::deque<T> wait() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return !entries_.empty() || closed_; });
    return std::exchange(entries_, {});
  }

  // Wakes every waiter for good; what is queued can still be drained. Does not block.
  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    filled_.notify_all();
  }

  std::uint64_t lost() const {
    std::lock_guard lock(mutex_);
    return lost_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<T> entries_;
  std::size_t capacity_;
  std::uint64_t lost_ = 0;
  bool closed_ = false;
};

}  // namespace tallgrass
