#pragma once

#include "gan/net/torch.h"

#include <vector>

#include "gan/spec/spec.h"

// What a residual network may have besides its blocks; each is a setting, and none is there at first.
namespace tallgrass {

// Skip-layer excitation (Liu et al., "Towards faster and stabilized GAN training for high-fidelity few-shot image
// synthesis", 2021): small maps, pooled to the smallest size, say how much each of the large ones counts. Twice a
// sigmoid: the mean of 1 leaves the large maps the size that the next block expects.
class SkipExcitation : public torch::nn::Module {
 public:
  SkipExcitation(int from, int to, int side, c10::optional<at::Generator> random);
  // small: N x from x S x S, S a multiple of `side` -> N x to x 1 x 1, 0..2.
  torch::Tensor forward(const torch::Tensor& small);

 private:
  torch::Tensor pooled_, pooled_bias_, factor_, factor_bias_;
};

// Redraws a picture at half size from a discriminator's inner maps (the same paper's idea, without its perceptual loss).
class Redrawing : public torch::nn::Module {
 public:
  // `doublings`: from the maps' size to half the picture's, at least 1.
  Redrawing(const Spec& spec, int maps, int doublings, c10::optional<at::Generator> random);
  // N x maps x S x S -> N x channels x (S << doublings) x the same.
  torch::Tensor forward(torch::Tensor x);

 private:
  std::vector<torch::Tensor> weights_, biases_;
};

// Layers between the latent and what a generator is made from, leaky ReLUs between them (Karras et al., 2019).
// A leaky ReLU gives every latent the same mean on top, and a few layers on all latents look alike: the generator then
// draws one shape for all. First weights whose rows add up to 0 cancel that mean, so the spread over latents is kept.
class Mapping : public torch::nn::Module {
 public:
  Mapping(int width, int layers, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor x);  // N x width -> N x width

 private:
  std::vector<torch::Tensor> weights_, biases_;
};

// Latents longer than their dimension's mean square of 1 are brought back to it; shorter ones stay. Plain pixel norm
// (Karras et al., 2018) would undo truncation, which is a shorter latent.
torch::Tensor no_longer_than_drawn(const torch::Tensor& latents);

}  // namespace tallgrass
