#pragma once

#include <functional>
#include <thread>

#include "engine/core/queue.h"

namespace tallgrass {

// A thread that does one job after another, so that the main thread never waits. Jobs own what they touch and must
// not throw. The destructor blocks until every job is done.
class Worker {
 public:
  Worker();
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void post(std::function<void()> job);  // does not block

 private:
  Queue<std::function<void()>> jobs_;
  std::thread thread_;
};

}  // namespace tallgrass
