#pragma once

#include <string>

namespace tallgrass {

// Call first thing in main, before any other torch call: opens libtorch_cuda where it is complete, sets the
// thread count. Safe to call twice.
void initialise_torch();

// How many threads torch uses for what the calling thread does; 0 for all cores. torch's default is wrong on small
// machines, and every thread that runs torch has a number of its own.
void set_torch_threads(int threads);

// "auto", "cpu", "cuda" or "cuda:N" to what will be used: "cpu" or "cuda:N". Throws Error (device) where a GPU is
// asked for and there is none, saying why; Error (usage) for other words.
std::string resolve_device(const std::string& wish);

struct TorchReport {
  std::string version;         // "2.15.0"
  int threads = 0;             // a thread that trains uses
  bool amx = false, avx512_bf16 = false;
  std::string cuda;            // "NVIDIA ..., compute capability 9.0", or why there is none
  bool cuda_available = false;
  bool bf16_pays = false;      // what precision = auto chooses on the CPU
};
TorchReport torch_report();

}  // namespace tallgrass
