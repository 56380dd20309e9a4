#include "gan/net/spectral.h"

namespace tallgrass {

torch::Tensor spectrally_normalised(const torch::Tensor& weight, torch::Tensor& direction, bool training, bool transposed) {
  if (!direction.defined()) return weight;
  const auto matrix = (transposed ? weight.transpose(0, 1) : weight).reshape({direction.size(0), -1});
  torch::Tensor u, v;
  {
    torch::NoGradGuard no_grad;
    const auto unit = [](const torch::Tensor& x) { return x / x.norm().clamp_min(1e-12); };
    v = unit(torch::mv(matrix.t(), direction));
    u = training ? unit(torch::mv(matrix, v)) : direction.clone();
    if (training) direction.copy_(u);
  }
  return weight / torch::dot(u, torch::mv(matrix, v));
}

torch::Tensor first_direction(std::int64_t size, const c10::optional<at::Generator>& random) {
  torch::Tensor direction = torch::ones({size});
  if (random) direction.normal_(0, 1, random);
  return direction / direction.norm();
}

}  // namespace tallgrass
