#include "gan/train/bench.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "engine/core/paths.h"
#include "gan/data/dataset.h"
#include "gan/latent/latent.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

constexpr double gflop_per_pass = 0.209;
constexpr double passes_per_training_image = 11;

void synchronise(const torch::Device& device) {
  if (device.is_cuda()) torch::cuda::synchronize(device.index());
}

// Runs of `work` a second, over at least `seconds`, after one run to warm up.
double runs_per_second(const torch::Device& device, double seconds, const std::function<void()>& work) {
  work();
  synchronise(device);
  const auto begin = std::chrono::steady_clock::now();
  double time = 0;
  int runs = 0;
  for (; time < seconds; ++runs) {
    work();
    synchronise(device);
    time = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return runs / time;
}

double sgemm_gflops(const torch::Device& device, double seconds) {
  torch::NoGradGuard no_grad;
  const auto a = torch::randn({1024, 1024}, device), b = torch::randn({1024, 1024}, device);
  return 2 * 1.024 * 1.024 * 1.024 * runs_per_second(device, seconds, [&] { torch::mm(a, b); });
}

std::vector<Latent> latents(int count, int size) {
  std::vector<Latent> all;
  for (int i = 0; i < count; ++i) all.push_back(latent_from_seed(static_cast<std::uint64_t>(i) + 1, size));
  return all;
}

}  // namespace

BenchResult run_bench(const BenchOptions& options) {
  const torch::Device device(resolve_device(options.device));
  set_torch_threads(options.threads);
  Spec spec = load_preset("dcgan64", resource_folder() / "assets/presets").spec;
  spec.batch = 64;
  auto data = std::make_shared<Dataset>(load_dataset({"creatures:256"}, spec.image_size));

  BenchResult result;
  const double sgemm_before = sgemm_gflops(device, options.seconds / 2);
  for (const bool bf16 : {false, true}) {
    if (bf16 && !use_bf16(Precision::automatic, device)) break;
    const char* precision = bf16 ? "bf16" : "fp32";
    Training training(spec, data, device, bf16);
    DreamingGenerator generator(make_model(*training.averaged_generator(), spec, 0, "bench"), device, bf16);
    for (const int batch : {1, 16, 64}) {
      const auto wish = latents(batch, spec.latent);
      result.sample[precision]["b" + std::to_string(batch)].images_per_s =
          batch * runs_per_second(device, options.seconds, [&] { generator.dream(wish); });
    }
    result.train[precision]["b64"].images_per_s =
        spec.batch * runs_per_second(device, 2 * options.seconds, [&] { training.step(); });
  }
  result.sgemm_gflops = (sgemm_before + sgemm_gflops(device, options.seconds / 2)) / 2;
  for (auto& [precision, rates] : result.sample) {
    for (auto& [batch, rate] : rates) rate.share = rate.images_per_s * gflop_per_pass / result.sgemm_gflops;
  }
  for (auto& [precision, rates] : result.train) {
    for (auto& [batch, rate] : rates) {
      rate.share = rate.images_per_s * gflop_per_pass * passes_per_training_image / result.sgemm_gflops;
    }
  }
  return result;
}

}  // namespace tallgrass
