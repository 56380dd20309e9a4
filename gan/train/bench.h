#pragma once

#include <map>
#include <string>

namespace tallgrass {

struct BenchOptions {
  std::string preset = "dcgan64";  // or a .toml file
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
  std::map<std::string, std::map<std::string, BenchRate>> train;       // "fp32", "bf16" -> the preset's batch, 64 at most
};

// Measures sampling and training of a preset, with bf16 where the processor has it. Shares count the networks' own
// multiplications (plan.h): for dcgan64 0.2 GFLOP a picture and 2.3 a training image, for tallgrass 0.6 and 7.3. They
// are shares of the matrix product measured before and after, so that a machine whose speed drifts is not flattered.
// Blocks for about 12 times `seconds`, and at least a penalty's turn of steps.
BenchResult run_bench(const BenchOptions& options);

}  // namespace tallgrass
