#include "gan/net/condition.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tallgrass {
namespace {

// For each attribute whether it stays.
std::vector<bool> attributes_kept(std::size_t count, Rng& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<bool> kept(count, false);
  const std::size_t staying = random.below(static_cast<std::uint32_t>(count));
  for (std::size_t i = 0; i < staying; ++i) {
    std::swap(order[i], order[i + random.below(static_cast<std::uint32_t>(count - i))]);
    kept[order[i]] = true;
  }
  return kept;
}

}  // namespace

torch::Tensor hide_conditions(const torch::Tensor& told, const Spec& spec, Rng& random) {
  torch::Tensor left = told.to(torch::kFloat, /*non_blocking=*/false, /*copy=*/true).contiguous();
  const auto size = static_cast<std::size_t>(left.size(1));
  for (std::int64_t i = 0; i < left.size(0); ++i) {
    if (!random.chance(spec.condition_dropout)) continue;
    const std::vector<bool> kept = attributes_kept(spec.conditions.size(), random);
    float* number = left.data_ptr<float>() + static_cast<std::size_t>(i) * size;
    for (std::size_t a = 0; a < kept.size(); ++a) {
      const std::size_t classes = spec.conditions[a].classes.size();
      if (!kept[a]) std::fill_n(number, classes, 0.0f);
      number += classes;
    }
  }
  return left;
}

}  // namespace tallgrass
