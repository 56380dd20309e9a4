#pragma once

#include <map>
#include <string>

namespace tallgrass {

struct BenchOptions {
  double seconds = 2;          // for each measurement
  int threads = 0;             // 0 takes all cores
  std::string device = "cpu";  // as resolve_device() gives it
};

// One speed, and its share of what a plain matrix product reaches in the same run.
struct BenchRate {
  double images_per_s = 0;
  double share = 0;
};

struct BenchResult {
  double sgemm_gflops = 0;                                             // 1024 x 1024 x 1024, float
  std::map<std::string, std::map<std::string, BenchRate>> sample;      // "fp32", "bf16" -> "b1", "b16", "b64"
  std::map<std::string, std::map<std::string, BenchRate>> train;       // "fp32", "bf16" -> "b64"
};

// Measures dcgan64 (0.209 GFLOP for an image through G or D, eleven such passes for a training image), with bf16
// where the processor has it. Shares are of the matrix product measured before and after, so that a machine whose
// speed drifts is not flattered. Blocks for about 12 times `seconds`.
BenchResult run_bench(const BenchOptions& options);

}  // namespace tallgrass
