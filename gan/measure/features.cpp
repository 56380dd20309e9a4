#include "gan/measure/features.h"

#include <algorithm>
#include <limits>

namespace tallgrass {
namespace {

constexpr std::int64_t rows_at_once = 512;  // a block of distances stays within some megabytes

torch::Tensor kernel(const torch::Tensor& a, const torch::Tensor& b) {
  return (a.mm(b.t()) / static_cast<double>(a.size(1)) + 1).pow(3);
}

// Which pairs of rows are of one kind; a row is of one kind with itself.
torch::Tensor same_kind(const torch::Tensor& a, const torch::Tensor& b) { return a.unsqueeze(1) == b.unsqueeze(0); }

torch::Tensor numbers(const Kinds& kinds, std::int64_t rows) {
  TORCH_CHECK(kinds.empty() || static_cast<std::int64_t>(kinds.size()) == rows, "each picture is of a kind, or none is");
  return kinds.empty() ? torch::arange(rows) : torch::tensor(kinds, torch::kLong);
}

// Over the pairs of one set that are of different kinds.
double mean_within(const torch::Tensor& set, const Kinds& kinds) {
  const auto of = numbers(kinds, set.size(0));
  double sum = 0, pairs = 0;
  for (std::int64_t from = 0; from < set.size(0); from += rows_at_once) {
    const auto apart = same_kind(of.slice(0, from, from + rows_at_once), of).logical_not();
    sum += (kernel(set.slice(0, from, from + rows_at_once), set) * apart).sum(torch::kDouble).item<double>();
    pairs += apart.sum().item<double>();
  }
  TORCH_CHECK(pairs > 0, "all pictures of a set are of one kind");
  return sum / pairs;
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

FeatureRange range_of(const torch::Tensor& set) {
  check(set, set, 1);
  return {set.amin(0), set.amax(0)};
}

torch::Tensor cut_to(const torch::Tensor& set, const FeatureRange& range) {
  return torch::minimum(torch::maximum(set, range.low), range.high);
}

KernelSet::KernelSet(const torch::Tensor& set, const Kinds& kinds) : features(set) {
  torch::NoGradGuard no_grad;
  check(set, set, 2);
  within = mean_within(set, kinds);
}

double kernel_distance(const KernelSet& a, const KernelSet& b) {
  torch::NoGradGuard no_grad;
  check(a.features, b.features, 2);
  return a.within + b.within - 2 * mean_between(a.features, b.features);
}

double coverage(const torch::Tensor& real, const torch::Tensor& generated, int k) {
  torch::NoGradGuard no_grad;
  check(real, generated, k + 1);
  const auto own = std::get<0>(torch::cdist(real, real).kthvalue(k + 1, 1));  // the nearest of all is itself
  return (nearest_distances(real, generated) <= own).to(torch::kDouble).mean().item<double>();
}

torch::Tensor nearest_distances(const torch::Tensor& from, const torch::Tensor& to, const Kinds& from_kinds, const Kinds& to_kinds) {
  torch::NoGradGuard no_grad;
  check(from, to, 1);
  const bool kinds = !from_kinds.empty() && !to_kinds.empty();
  const auto of_from = numbers(from_kinds, from.size(0)), of_to = numbers(to_kinds, to.size(0));
  std::vector<torch::Tensor> parts;
  for (std::int64_t begin = 0; begin < from.size(0); begin += rows_at_once) {
    auto distances = torch::cdist(from.slice(0, begin, begin + rows_at_once), to);
    if (kinds) distances.masked_fill_(same_kind(of_from.slice(0, begin, begin + rows_at_once), of_to), std::numeric_limits<float>::infinity());
    parts.push_back(std::get<0>(distances.min(1)));
  }
  return torch::cat(parts);
}

double copy_distance(const torch::Tensor& training, const Kinds& species) {
  torch::NoGradGuard no_grad;
  const auto sorted = std::get<0>(nearest_distances(training, training, species, species).sort());
  return sorted[sorted.size(0) / 100].item<double>();
}

double copied_share(const std::vector<torch::Tensor>& views, const torch::Tensor& training, double copy_distance) {
  torch::Tensor nearest;
  for (const torch::Tensor& view : views) {
    const auto distances = nearest_distances(view, training);
    nearest = nearest.defined() ? torch::minimum(nearest, distances) : distances;
  }
  return (nearest < copy_distance).to(torch::kDouble).mean().item<double>();
}

}  // namespace tallgrass
