#include "gan/measure/quality.h"

#include <algorithm>
#include <numeric>

#include "engine/core/rng.h"
#include "gan/measure/ms_ssim.h"
#include "gan/measure/patches.h"
#include "gan/measure/sliced_wasserstein.h"

namespace tallgrass {
namespace {

constexpr int directions = 256, pairs = 256;
constexpr std::int64_t batch = 64;

torch::Tensor any_order(std::int64_t count, std::uint64_t seed) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  Rng random(seed);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  return torch::tensor(order, torch::kLong);
}

// As networks leave them: a little outside the range, on a GPU, in half precision.
torch::Tensor plain(const torch::Tensor& pictures) { return pictures.to(torch::kCPU, torch::kFloat).clamp(0, 1); }

}  // namespace

QualityMeter::QualityMeter(const torch::Tensor& real, std::uint64_t seed) : seed_(seed) {
  torch::NoGradGuard no_grad;
  TORCH_CHECK(real.dim() == 4 && real.size(0) >= least_pictures, "QualityMeter: too few real pictures");
  const std::int64_t half = std::min(real.size(0), most_pictures) / 2;
  const auto order = any_order(real.size(0), seed);
  const auto pick = [&](std::int64_t from) {
    return plain(real.index_select(0, order.slice(0, from, from + half).to(real.device())));
  };
  const auto compared = pick(0);
  count_ = half;
  for (const auto& level : patch_levels(compared)) deviations_.push_back(std::max(level.std().item<double>(), 1e-6));
  reference_ = project(compared);
  swd_reference_ = static_cast<float>(distance(project(pick(half))));
  ms_ssim_data_ = static_cast<float>(diversity(compared, pairs, seed));
}

std::vector<torch::Tensor> QualityMeter::project(const torch::Tensor& pictures) const {
  auto levels = patch_levels(pictures);
  for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = sorted_projections(levels[i] / deviations_[i], directions, seed_);
  return levels;
}

double QualityMeter::distance(const std::vector<torch::Tensor>& projected) const {
  double sum = 0;
  for (std::size_t i = 0; i < projected.size(); ++i) sum += projected_distance(projected[i], reference_[i]);
  return sum / static_cast<double>(projected.size());
}

Quality QualityMeter::measure(std::int64_t latent_size,
                              const std::function<torch::Tensor(const torch::Tensor&)>& generate) const {
  torch::NoGradGuard no_grad;
  auto random = at::detail::createCPUGenerator(seed_);
  const auto latents = torch::randn({count(), latent_size}, random);
  std::vector<torch::Tensor> parts;
  for (std::int64_t begin = 0; begin < count(); begin += batch) {
    parts.push_back(plain(generate(latents.slice(0, begin, std::min(begin + batch, count())))));
  }
  const auto pictures = torch::cat(parts);
  return {static_cast<float>(distance(project(pictures))), swd_reference_, static_cast<float>(diversity(pictures, pairs, seed_)), ms_ssim_data_};
}

}  // namespace tallgrass
