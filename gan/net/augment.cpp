#include "gan/net/augment.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tallgrass {
namespace {

using torch::indexing::Slice;

torch::Tensor moved(const torch::Tensor& images, const torch::Tensor& shift) {
  torch::NoGradGuard no_grad;
  auto out = torch::zeros_like(images);
  const auto by = shift.accessor<std::int64_t, 2>();
  const std::int64_t height = images.size(2), width = images.size(3);
  const auto overlap = [](std::int64_t size, std::int64_t offset) {  // where the moved picture meets the frame
    return std::pair{Slice(std::max<std::int64_t>(0, offset), std::min(size, size + offset)),
                     Slice(std::max<std::int64_t>(0, -offset), std::min(size, size - offset))};
  };
  for (std::int64_t i = 0; i < images.size(0); ++i) {
    if (std::abs(by[i][0]) >= height || std::abs(by[i][1]) >= width) continue;
    const auto [to_y, from_y] = overlap(height, by[i][0]);
    const auto [to_x, from_x] = overlap(width, by[i][1]);
    out.index({i, Slice(), to_y, to_x}).copy_(images.index({i, Slice(), from_y, from_x}));
  }
  return out;
}

// The adjoint of a shift is the opposite shift, so this differentiates as often as anyone likes.
struct ShiftFunction : torch::autograd::Function<ShiftFunction> {
  static torch::Tensor forward(torch::autograd::AutogradContext* context, torch::Tensor images, torch::Tensor shift) {
    context->save_for_backward({shift});
    return moved(images, shift);
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    return {ShiftFunction::apply(gradients[0], -context->get_saved_variables()[0]), torch::Tensor()};
  }
};

torch::Tensor factors(std::int64_t count, float probability, float strength, Rng& random) {
  auto values = torch::ones({count});
  auto* value = values.data_ptr<float>();
  for (std::int64_t i = 0; i < count; ++i) {
    if (random.chance(probability)) value[i] = std::exp(strength * random.normal());
  }
  return values;
}

}  // namespace

torch::Tensor shift_pixels(const torch::Tensor& images, const torch::Tensor& shift) {
  return ShiftFunction::apply(images, shift);
}

Augmentation::Augmentation(const Spec& spec, std::int64_t batch, Rng& random) : active_(spec.augment > 0) {
  if (!active_) return;
  shift_ = torch::zeros({batch, 2}, torch::kLong);
  auto by = shift_.accessor<std::int64_t, 2>();
  const auto range = static_cast<std::uint32_t>(2 * spec.augment_shift + 1);
  for (std::int64_t i = 0; i < batch; ++i) {
    if (!random.chance(spec.augment)) continue;
    for (int axis = 0; axis < 2; ++axis) by[i][axis] = static_cast<std::int64_t>(random.below(range)) - spec.augment_shift;
  }
  exposure_ = factors(batch, spec.augment, spec.augment_colour, random);
  saturation_ = factors(batch, spec.augment, 2 * spec.augment_colour, random);
}

torch::Tensor Augmentation::apply(const torch::Tensor& images) const {
  if (!active_) return images;
  const auto n = images.size(0);
  const auto column = [&](const torch::Tensor& values) {
    return values.narrow(0, 0, n).to(images.device()).view({n, 1, 1, 1});
  };
  const auto colour = images.narrow(1, 0, std::min<std::int64_t>(3, images.size(1)));
  const auto grey = colour.mean(1, true);
  auto changed = (grey + (colour - grey) * column(saturation_)) * column(exposure_);
  if (images.size(1) > 3) changed = torch::cat({changed, images.narrow(1, 3, images.size(1) - 3)}, 1);
  return shift_pixels(changed.contiguous(torch::MemoryFormat::ChannelsLast), shift_.narrow(0, 0, n));
}

}  // namespace tallgrass
