#include "engine/clip/frame_queue.h"

#include <utility>

namespace tallgrass {

void FrameQueue::put(SpooledFrame frame) {
  bytes_ += frame.image.rgba.size();
  frames_.push_back(std::move(frame));
  filled_.notify_one();
}

void FrameQueue::push(SpooledFrame frame) {
  std::unique_lock lock(mutex_);
  emptied_.wait(lock, [&] { return closed_ || fits(frame); });
  if (!closed_) put(std::move(frame));
}

bool FrameQueue::try_push(SpooledFrame frame) {
  std::lock_guard lock(mutex_);
  if (closed_ || !fits(frame)) return false;
  put(std::move(frame));
  return true;
}

std::optional<SpooledFrame> FrameQueue::pop() {
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [&] { return closed_ || !frames_.empty(); });
  if (frames_.empty()) return std::nullopt;
  SpooledFrame frame = std::move(frames_.front());
  frames_.pop_front();
  bytes_ -= frame.image.rgba.size();
  emptied_.notify_all();
  return frame;
}

void FrameQueue::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
  filled_.notify_all();
  emptied_.notify_all();
}

void FrameQueue::discard() {
  std::lock_guard lock(mutex_);
  frames_.clear();
  bytes_ = 0;
  closed_ = true;
  filled_.notify_all();
  emptied_.notify_all();
}

std::size_t FrameQueue::bytes() const {
  std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace tallgrass
