#include "gan/measure/ms_ssim.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::array scale_weights{0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
constexpr std::int64_t full_window = 11;
constexpr double full_sigma = 1.5;
constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;  // (K L)^2 with L = 1

// side x (side - window + 1), double: a product with it filters along one axis, wherever the window fits. As matrices
// this runs several times faster than as a convolution of each channel alone.
torch::Tensor gaussian_band(std::int64_t side) {
  const std::int64_t window = std::min(full_window, side);
  const double sigma = full_sigma * static_cast<double>(window) / full_window;
  std::vector<double> taps;
  double sum = 0;
  for (std::int64_t i = 0; i < window; ++i) {
    const double x = (static_cast<double>(i) - static_cast<double>(window - 1) / 2) / sigma;
    taps.push_back(std::exp(-x * x / 2));
    sum += taps.back();
  }
  auto band = torch::zeros({side, side - window + 1}, torch::kDouble);
  double* out = band.data_ptr<double>();
  for (std::int64_t column = 0; column < band.size(1); ++column) {
    for (std::int64_t i = 0; i < window; ++i) {
      out[(column + i) * band.size(1) + column] = taps[static_cast<std::size_t>(i)] / sum;
    }
  }
  return band;
}

struct Similarity {
  torch::Tensor whole, contrast;  // N x C: with and without the luminance term
};

Similarity compare(const torch::Tensor& a, const torch::Tensor& b) {
  const auto rows = gaussian_band(a.size(2)).t().to(a.device()), columns = gaussian_band(a.size(3)).to(a.device());
  const auto smooth = [&](const torch::Tensor& x) { return rows.matmul(x).matmul(columns); };
  const auto mean_a = smooth(a), mean_b = smooth(b);
  const auto product = mean_a * mean_b, squares = mean_a.square() + mean_b.square();
  const auto covariance = smooth(a * b) - product, variances = smooth(a.square() + b.square()) - squares;
  const auto contrast = (2 * covariance + c2) / (variances + c2);
  const auto luminance = (2 * product + c1) / (squares + c1);
  return {(luminance * contrast).mean({2, 3}), contrast.mean({2, 3})};
}

std::size_t scales_for(std::int64_t side) {
  std::size_t scales = 1;
  while (scales < scale_weights.size() && (side /= 2) >= full_window) ++scales;
  return scales;
}

}  // namespace

torch::Tensor ms_ssim(const torch::Tensor& first, const torch::Tensor& second) {
  torch::NoGradGuard no_grad;
  TORCH_CHECK(first.dim() == 4 && first.sizes() == second.sizes(), "ms_ssim: pairs of N x C x H x W are expected");
  // Doubles: in even areas the variances are small differences of large numbers.
  auto a = first.to(torch::kDouble).contiguous(), b = second.to(torch::kDouble).contiguous();
  const std::size_t scales = scales_for(std::min(a.size(2), a.size(3)));
  double weight_sum = 0;
  for (std::size_t i = 0; i < scales; ++i) weight_sum += scale_weights[i];
  auto result = torch::ones({a.size(0), a.size(1)}, a.options());
  for (std::size_t i = 0; i < scales; ++i) {
    const Similarity similarity = compare(a, b);
    const auto& term = i + 1 == scales ? similarity.whole : similarity.contrast;
    result *= term.clamp_min(0).pow(scale_weights[i] / weight_sum);
    if (i + 1 == scales) break;
    a = torch::avg_pool2d(a, 2);
    b = torch::avg_pool2d(b, 2);
  }
  return result.mean(1).to(torch::kFloat);
}

double diversity(const torch::Tensor& set, int pairs, std::uint64_t seed) {
  const std::int64_t count = set.size(0);
  TORCH_CHECK(count >= 2 && pairs > 0, "diversity: at least two pictures and one pair are needed");
  Rng random(seed);
  std::vector<std::int64_t> left, right;
  for (int i = 0; i < pairs; ++i) {
    left.push_back(random.below(static_cast<std::uint32_t>(count)));
    const std::int64_t other = random.below(static_cast<std::uint32_t>(count - 1));
    right.push_back(other + (other >= left.back()));
  }
  const auto pick = [&](const std::vector<std::int64_t>& which, std::int64_t begin, std::int64_t end) {
    return set.index_select(0, torch::tensor(which, torch::kLong).slice(0, begin, end).to(set.device()));
  };
  double sum = 0;
  constexpr std::int64_t part = 32;  // bounds the memory of what lies between
  for (std::int64_t begin = 0; begin < pairs; begin += part) {
    const std::int64_t end = std::min<std::int64_t>(begin + part, pairs);
    sum += ms_ssim(pick(left, begin, end), pick(right, begin, end)).sum().item<double>();
  }
  return sum / pairs;
}

}  // namespace tallgrass
