#include "gan/train/device.h"

#include <dlfcn.h>
#include <torch/version.h>
#include "gan/net/torch.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "engine/core/error.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

std::string why_no_cuda = "not looked for";

// The GPU half of LibTorch is opened, not linked: where its libraries or the driver are missing this fails politely.
std::string open_cuda() {
  if (dlopen("libcuda.so.1", RTLD_LAZY | RTLD_GLOBAL) == nullptr) return "no NVIDIA driver on this machine";
  Dl_info info{};
  if (dladdr(reinterpret_cast<void*>(&at::globalContext), &info) == 0) return "cannot find LibTorch's own folder";
  const auto library = std::filesystem::path(info.dli_fname).parent_path() / "libtorch_cuda.so";
  if (dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    return std::string("this LibTorch has no usable GPU part (") + dlerror() + ")";
  }
  return torch::cuda::is_available() ? "" : "the NVIDIA driver answers, but offers no GPU that LibTorch can use";
}

int gpu_number(const std::string& wish) {
  if (wish == "cuda") return 0;
  int number = -1;
  const auto* begin = wish.data() + 5;
  const auto* end = wish.data() + wish.size();
  if (!wish.starts_with("cuda:") || std::from_chars(begin, end, number).ptr != end || number < 0) {
    throw Error(ExitCode::usage, "unknown device", wish, "auto, cpu, cuda or cuda:N is meant");
  }
  return number;
}

}  // namespace

void initialise_torch() {
  static const bool once = [] {
    why_no_cuda = open_cuda();
    set_torch_threads(0);
    return true;
  }();
  (void)once;
}

void set_torch_threads(int threads) {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  torch::set_num_threads(threads > 0 ? threads : cores);
}

std::string resolve_device(const std::string& wish) {
  if (wish == "cpu") return "cpu";
  const bool automatic = wish == "auto";
  const int number = automatic ? 0 : gpu_number(wish);
  const auto count = why_no_cuda.empty() ? static_cast<int>(torch::cuda::device_count()) : 0;
  if (number < count) return "cuda:" + std::to_string(number);
  if (automatic) return "cpu";
  throw Error(ExitCode::device, "cannot use the device", wish,
              why_no_cuda.empty() ? "there are " + std::to_string(count) + " GPUs, counted from 0" : why_no_cuda,
              "Use --device cpu");
}

bool use_bf16(Precision precision, torch::Device device) {
  if (precision != Precision::automatic) return precision == Precision::bf16;
  return device.is_cuda() || torch_report().bf16_pays;
}

TorchReport torch_report() {
  TorchReport report;
  report.version = TORCH_VERSION;
  report.threads = torch::get_num_threads();
#if defined(__x86_64__)
  __builtin_cpu_init();
  report.amx = __builtin_cpu_supports("amx-bf16");
  report.avx512_bf16 = __builtin_cpu_supports("avx512bf16");
#endif
  report.bf16_pays = report.amx || report.avx512_bf16;
  report.cuda_available = why_no_cuda.empty() && torch::cuda::is_available();
  report.cuda = report.cuda_available ? std::to_string(torch::cuda::device_count()) + " GPU" : why_no_cuda;
  return report;
}

}  // namespace tallgrass
