#include "gan/net/layered.h"

#include <algorithm>
#include <cmath>

#include "gan/net/spectral.h"

namespace tallgrass {
namespace {

constexpr double slope = 0.2;          // of leaky ReLU where its input is negative
constexpr auto channels_last = torch::MemoryFormat::ChannelsLast;

torch::Tensor activate(const torch::Tensor& x, Activation activation) {
  switch (activation) {
    case Activation::relu: return torch::relu(x);
    case Activation::lrelu: return torch::leaky_relu(x, slope);
    case Activation::selu: return torch::selu(x);
    case Activation::tanh: return torch::tanh(x);
    case Activation::none: break;
  }
  return x;
}

// Each pixel's vector of maps is scaled to a mean square of 1 (Karras et al., 2018, section 4.2).
torch::Tensor pixel_norm(const torch::Tensor& x) {
  const auto wide = at_least_float(x);
  return (wide * (wide.square().mean(1, true) + 1e-8).rsqrt()).to(x.dtype());
}

torch::Tensor twice_nearest(const torch::Tensor& x) { return torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2}); }

torch::Tensor twice_bilinear(const torch::Tensor& x) {
  return torch::upsample_bilinear2d(x, {x.size(2) * 2, x.size(3) * 2}, false);
}

// Makes and registers what a stage needs, drawing first weights in the order of the layers.
class Maker {
 public:
  Maker(torch::nn::Module& owner, const Spec& spec, const c10::optional<at::Generator>& random)
      : owner_(owner), spec_(spec), random_(random) {}

  void at(std::size_t index) { number_ = std::to_string(index); }

  torch::Tensor weight(const char* name, at::IntArrayRef shape, std::int64_t fan_in) {
    torch::Tensor weight = torch::empty(shape);
    if (random_ && spec_.first_weights == FirstWeights::normal) weight.normal_(0, spec_.initial_deviation, random_);
    if (random_ && spec_.first_weights == FirstWeights::uniform) {
      const double most = 1 / std::sqrt(static_cast<double>(fan_in));
      weight.uniform_(-most, most, random_);
    }
    return owner_.register_parameter(name + number_, weight);
  }

  torch::Tensor zeros(const char* name, at::IntArrayRef shape) {
    return owner_.register_parameter(name + number_, torch::zeros(shape));
  }

  torch::nn::BatchNorm2d norm(const char* name, int maps) {
    torch::nn::BatchNorm2d norm(maps);
    torch::NoGradGuard no_grad;
    if (random_ && spec_.first_weights == FirstWeights::normal) norm->weight.normal_(1, spec_.initial_deviation, random_);
    return owner_.register_module(name + number_, norm);
  }

  // A direction to start the power iteration from.
  torch::Tensor direction(const char* name, std::int64_t size) {
    return owner_.register_buffer(name + number_, first_direction(size, random_));
  }

 private:
  torch::nn::Module& owner_;
  const Spec& spec_;
  const c10::optional<at::Generator>& random_;
  std::string number_;
};

void make_residual(LayerStack::Stage& stage, Maker& make) {
  const Layer& layer = stage.layer;
  const std::int64_t in = stage.in.maps, out = stage.out.maps, k = layer.kernel;
  if (layer.norm == NormKind::batch) stage.norm = make.norm("norm", stage.in.maps);
  stage.weight = make.weight("weight", {out, in, k, k}, in * k * k);
  if (layer.norm == NormKind::batch) stage.inner = make.norm("inner", stage.out.maps);
  stage.second = make.weight("second", {out, out, k, k}, out * k * k);
  if (layer.bias) stage.bias = make.zeros("bias", {out});
  if (layer.bias) stage.second_bias = make.zeros("second_bias", {out});
  if (in != out) stage.shortcut = make.weight("shortcut", {out, in, 1, 1}, in);
  if (!layer.spectral) return;
  stage.direction = make.direction("direction", out);
  stage.second_direction = make.direction("second_direction", out);
  if (in != out) stage.shortcut_direction = make.direction("shortcut_direction", out);
}

void make_attention(LayerStack::Stage& stage, Maker& make) {
  const std::int64_t maps = stage.in.maps;
  const auto [keys, values] = attention_widths(stage.in.maps);
  stage.query = make.weight("query", {keys, maps, 1, 1}, maps);
  stage.key = make.weight("key", {keys, maps, 1, 1}, maps);
  stage.value = make.weight("value", {values, maps, 1, 1}, maps);
  stage.second = make.weight("second", {maps, values, 1, 1}, values);
  stage.gain = make.zeros("gain", {1});            // SAGAN: begins as if it were not there
}

