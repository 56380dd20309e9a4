#include "gan/measure/sliced_wasserstein.h"

namespace tallgrass {

double sliced_wasserstein(const torch::Tensor& a, const torch::Tensor& b, int directions, std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  TORCH_CHECK(a.sizes() == b.sizes(), "sliced_wasserstein: the sets differ in shape");
  auto random = at::detail::createCPUGenerator(seed);
  auto projections = torch::randn({a[0].numel(), directions}, random);
  projections = projections / projections.norm(2, 0, true);
  const auto project = [&](const torch::Tensor& set) {
    return std::get<0>(torch::mm(set.flatten(1).to(torch::kFloat), projections).sort(0));
  };
  return (project(a) - project(b)).abs().mean().item<double>();
}

}  // namespace tallgrass
