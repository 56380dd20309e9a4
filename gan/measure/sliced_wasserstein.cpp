#include "gan/measure/sliced_wasserstein.h"

#include <algorithm>

namespace tallgrass {
namespace {

// Where n and m sorted values are steps of quantile functions, these are the pieces on which both are constant:
// which value of each, and the piece's share of the whole.
struct Pieces {
  std::vector<std::int64_t> of_a, of_b;
  std::vector<float> share;
};

Pieces common_pieces(std::int64_t n, std::int64_t m) {
  Pieces pieces;
  std::int64_t at = 0;  // in units of 1 / (n m), so that no rounding can lose a piece
  for (std::int64_t i = 0, j = 0; i < n && j < m;) {
    const std::int64_t end_a = (i + 1) * m, end_b = (j + 1) * n, end = std::min(end_a, end_b);
    pieces.of_a.push_back(i);
    pieces.of_b.push_back(j);
    pieces.share.push_back(static_cast<float>(static_cast<double>(end - at) / static_cast<double>(n * m)));
    if (end_a == end) ++i;
    if (end_b == end) ++j;
    at = end;
  }
  return pieces;
}

}  // namespace

torch::Tensor sorted_projections(const torch::Tensor& set, int directions, std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  const auto flat = set.flatten(1).to(torch::kCPU, torch::kFloat);
  auto random = at::detail::createCPUGenerator(seed);
  auto units = torch::randn({directions, flat.size(1)}, random);
  units.div_(units.norm(2, 1, true));
  return std::get<0>(units.mm(flat.t()).sort(1));
}

double projected_distance(const torch::Tensor& a, const torch::Tensor& b) {
  torch::NoGradGuard no_grad;
  TORCH_CHECK(a.size(0) == b.size(0), "sliced_wasserstein: the sets were projected on different directions");
  if (a.size(1) == b.size(1)) return (a - b).abs().mean().item<double>();
  const Pieces pieces = common_pieces(a.size(1), b.size(1));
  const auto pick = [](const torch::Tensor& from, const std::vector<std::int64_t>& which) {
    return from.index_select(1, torch::tensor(which, torch::kLong));
  };
  const auto gaps = (pick(a, pieces.of_a) - pick(b, pieces.of_b)).abs();
  return gaps.mv(torch::tensor(pieces.share)).mean().item<double>();
}

double sliced_wasserstein(const torch::Tensor& a, const torch::Tensor& b, int directions, std::uint64_t seed) {
  TORCH_CHECK(a.size(0) > 0 && b.size(0) > 0, "sliced_wasserstein: a set is empty");
  TORCH_CHECK(a.sizes().slice(1) == b.sizes().slice(1), "sliced_wasserstein: the sets' pictures differ in shape");
  return projected_distance(sorted_projections(a, directions, seed), sorted_projections(b, directions, seed));
}

}  // namespace tallgrass