// The layers whose own product a batch norm follows directly.
void make_product(LayerStack::Stage& stage, Maker& make, int latent, Norm norm) {
  const Layer& layer = stage.layer;
  const std::int64_t in = stage.in.maps, out = stage.out.maps, k = layer.kernel;
  switch (layer.kind) {
    case LayerKind::dense: stage.weight = make.weight("weight", {stage.out.numbers(), stage.in.numbers()}, stage.in.numbers()); break;
    case LayerKind::tconv: stage.weight = make.weight("weight", {in, out, k, k}, out * k * k); break;
    case LayerKind::shuffle: stage.weight = make.weight("weight", {4 * out, in, k, k}, in * k * k); break;
    case LayerKind::modulate: stage.weight = make.weight("weight", {in, latent}, latent); break;
    case LayerKind::deviation:
    case LayerKind::pool: return;
    default: stage.weight = make.weight("weight", {out, in, k, k}, in * k * k);
  }
  const bool batch = layer.norm == NormKind::batch;
  if (batch && norm == Norm::batch) stage.norm = make.norm("norm", stage.out.maps);
  if (layer.bias || (batch && norm == Norm::folded)) {
    const auto outputs = layer.kind == LayerKind::dense ? stage.out.numbers() : stage.weight.size(layer.kind == LayerKind::tconv ? 1 : 0);
    stage.bias = make.zeros("bias", {outputs});
  }
  if (layer.spectral && norm == Norm::batch) stage.direction = make.direction("direction", layer.kind == LayerKind::tconv ? out : stage.weight.size(0));
}

torch::Tensor dense(LayerStack::Stage& stage, const torch::Tensor& x, bool training) {
  const auto flat = x.flatten(1);
  const auto y = torch::linear(flat, LayerStack::weight(stage, training), stage.bias);
  return y.view({x.size(0), stage.out.maps, stage.out.side, stage.out.side});
}

torch::Tensor transposed(LayerStack::Stage& stage, const torch::Tensor& x, bool training) {
  const Layer& layer = stage.layer;
  const auto weight = LayerStack::weight(stage, training);
  PackedWeight passing;  // a weight after spectral norm is another one each time, and in training every step's is
  PackedWeight& packed = training || stage.direction.defined() ? passing : stage.packed;
  if (stage.in.side == 1 && layer.padding == 0 && stage.out.side == layer.kernel) {
    // Of a single pixel it is a matrix product, and much faster as one.
    const auto y = packed.product(x.flatten(1), weight)
                       .view({x.size(0), weight.size(1), layer.kernel, layer.kernel})
                       .contiguous(channels_last);
    return stage.bias.defined() ? y + stage.bias.view({1, -1, 1, 1}) : y;
  }
  return packed.transposed(x, weight, stage.bias, {layer.stride, layer.padding, output_padding(layer)});
}

torch::Tensor residual(LayerStack::Stage& stage, const torch::Tensor& x, bool training) {
  const Layer& layer = stage.layer;
  const auto through = [&](torch::Tensor y, torch::nn::BatchNorm2d& norm) {
    if (norm) y = norm(y);
    if (layer.norm == NormKind::pixel) y = pixel_norm(y);
    return activate(y, layer.activation);
  };
  auto y = through(x, stage.norm), skip = x;
  if (layer.resampling == Resampling::up) y = twice_nearest(y);
  y = torch::conv2d(y, LayerStack::weight(stage, training), stage.bias, 1, layer.padding);
  const auto second = spectrally_normalised(stage.second, stage.second_direction, training);
  y = torch::conv2d(through(y, stage.inner), second, stage.second_bias, 1, layer.padding);
  if (layer.resampling == Resampling::down) {
    y = torch::avg_pool2d(y, 2);
    skip = torch::avg_pool2d(skip, 2);
  }
  if (stage.shortcut.defined()) skip = torch::conv2d(skip, spectrally_normalised(stage.shortcut, stage.shortcut_direction, training));
  if (layer.resampling == Resampling::up) skip = twice_nearest(skip);
  return skip + y;
}

// Every pixel asks every other: softmax(q k) v, brought back to x's maps, times a gain that starts at 0.
torch::Tensor attention(LayerStack::Stage& stage, const torch::Tensor& x) {
  const auto flat = [&](const torch::Tensor& weight) { return torch::conv2d(x, weight).flatten(2); };
  const auto query = flat(stage.query), key = flat(stage.key), value = flat(stage.value);
  const auto share = torch::softmax(at_least_float(torch::bmm(query.transpose(1, 2), key)), 2);
  const auto seen = torch::bmm(value, share.to(value.dtype()).transpose(1, 2));
  return x + stage.gain * torch::conv2d(seen.view({x.size(0), -1, x.size(2), x.size(3)}), stage.second);
}

