#include "app/studio/worker.h"

#include <utility>

namespace tallgrass {

Worker::Worker() {
  thread_ = std::thread([this] {
    for (auto jobs = jobs_.wait(); !jobs.empty(); jobs = jobs_.wait()) {
      while (!jobs.empty()) {
        jobs.front()();
        jobs.pop_front();  // what the job owned goes here, on this thread
      }
    }
  });
}

Worker::~Worker() {
  jobs_.close();
  thread_.join();
}

void Worker::post(std::function<void()> job) { jobs_.push(std::move(job)); }

}  // namespace tallgrass
