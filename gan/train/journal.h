#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "gan/train/measures.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// The run's diary, one JSON object a line: {"step":..,"images":..,"loss_d":..} for metrics, at most ten a second,
// {"step":..,"images":..,"swd":..,"swd_reference":..,"ms_ssim":..,"ms_ssim_data":..} for measures, and
// {"step":..,"mark":"lr_g 0.0002 -> 0.0001"}. Appends, and lets others read along: nothing stays unwritten for more
// than a second of training. A disk that refuses costs the diary, never the run. run_record.h reads it.
class Journal {
 public:
  explicit Journal(const std::filesystem::path& file);
  void add(const Metrics& metrics);
  void add(const Measures& measures);
  void add(const JournalMark& mark);
  void flush();

 private:
  std::ofstream out_;
  std::chrono::steady_clock::time_point last_{}, flushed_{};
};

}  // namespace tallgrass
