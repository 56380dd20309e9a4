#include "gan/net/recolour.h"

#include <array>
#include <cmath>
#include <numbers>

#include "gan/net/pixels.h"

namespace tallgrass {
namespace {

using Matrix = std::array<float, 9>;  // of colours as columns: out = M in

constexpr Matrix unchanged{1, 0, 0, 0, 1, 0, 0, 0, 1};

// A turn about the grey diagonal (Rodrigues' formula), so that grey stays.
Matrix turn(float angle) {
  const float c = std::cos(angle), s = std::sin(angle) / std::numbers::sqrt3_v<float>, a = (1 - c) / 3;
  return {c + a, a - s, a + s, a + s, c + a, a - s, a - s, a + s, c + a};
}

Matrix exchange(std::uint32_t which) {
  constexpr int orders[5][3] = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  Matrix matrix{};
  for (std::size_t row = 0; row < 3; ++row) matrix[row * 3 + static_cast<std::size_t>(orders[which][row])] = 1;
  return matrix;
}

}  // namespace

torch::Tensor recolour(const torch::Tensor& rgba8, const Spec& spec, Rng& random) {
  if (spec.recolour <= 0) return rgba8;
  const std::int64_t count = rgba8.size(0);
  auto matrices = torch::empty({count, 3, 3});
  for (std::int64_t i = 0; i < count; ++i) {
    Matrix matrix = unchanged;
    if (random.chance(spec.recolour)) {
      // Turns by less than a sixth of the circle are hardly another colour.
      const float angle = (1.0f / 6 + random.uniform() * 2 / 3) * 2 * std::numbers::pi_v<float>;
      matrix = spec.recolour_by == Recolouring::hue ? turn(angle) : exchange(random.below(5));
    }
    std::copy(matrix.begin(), matrix.end(), matrices[i].data_ptr<float>());
  }
  const auto before = rgba8.narrow(3, 0, 3).to(torch::kFloat);
  auto after = torch::bmm(before.flatten(1, 2), matrices.to(rgba8.device()).transpose(1, 2)).view(before.sizes()).clamp_(0, 255);
  after = after * (luma(before) / luma(after).clamp_min(1e-3));
  // What has become too bright for one channel goes towards white, keeping its luma, until it fits.
  const auto light = luma(after), peak = std::get<0>(after.max(3, true));
  const auto fits = ((255 - light) / (peak - light).clamp_min(1e-3)).clamp(0, 1);
  after = torch::where(peak > 255, light + (after - light) * fits, after);
  return torch::cat({(after + 0.5).clamp_(0, 255).to(torch::kByte), rgba8.narrow(3, 3, 1)}, 3);
}

}  // namespace tallgrass
