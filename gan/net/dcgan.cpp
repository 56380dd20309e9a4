#include "gan/net/dcgan.h"

#include <algorithm>

namespace tallgrass {
namespace {

// Feature maps of the stage that is `size` pixels wide: `width` at half the image's size, doubling downwards.
int width_at(int size, int width, const Spec& spec) {
  return static_cast<int>(std::min<std::int64_t>(std::int64_t{width} * spec.image_size / 2 / size, spec.max_width));
}

torch::Tensor first_weights(at::IntArrayRef shape, const Spec& spec, const c10::optional<at::Generator>& random) {
  torch::Tensor weight = torch::empty(shape);
  if (random) weight.normal_(0, spec.initial_deviation, random);
  return weight;
}

torch::nn::BatchNorm2d first_norm(int width, const Spec& spec, const c10::optional<at::Generator>& random) {
  torch::nn::BatchNorm2d norm(width);
  torch::NoGradGuard no_grad;
  if (random) norm->weight.normal_(1, spec.initial_deviation, random);
  return norm;
}

std::string numbered(const char* what, std::size_t index) { return what + std::to_string(index); }

}  // namespace

DcganGenerator::DcganGenerator(const Spec& spec, Norm norm, c10::optional<at::Generator> random) {
  int in = spec.latent;
  for (int size = 4; size <= spec.image_size; size *= 2) {
    const bool last = size == spec.image_size;
    const int out = last ? spec.channel_count() : width_at(size, spec.g_width, spec);
    const std::size_t index = stages_.size();
    Stage stage;
    stage.weight = register_parameter(numbered("weight", index), first_weights({in, out, 4, 4}, spec, random));
    if (!last && norm == Norm::batch) stage.norm = register_module(numbered("norm", index), first_norm(out, spec, random));
    if (!last && norm == Norm::folded) stage.bias = register_parameter(numbered("bias", index), torch::zeros({out}));
    stages_.push_back(std::move(stage));
    in = out;
  }
}

torch::Tensor DcganGenerator::forward(torch::Tensor latents) {
  torch::Tensor x;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    Stage& stage = stages_[i];
    if (i == 0) {
      // A transposed convolution of a single pixel is a matrix product, and much faster as one.
      x = torch::mm(latents, stage.weight.reshape({stage.weight.size(0), -1}))
              .view({latents.size(0), stage.weight.size(1), 4, 4})
              .contiguous(torch::MemoryFormat::ChannelsLast);
      if (stage.bias.defined()) x = x + stage.bias.view({1, -1, 1, 1});
    } else {
      x = torch::conv_transpose2d(x, stage.weight, stage.bias, 2, 1);
    }
    if (i + 1 == stages_.size()) break;
    if (stage.norm) x = stage.norm(x);
    x = torch::relu_(x);
  }
  return (torch::tanh(at_least_float(x)) + 1) * 0.5;
}

DcganDiscriminator::DcganDiscriminator(const Spec& spec, c10::optional<at::Generator> random) {
  int in = spec.channel_count();
  for (int size = spec.image_size / 2; size >= 4; size /= 2) {
    const int out = width_at(size, spec.d_width, spec);
    const std::size_t index = stages_.size();
    Stage stage;
    stage.weight = register_parameter(numbered("weight", index), first_weights({out, in, 4, 4}, spec, random));
    if (index > 0) stage.norm = register_module(numbered("norm", index), first_norm(out, spec, random));
    stages_.push_back(std::move(stage));
    in = out;
  }
  head_ = register_parameter("head", first_weights({1, in, 4, 4}, spec, random));
}

torch::Tensor DcganDiscriminator::forward(torch::Tensor images) {
  torch::Tensor x = images * 2 - 1;  // the textbook's range, that of tanh
  for (Stage& stage : stages_) {
    x = torch::conv2d(x, stage.weight, {}, 2, 1);
    if (stage.norm) x = stage.norm(x);
    x = torch::leaky_relu_(x, 0.2);
  }
  return at_least_float(torch::conv2d(x, head_).flatten());
}

}  // namespace tallgrass
