#include "gan/measure/patches.h"

#include <algorithm>

namespace tallgrass {
namespace {

constexpr std::int64_t patch = 7, least_side = 16;

torch::Tensor some_patches(const torch::Tensor& level, int each, at::Generator random) {
  const std::int64_t count = level.size(0) * each, side = std::min(patch, level.size(2));
  const std::int64_t places = level.size(2) - side + 1;
  const auto draw = [&] { return torch::randint(0, places, {count}, random, torch::kLong); };
  const auto all = level.unfold(2, side, 1).unfold(3, side, 1);  // a view: N x C x places x places x side x side
  const auto which = torch::arange(level.size(0)).repeat_interleave(each);
  const auto y = draw(), x = draw();
  return all.index({which, torch::indexing::Slice(), y, x}).flatten(1);
}

}  // namespace

std::vector<torch::Tensor> patch_levels(const torch::Tensor& pictures, int each, std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  auto random = at::detail::createCPUGenerator(seed);
  std::vector<torch::Tensor> levels;
  auto rest = pictures.to(torch::kCPU, torch::kFloat).contiguous();
  for (; rest.size(2) % 2 == 0 && rest.size(2) / 2 >= least_side;) {
    const auto coarse = torch::avg_pool2d(rest, 2);
    levels.push_back(some_patches(rest - torch::upsample_bilinear2d(coarse, {rest.size(2), rest.size(3)}, false), each, random));
    rest = coarse;
  }
  levels.push_back(some_patches(rest, each, random));
  return levels;
}

}  // namespace tallgrass