torch::Tensor convolved(LayerStack::Stage& stage, const torch::Tensor& x, bool training) {
  return torch::conv2d(x, LayerStack::weight(stage, training), stage.bias, stage.layer.stride, stage.layer.padding);
}

}  // namespace

LayerStack::LayerStack(torch::nn::Module& owner, const NetworkPlan& plan, const Spec& spec, Norm norm,
                       c10::optional<at::Generator> random) {
  Maker make(owner, spec, random);
  for (const PlannedLayer& planned : plan.layers) {
    Stage stage;
    stage.layer = planned.layer;
    stage.in = planned.in;
    stage.out = planned.out;
    make.at(stages_.size());
    if (stage.layer.kind == LayerKind::residual) make_residual(stage, make);
    else if (stage.layer.kind == LayerKind::attention) make_attention(stage, make);
    else make_product(stage, make, spec.latent, norm);
    stages_.push_back(std::move(stage));
  }
}

torch::Tensor LayerStack::weight(Stage& stage, bool training) {
  return spectrally_normalised(stage.weight, stage.direction, training, stage.layer.kind == LayerKind::tconv);
}

torch::Tensor LayerStack::apply(Stage& stage, torch::Tensor x, const torch::Tensor& latents, bool training) {
  switch (stage.layer.kind) {
    case LayerKind::dense: return dense(stage, x, training);
    case LayerKind::conv: return convolved(stage, x, training);
    case LayerKind::tconv: return transposed(stage, x, training);
    case LayerKind::nearest: return convolved(stage, twice_nearest(x), training);
    case LayerKind::bilinear:  // a 1x1 convolution and enlarging commute, and this order costs a quarter
      if (stage.layer.kernel == 1) return twice_bilinear(convolved(stage, x, training));
      return convolved(stage, twice_bilinear(x), training);
    case LayerKind::shuffle: return torch::pixel_shuffle(convolved(stage, x, training), 2);
    case LayerKind::residual: return residual(stage, x, training);
    case LayerKind::attention: return attention(stage, x);
    case LayerKind::modulate: {
      const auto scale = torch::linear(latents, stage.weight, stage.bias) + 1;
      return x * scale.to(x.dtype()).unsqueeze(2).unsqueeze(3);
    }
    case LayerKind::deviation: return with_batch_deviation(x);
    case LayerKind::pool: return torch::avg_pool2d(x, 2);
  }
  return x;
}

torch::Tensor LayerStack::drop(const Stage& stage, const torch::Tensor& x) {
  const double kept = 1.0 - static_cast<double>(stage.layer.dropout);
  const auto mask = torch::empty(x.sizes()).bernoulli_(kept, random_).div_(kept);
  return x * mask.to(x.options());
}

torch::Tensor LayerStack::forward(torch::Tensor x, const torch::Tensor& latents, bool training) {
  for (Stage& stage : stages_) {
    x = apply(stage, x, latents, training);
    if (stage.layer.kind != LayerKind::residual) {  // that has its norm and activation inside
      if (stage.norm) x = stage.norm(x);
      if (stage.layer.norm == NormKind::pixel) x = pixel_norm(x);
      if (&stage == &stages_.back()) x = at_least_float(x);  // half precision would show as steps in the colours
      x = activate(x, stage.layer.activation);
    }
    if (stage.layer.dropout > 0 && training && random_) x = drop(stage, x);
  }
  return x;
}

LayeredGenerator::LayeredGenerator(const Spec& spec, Norm norm, c10::optional<at::Generator> random)
    : stack_(*this, plan_generator(spec), spec, norm, random) {}

torch::Tensor LayeredGenerator::forward(torch::Tensor latents) {
  const auto x = stack_.forward(latents.unsqueeze(2).unsqueeze(3), latents, is_training());
  const Layer& last = stack_.stages().back().layer;
  if (last.activation != Activation::tanh || last.kind == LayerKind::residual) return at_least_float(x);
  return (x + 1) * 0.5;  // the textbook's range, that of tanh
}

LayeredDiscriminator::LayeredDiscriminator(const Spec& spec, c10::optional<at::Generator> random)
    : stack_(*this, plan_discriminator(spec), spec, Norm::batch, random) {}

torch::Tensor LayeredDiscriminator::forward(torch::Tensor images) {
  return at_least_float(stack_.forward(images * 2 - 1, {}, is_training()).flatten(1));
}

}  // namespace tallgrass
