#pragma once

#include "gan/net/networks.h"
#include "gan/net/packed.h"
#include "gan/spec/plan.h"

namespace tallgrass {

// A network built layer by layer from its plan (gan/spec/plan.h): every architecture but the residual one.
// Parameters are called weightN, biasN, normN... after their layer. First weights as Spec::first_weights says; batch
// norm's scale starts as N(1, initial_deviation) with normal ones and as 1 with uniform ones.
class LayerStack {
 public:
  // `owner` registers the parameters. With Norm::folded a batch norm that follows its layer's own product is left out
  // and the layer has a bias in its place; there spectral norm is left out too.
  LayerStack(torch::nn::Module& owner, const NetworkPlan& plan, const Spec& spec, Norm norm, c10::optional<at::Generator> random);

  // x: N x maps x side x side. `latents` for layers that look at them again, `training` for dropout and spectral norm.
  torch::Tensor forward(torch::Tensor x, const torch::Tensor& latents, bool training);

  struct Stage {
    Layer layer;
    MapShape in, out;
    torch::Tensor weight, bias;                      // of the layer's own product
    torch::nn::BatchNorm2d norm{nullptr};            // after it; of a residual block, before its first
    torch::Tensor second, second_bias, shortcut;     // residual block; attention's way back is `second`
    torch::Tensor query, key, value, gain;           // attention
    torch::nn::BatchNorm2d inner{nullptr};           // residual block: before the second convolution
    PackedWeight packed;                             // of a transposed convolution
    torch::Tensor direction, second_direction, shortcut_direction;  // spectral norm: each weight's first singular vector
  };
  std::vector<Stage>& stages() { return stages_; }

  // What a stage multiplies with: its weight, after spectral norm where it has that.
  static torch::Tensor weight(Stage& stage, bool training);

  // Dropout draws from here; without it, nothing is dropped.
  void draw_from(at::Generator random) { random_ = std::move(random); }

 private:
  torch::Tensor apply(Stage& stage, torch::Tensor x, const torch::Tensor& latents, bool training);
  torch::Tensor drop(const Stage& stage, const torch::Tensor& x);

  std::vector<Stage> stages_;
  c10::optional<at::Generator> random_;
};

class LayeredGenerator : public Generator {
 public:
  LayeredGenerator(const Spec& spec, Norm norm, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor latents) override;
  LayerStack& stack() { return stack_; }

 private:
  LayerStack stack_;
};

class LayeredDiscriminator : public Discriminator {
 public:
  LayeredDiscriminator(const Spec& spec, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor images) override;
  void draw_from(at::Generator random) override { stack_.draw_from(std::move(random)); }
  LayerStack& stack() { return stack_; }

 private:
  LayerStack stack_;
};

}  // namespace tallgrass
