#include "engine/clip/recent_frames.h"

#include <utility>

namespace tallgrass {
namespace {

constexpr std::size_t most_packed = 64u << 20, most_waiting = 32u << 20;

}  // namespace

RecentFrames::RecentFrames(double seconds)
    : queue_(most_waiting), spool_(Spool::in_memory(seconds, most_packed)), thread_([this] { run(); }) {}

RecentFrames::~RecentFrames() {
  queue_.discard();
  thread_.join();
}

bool RecentFrames::offer(Image frame, double seconds) { return queue_.try_push({std::move(frame), seconds}); }

std::future<SpoolReader> RecentFrames::copy() {
  std::promise<SpoolReader> wish;
  std::future<SpoolReader> answer = wish.get_future();
  {
    std::lock_guard lock(mutex_);
    wishes_.push_back(std::move(wish));
  }
  queue_.push({});  // weighs nothing: never waits
  return answer;
}

void RecentFrames::answer() {
  std::promise<SpoolReader> wish;
  {
    std::lock_guard lock(mutex_);
    wish = std::move(wishes_.front());
    wishes_.pop_front();
  }
  try {
    wish.set_value(SpoolReader(spool_));
  } catch (...) {
    wish.set_exception(std::current_exception());
  }
}

void RecentFrames::run() {
  while (auto frame = queue_.pop()) {
    if (frame->image.empty()) {
      answer();
      continue;
    }
    try {
      spool_.add(frame->image, frame->seconds);
    } catch (const std::exception&) {  // no memory: what just happened is a gift, not a promise
    }
  }
}

}  // namespace tallgrass
