#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/core/latest_value.h"
#include "engine/core/queue.h"

namespace tallgrass {

// A thread that saves files whose bytes were copied for it, so that training never waits for a disk.
class Writer {
 public:
  Writer();
  ~Writer();                                       // blocks until everything is saved
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Atomically; does not block. `checkpoint`: what last_saved() tells of.
  void save(std::filesystem::path path, std::vector<std::uint8_t> bytes, bool checkpoint = false);
  void finish();                                   // blocks until everything is saved; then saves no more
  std::optional<std::string> take_error();                                 // newest, does not block
  double last_saved() const { return last_saved_; }                        // a checkpoint: seconds since the epoch, 0 = never

 private:
  struct Job {
    std::filesystem::path path;
    std::vector<std::uint8_t> bytes;
    bool checkpoint = false;
  };
  void run();

  Queue<Job> jobs_;
  LatestValue<std::string> error_;
  std::atomic<double> last_saved_{0};
  std::thread thread_;
};

}  // namespace tallgrass
