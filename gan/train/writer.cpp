#include "gan/train/writer.h"

#include <chrono>

#include "engine/core/atomic_file.h"

namespace tallgrass {

Writer::Writer() : thread_([this] { run(); }) {}

Writer::~Writer() { finish(); }

void Writer::finish() {
  jobs_.close();
  if (thread_.joinable()) thread_.join();
}

void Writer::save(std::filesystem::path path, std::vector<std::uint8_t> bytes, bool checkpoint) {
  jobs_.push({std::move(path), std::move(bytes), checkpoint});
}

std::optional<std::string> Writer::take_error() { return error_.take(); }

void Writer::run() {
  for (auto jobs = jobs_.wait(); !jobs.empty(); jobs = jobs_.wait()) {
    for (const Job& job : jobs) {
      try {
        write_file(job.path, job.bytes);
        if (job.checkpoint) last_saved_ = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
      } catch (const std::exception& error) {
        error_.put(error.what());
      }
    }
  }
}

}  // namespace tallgrass
