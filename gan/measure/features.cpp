#include "gan/measure/features.h"

#include <algorithm>
#include <limits>

namespace tallgrass {
namespace {

constexpr std::int64_t rows_at_once = 512;  // a block of distances stays within some megabytes

torch::Tensor kernel(const torch::Tensor& a, const torch::Tensor& b) {
  return (a.mm(b.t()) / static_cast<double>(a.size(1)) + 1).pow(3);
}

// Of each pair of one set, a picture with itself left out.
double mean_within(const torch::Tensor& set) {
  double sum = 0;
  const auto n = set.size(0);
  for (std::int64_t from = 0; from < n; from += rows_at_once) {
    sum += kernel(set.slice(0, from, from + rows_at_once), set).sum(torch::kDouble).item<double>();
  }
  sum -= ((set.square().sum(1) / static_cast<double>(set.size(1)) + 1).pow(3)).sum(torch::kDouble).item<double>();
  return sum / (static_cast<double>(n) * static_cast<double>(n - 1));
}

double mean_between(const torch::Tensor& a, const torch::Tensor& b) {
  double sum = 0;
  for (std::int64_t from = 0; from < a.size(0); from += rows_at_once) {
    sum += kernel(a.slice(0, from, from + rows_at_once), b).sum(torch::kDouble).item<double>();
  }
  return sum / (static_cast<double>(a.size(0)) * static_cast<double>(b.size(0)));
}

void check(const torch::Tensor& a, const torch::Tensor& b, std::int64_t least) {
  TORCH_CHECK(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1), "the sets' features differ in number");
  TORCH_CHECK(a.size(0) >= least && b.size(0) >= 1, "too few pictures to compare");
}

}  // namespace

double kernel_distance(const torch::Tensor& a, const torch::Tensor& b) {
  torch::NoGradGuard no_grad;
  check(a, b, 2);
  check(b, a, 2);
  return mean_within(a) + mean_within(b) - 2 * mean_between(a, b);
}

double coverage(const torch::Tensor& real, const torch::Tensor& generated, int k) {
  torch::NoGradGuard no_grad;
  check(real, generated, k + 1);
  const auto own = std::get<0>(torch::cdist(real, real).kthvalue(k + 1, 1));  // the nearest of all is itself
  return (nearest_distances(real, generated) <= own).to(torch::kDouble).mean().item<double>();
}

torch::Tensor nearest_distances(const torch::Tensor& from, const torch::Tensor& to, const std::vector<std::int64_t>& from_kind,
                                const std::vector<std::int64_t>& to_kind) {
  torch::NoGradGuard no_grad;
  check(from, to, 1);
  const bool kinds = !from_kind.empty() && !to_kind.empty();
  const auto kind_of = [](const std::vector<std::int64_t>& kind) { return torch::tensor(kind, torch::kLong); };
  const auto from_kinds = kinds ? kind_of(from_kind) : torch::Tensor(), to_kinds = kinds ? kind_of(to_kind) : torch::Tensor();
  std::vector<torch::Tensor> parts;
  for (std::int64_t begin = 0; begin < from.size(0); begin += rows_at_once) {
    auto distances = torch::cdist(from.slice(0, begin, begin + rows_at_once), to);
    if (kinds) {
      const auto same = from_kinds.slice(0, begin, begin + rows_at_once).unsqueeze(1) == to_kinds.unsqueeze(0);
      distances.masked_fill_(same, std::numeric_limits<float>::infinity());
    }
    parts.push_back(std::get<0>(distances.min(1)));
  }
  return torch::cat(parts);
}

double copy_distance(const torch::Tensor& training, const std::vector<std::int64_t>& species) {
  torch::NoGradGuard no_grad;
  const auto sorted = std::get<0>(nearest_distances(training, training, species, species).sort());
  return sorted[sorted.size(0) / 100].item<double>();
}

double copied_share(const torch::Tensor& generated, const torch::Tensor& training, double copy_distance) {
  return (nearest_distances(generated, training) < copy_distance).to(torch::kDouble).mean().item<double>();
}

}  // namespace tallgrass
