#pragma once

#include "gan/net/torch.h"

#include <vector>

namespace tallgrass {

// A small convolutional network that looks at a sprite: 64 x 64 premultiplied RGBA, 0..1 (networks.h). What it has
// learnt to see is what sets of pictures are compared by (gan/measure/features.h); its answers name a creature's type.
class SpriteClassifier : public torch::nn::Module {
 public:
  static constexpr std::int64_t side = 64;
  static constexpr std::int64_t feature_count = 96 + 144 + 192;

  // `answers`: how many there are to each question; they stand side by side in answer(). First weights are drawn from
  // `random`; without one they are left to be filled from a file.
  SpriteClassifier(std::vector<std::int64_t> answers, c10::optional<at::Generator> random);

  // images: N x 4 x 64 x 64. Means over the maps of the three deepest stages, N x feature_count: texture and parts as
  // well as the whole.
  torch::Tensor features(const torch::Tensor& images);
  // The same, with mean 0, and each stage with deviation 1 on the whole, over the pictures that standardise() was given.
  // Not each feature by itself: one that never stirs for real pictures would outweigh all others where it does.
  torch::Tensor standard_features(const torch::Tensor& images);
  void standardise(const torch::Tensor& features);

  // Logits, N x sum(answers), from features(); while training, some of them are dropped (Srivastava et al., 2014).
  torch::Tensor answer(const torch::Tensor& features, c10::optional<at::Generator> dropout = {});

  const std::vector<std::int64_t>& answers() const { return answers_; }

 private:
  std::vector<std::int64_t> answers_;
  std::vector<torch::Tensor> weights_;
  std::vector<torch::nn::BatchNorm2d> norms_;
  torch::Tensor last_, last_bias_, mean_, deviation_;
};

// Pictures of any size, as networks speak, to what the classifier looks at: whole-number enlarging where it fits, means
// over areas otherwise; what is not square gets transparency at its sides or above. Three channels are opaque; one is grey.
torch::Tensor fit_classifier(const torch::Tensor& images);

}  // namespace tallgrass
