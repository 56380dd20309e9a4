#include "gan/train/bench.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "engine/core/paths.h"
#include "gan/data/dataset.h"
#include "gan/latent/latent.h"
#include "gan/net/losses.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

// What the networks must compute for one picture, in GFLOP: two for each multiplication.
struct Work {
  double sample = 0, train = 0;
};

// A step shows D real and generated pictures, forwards and backwards to weights and pictures (6 passes), and lets G
// learn through it (2, and 1 more where the loss compares pairs); G itself takes 3. Penalties come on top.
Work work_of(const Spec& spec) {
  const double g = 2e-9 * static_cast<double>(plan_generator(spec).multiplications());
  const double d = 2e-9 * static_cast<double>(plan_discriminator(spec).multiplications());
  return {g, 3 * g + (generator_needs_real(spec.loss) ? 9 : 8) * d};
}

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
  Spec spec = load_preset(options.preset, resource_folder() / "assets/presets").spec;
  spec.batch = std::min(spec.batch, 64);
  spec.hold_out = 0;
  const Work work = work_of(spec);
  const int steps = spec.gamma > 0 ? spec.penalty_every : 1;  // so that each run has its share of penalties
  auto data = std::make_shared<Dataset>(load_dataset({"creatures:256"}, data_options(spec)));

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
    const auto train = [&] {
      for (int i = 0; i < steps; ++i) training.step();
    };
    result.train[precision]["b" + std::to_string(spec.batch)].images_per_s =
        spec.batch * spec.d_steps * steps * runs_per_second(device, 2 * options.seconds, train);
  }
  result.sgemm_gflops = (sgemm_before + sgemm_gflops(device, options.seconds / 2)) / 2;
  for (auto& [precision, rates] : result.sample) {
    for (auto& [batch, rate] : rates) rate.share = rate.images_per_s * work.sample / result.sgemm_gflops;
  }
  for (auto& [precision, rates] : result.train) {
    for (auto& [batch, rate] : rates) {
      rate.share = rate.images_per_s * work.train / result.sgemm_gflops;
    }
  }
  return result;
}

}  // namespace tallgrass
