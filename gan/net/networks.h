#pragma once

#include "gan/net/torch.h"

#include <memory>

#include "gan/spec/spec.h"

namespace tallgrass {

// Every network here speaks one language of pixels: float, N x channels x size x size, 0..1, premultiplied by
// alpha where there is one. A generator may leave that range a little; pixels.h clamps.

class Generator : public torch::nn::Module {
 public:
  // latents: N x spec.latent, standard normal; behind them, where something is asked for, condition_numbers() of
  // spec.conditions for each.
  virtual torch::Tensor forward(torch::Tensor latents) = 0;
};

// What a discriminator says of pictures, and how far off it is when it redraws them from its inner maps: the mean
// absolute difference at half size, a scalar; undefined where it has not learned to.
struct Look {
  torch::Tensor logits, reconstruction;
};

class Discriminator : public torch::nn::Module {
 public:
  // Logits, N x outputs (usually one): above 0 is "real" (bce), or more real than another (rpgan).
  virtual torch::Tensor forward(torch::Tensor images) = 0;
  // The same, and what Spec::reconstruction trains.
  virtual Look look(torch::Tensor images) { return {forward(std::move(images)), {}}; }
  // What dropout draws from, from now on.
  virtual void draw_from(at::Generator) {}
  // What the pictures are asked to be from now on: N x condition_size(spec.conditions), or undefined for nothing.
  virtual void condition_on(torch::Tensor) {}
};

// Outputs and statistics are never half precision, whatever convolutions run in.
torch::Tensor at_least_float(const torch::Tensor& x);

// x with one more map: how much the batch varies (Karras et al., 2018), the same for any batch divisible by four.
torch::Tensor with_batch_deviation(const torch::Tensor& x);

// How the generator normalises: with batch norm, or with batch norm folded into biases (for sampling only;
// architectures without batch norm are the same either way).
enum class Norm { batch, folded };

// First weights are drawn from `random`; without one they are left as allocated, to be filled from a file.
std::shared_ptr<Generator> build_generator(const Spec& spec, Norm norm, c10::optional<at::Generator> random);
std::shared_ptr<Discriminator> build_discriminator(const Spec& spec, c10::optional<at::Generator> random);

std::int64_t count_parameters(const torch::nn::Module& module);

// Convolutions run fastest on channels-last weights. In place.
void use_channels_last(torch::nn::Module& module);

// Copies every parameter and buffer; both must have the same structure.
void copy_weights(const torch::nn::Module& from, torch::nn::Module& to);

// Gradients into a module's weights, switched off for as long as this lives: D's, while G takes its step.
class FrozenWeights {
 public:
  explicit FrozenWeights(torch::nn::Module& module);
  ~FrozenWeights();
  FrozenWeights(const FrozenWeights&) = delete;
  FrozenWeights& operator=(const FrozenWeights&) = delete;

 private:
  std::vector<torch::Tensor> parameters_;
};

}  // namespace tallgrass
