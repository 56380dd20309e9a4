#include "gan/net/augment.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "gan/net/losses.h"
#include "gan/net/networks.h"

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

torch::Tensor angles(std::int64_t count, float probability, float deviation, Rng& random) {
  auto values = torch::zeros({count});
  auto* value = values.data_ptr<float>();
  for (std::int64_t i = 0; i < count; ++i) {
    if (random.chance(probability)) value[i] = deviation * std::numbers::pi_v<float> * random.normal();
  }
  return values;
}

// Squares lie anywhere, partly outside too, so that the middle is not cut more often than the rim.
torch::Tensor kept_pixels(std::int64_t count, std::int64_t size, float probability, float share, Rng& random) {
  auto kept = torch::ones({count, 1, size, size});
  const auto side = std::max<std::int64_t>(1, std::lround(share * static_cast<float>(size)));
  const auto place = [&] { return static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(size + side - 1))) - side + 1; };
  for (std::int64_t i = 0; i < count; ++i) {
    if (!random.chance(probability)) continue;
    const auto span = [&](std::int64_t from) { return Slice(std::max<std::int64_t>(0, from), std::min(size, from + side)); };
    const auto rows = span(place()), columns = span(place());
    kept.index_put_({i, 0, rows, columns}, 0);
  }
  return kept;
}

// Colour turned about the grey axis: v cos + (k x v) sin, k the unit vector along grey (Rodrigues).
torch::Tensor turned(const torch::Tensor& colour, const torch::Tensor& angle) {
  const auto grey = colour.mean(1, true), v = colour - grey;
  const auto across = (v.roll(1, 1) - v.roll(-1, 1)) / std::sqrt(3.0);
  return grey + v * angle.cos() + across * angle.sin();
}

}  // namespace

double overfitting(LossKind loss, const torch::Tensor& real, const torch::Tensor& fake) {
  const double undecided = loss == LossKind::lsgan ? 0.5 : 0;  // between the logits that it asks for
  const auto margin = generator_needs_real(loss) ? real - fake : torch::cat({real - undecided, undecided - fake});
  return at_least_float(margin.detach()).sign().mean().item<double>();
}

float steered(float probability, double overfitting, float target, std::int64_t batch) {
  constexpr float highest = 0.8f, images_across = 100'000;
  const float step = highest * static_cast<float>(batch) / images_across;
  return std::clamp(probability + (overfitting > target ? step : -step), 0.0f, highest);
}

torch::Tensor shift_pixels(const torch::Tensor& images, const torch::Tensor& shift) {
  return ShiftFunction::apply(images, shift);
}

Augmentation::Augmentation(const Spec& spec, float probability, std::int64_t batch, Rng& random) : active_(probability > 0) {
  if (!active_) return;
  shift_ = torch::zeros({batch, 2}, torch::kLong);
  auto by = shift_.accessor<std::int64_t, 2>();
  const auto range = static_cast<std::uint32_t>(2 * spec.augment_shift + 1);
  for (std::int64_t i = 0; i < batch; ++i) {
    if (!random.chance(probability)) continue;
    for (int axis = 0; axis < 2; ++axis) by[i][axis] = static_cast<std::int64_t>(random.below(range)) - spec.augment_shift;
  }
  exposure_ = factors(batch, probability, spec.augment_colour, random);
  saturation_ = factors(batch, probability, 2 * spec.augment_colour, random);
  if (spec.augment_hue > 0) hue_ = angles(batch, probability, spec.augment_hue, random);
  if (spec.augment_cutout > 0) kept_ = kept_pixels(batch, spec.image_size, probability, spec.augment_cutout, random);
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
  if (hue_.defined() && changed.size(1) == 3) changed = turned(changed, column(hue_));
  if (images.size(1) > 3) changed = torch::cat({changed, images.narrow(1, 3, images.size(1) - 3)}, 1);
  if (kept_.defined()) changed = changed * kept_.narrow(0, 0, n).to(changed.device());
  return shift_pixels(changed.contiguous(torch::MemoryFormat::ChannelsLast), shift_.narrow(0, 0, n));
}

}  // namespace tallgrass
