#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace tallgrass {

// One slot between two threads that holds the newest value only: a slider dragged makes no backlog.
template <class T>
class LatestValue {
 public:
  // Replaces what nobody took. Does not block.
  void put(T value) {
    std::optional<T> old(std::move(value));  // destroyed outside the lock: a T may own much
    {
      std::lock_guard lock(mutex_);
      std::swap(slot_, old);
    }
    filled_.notify_one();
  }

  // The newest value, or nothing. Does not block.
  std::optional<T> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(slot_, std::nullopt);
  }

  // Blocks until there is a value or close() was called; nothing means closed.
  std::optional<T> wait() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return slot_ || closed_; });
    return std::exchange(slot_, std::nullopt);
  }

  // Wakes every waiter for good. Does not block.
  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    filled_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::optional<T> slot_;
  bool closed_ = false;
};

}  // namespace tallgrass
