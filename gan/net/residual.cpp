#include "gan/net/residual.h"

#include <algorithm>
#include <cmath>

#include "gan/net/he.h"
#include "gan/net/spectral.h"
#include "gan/spec/architectures.h"

namespace tallgrass {
namespace {

std::vector<int> widths_from_full_size(const Spec& spec, int width) {
  std::vector<int> widths;
  for (int side = spec.image_size; side >= smallest_side(spec.image_size); side /= 2) {
    widths.push_back(residual_width(spec, width, side));
  }
  return widths;
}

std::string numbered(const char* what, std::size_t index) { return what + std::to_string(index); }

}  // namespace

torch::Tensor NormedWeight::now(bool training) { return spectrally_normalised(weight, direction, training); }

ResidualBlock::ResidualBlock(int width, int block_count, bool spectral, c10::optional<at::Generator> random) {
  const double scale = he::gain * std::pow(block_count, -0.25);
  first_.weight = register_parameter("first", he::weights({width, width, 3, 3}, scale, random));
  first_bias_ = register_parameter("first_bias", torch::zeros({width}));
  second_.weight = register_parameter("second", spectral ? he::weights({width, width, 3, 3}, scale, random) : torch::zeros({width, width, 3, 3}));
  second_bias_ = register_parameter("second_bias", torch::zeros({width}));
  if (!spectral) return;
  first_.direction = register_buffer("first_direction", first_direction(width, random));
  second_.direction = register_buffer("second_direction", first_direction(width, random));
}

torch::Tensor ResidualBlock::forward(torch::Tensor x) {
  const auto inner = torch::conv2d(he::activate(x), first_.now(is_training()), first_bias_, 1, 1);
  return x + torch::conv2d(he::activate(inner), second_.now(is_training()), second_bias_, 1, 1);
}

ResidualGenerator::ResidualGenerator(const Spec& spec, c10::optional<at::Generator> random) {
  auto widths = widths_from_full_size(spec, spec.g_width);
  side_ = smallest_side(spec.image_size);
  latent_ = spec.latent;
  const int told = condition_size(spec.conditions), inputs = latent_ + (told > 0 ? condition_width : 0);
  std::reverse(widths.begin(), widths.end());
  first_ = register_parameter("first", he::weights({widths[0] * side_ * side_, inputs}, 1, random));
  first_bias_ = register_parameter("first_bias", torch::zeros({widths[0] * side_ * side_}));
  for (std::size_t i = 0; i < widths.size(); ++i) {
    Stage stage;
    if (i > 0) stage.narrow = register_parameter(numbered("narrow", i), he::weights({widths[i], widths[i - 1], 1, 1}, 1, random));
    stage.scale = register_parameter(numbered("scale", i), he::weights({widths[i], inputs}, 0.3, random));
    stage.scale_bias = register_parameter(numbered("scale_bias", i), torch::zeros({widths[i]}));
    stage.block = register_module(
        numbered("block", i), std::make_shared<ResidualBlock>(widths[i], static_cast<int>(widths.size()), false, random));
    stages_.push_back(std::move(stage));
  }
  last_ = register_parameter("last", he::weights({spec.channel_count(), widths.back(), 1, 1}, he::gain, random));
  last_bias_ = register_parameter("last_bias", torch::zeros({spec.channel_count()}));
  // The vectors of one class of each attribute add up to numbers as large as the latent's.
  if (told > 0)
    embedding_ = register_parameter("embedding", he::normal({condition_width, told}, 1 / std::sqrt(double(spec.conditions.size())), random));
  add_parts(spec, widths, random);
}

// Last, so that everything else has the first weights that it has without them.
void ResidualGenerator::add_parts(const Spec& spec, const std::vector<int>& widths, const c10::optional<at::Generator>& random) {
  const int inputs = latent_ + (embedding_.defined() ? condition_width : 0);
  if (spec.mapping > 0) mapping_ = register_module("mapping", std::make_shared<Mapping>(inputs, spec.mapping, random));
  for (std::size_t i = 3; spec.skip_excitation && i < stages_.size(); ++i) {
    stages_[i].excitation = register_module(
        numbered("excitation", i), std::make_shared<SkipExcitation>(widths[i - 3], widths[i], side_, random));
  }
}

torch::Tensor ResidualGenerator::with_condition(const torch::Tensor& latents) const {
  const auto condition = latents.slice(1, latent_);
  const auto embedded = condition.size(1) > 0 ? torch::linear(condition, embedding_)
                                              : torch::zeros({latents.size(0), condition_width}, latents.options());
  return torch::cat({latents.slice(1, 0, latent_), embedded.to(latents.dtype())}, 1);
}

torch::Tensor ResidualGenerator::inputs_of(torch::Tensor latents) {
  if (mapping_) latents = torch::cat({no_longer_than_drawn(latents.slice(1, 0, latent_)), latents.slice(1, latent_)}, 1);
  if (embedding_.defined()) latents = with_condition(latents);
  return mapping_ ? mapping_->forward(latents) : latents;
}

torch::Tensor ResidualGenerator::forward(torch::Tensor latents) {
  const auto count = latents.size(0), levels = latents.dim() == 3 ? latents.size(1) : 1;
  const auto inputs = inputs_of(latents.reshape({count * levels, latents.size(-1)})).unflatten(0, {count, levels});
  const auto input = [&](std::size_t stage) {
    return inputs.select(1, std::min(static_cast<std::int64_t>(stage), levels - 1));
  };
  std::vector<torch::Tensor> maps;                 // of each stage, for excitation
  torch::Tensor x = torch::linear(input(0), first_, first_bias_)
                        .view({count, -1, side_, side_})
                        .contiguous(torch::MemoryFormat::ChannelsLast);
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    Stage& stage = stages_[i];
    if (stage.narrow.defined()) {
      x = torch::conv2d(x, stage.narrow);  // before enlarging: the two commute, and this order costs a quarter
      x = he::enlarge(x);
    }
    auto scale = (torch::linear(input(i), stage.scale, stage.scale_bias) + 1).to(x.dtype()).unsqueeze(2).unsqueeze(3);
    if (stage.excitation) scale = scale * stage.excitation->forward(maps[maps.size() - 3]).to(x.dtype());
    x = stage.block->forward(x * scale);
    maps.push_back(x);
  }
  return at_least_float(torch::conv2d(he::activate(x), last_, last_bias_));
}

ResidualDiscriminator::ResidualDiscriminator(const Spec& spec, c10::optional<at::Generator> random) : spectral_(spec.d_spectral) {
  const auto widths = widths_from_full_size(spec, spec.d_width);
  first_ = weight("first", he::weights({widths[0], spec.channel_count(), 3, 3}, 1, random), random);
  first_bias_ = register_parameter("first_bias", torch::zeros({widths[0]}));
  for (std::size_t i = 0; i < widths.size(); ++i) {
    Stage stage;
    if (i > 0) stage.widen = weight(numbered("widen", i), he::weights({widths[i], widths[i - 1], 1, 1}, 1, random), random);
    stage.block = register_module(
        numbered("block", i), std::make_shared<ResidualBlock>(widths[i], static_cast<int>(widths.size()), spectral_, random));
    stages_.push_back(std::move(stage));
  }
  const int width = widths.back(), side = smallest_side(spec.image_size);
  head_conv_ = weight("head_conv", he::weights({width, width + 1, 3, 3}, he::gain, random), random);
  head_conv_bias_ = register_parameter("head_conv_bias", torch::zeros({width}));
  head_ = weight("head", he::weights({width, width, side, side}, he::gain, random), random);
  head_bias_ = register_parameter("head_bias", torch::zeros({width}));
  last_ = weight("last", he::weights({1, width}, 1, random), random);
  last_bias_ = register_parameter("last_bias", torch::zeros({1}));
  const int told = condition_size(spec.conditions);
  if (told > 0) projection_ = register_parameter("projection", he::normal({width, told}, 1 / std::sqrt(double(width)), random));
  for (std::size_t i = 2; spec.reconstruction > 0 && i < std::min<std::size_t>(4, stages_.size()); ++i) {
    stages_[i].redrawing = register_module(
        numbered("redrawing", i), std::make_shared<Redrawing>(spec, widths[i], static_cast<int>(i) - 1, random));
  }
}

NormedWeight ResidualDiscriminator::weight(const std::string& name, torch::Tensor first, const c10::optional<at::Generator>& random) {
  const auto outputs = first.size(0);
  NormedWeight made{register_parameter(name, std::move(first)), {}};
  if (spectral_) made.direction = register_buffer(name + "_direction", first_direction(outputs, random));
  return made;
}

torch::Tensor ResidualDiscriminator::head(torch::Tensor x) {
  const bool training = is_training();
  x = torch::conv2d(with_batch_deviation(he::activate(x)), head_conv_.now(training), head_conv_bias_, 1, 1);
  x = torch::conv2d(he::activate(x), head_.now(training), head_bias_).flatten(1);
  x = he::activate(x);
  auto logits = torch::linear(x, last_.now(training), last_bias_);
  if (projection_.defined() && condition_.defined()) logits = logits + (x * torch::linear(condition_, projection_)).sum(1, true);
  return at_least_float(logits);
}

torch::Tensor ResidualDiscriminator::through(torch::Tensor images, std::vector<torch::Tensor>* redrawn) {
  const bool training = is_training();
  torch::Tensor x = torch::conv2d(images, first_.now(training), first_bias_, 1, 1);
  for (Stage& stage : stages_) {
    if (stage.widen.weight.defined()) x = torch::conv2d(torch::avg_pool2d(x, 2), stage.widen.now(training));
    x = stage.block->forward(x);
    if (redrawn && stage.redrawing) redrawn->push_back(stage.redrawing->forward(x));
  }
  return head(x);
}

torch::Tensor ResidualDiscriminator::forward(torch::Tensor images) { return through(std::move(images), nullptr); }

Look ResidualDiscriminator::look(torch::Tensor images) {
  std::vector<torch::Tensor> redrawn;
  Look look{through(images, &redrawn), {}};
  if (redrawn.empty()) return look;
  const auto wanted = torch::avg_pool2d(images.detach(), 2);
  for (const auto& each : redrawn) {
    const auto distance = (at_least_float(each) - wanted).abs().mean() / static_cast<double>(redrawn.size());
    look.reconstruction = look.reconstruction.defined() ? look.reconstruction + distance : distance;
  }
  return look;
}

}  // namespace tallgrass
