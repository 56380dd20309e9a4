#pragma once

#include "gan/net/networks.h"

namespace tallgrass {

// DCGAN (Radford, Metz, Chintala, "Unsupervised representation learning with deep convolutional GANs", 2016), at any
// power-of-two size: kernel 4, stride 2, from 4x4 up; widths g_width * size/2/stage, at most max_width.
// Weights N(0, initial_deviation), batch norm's scale N(1, initial_deviation).
class DcganGenerator : public Generator {
 public:
  DcganGenerator(const Spec& spec, Norm norm, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor latents) override;

  struct Stage {
    torch::Tensor weight;                          // in x out x 4 x 4
    torch::Tensor bias;                            // out, only when folded
    torch::nn::BatchNorm2d norm{nullptr};          // only when not folded, never on the last
  };
  std::vector<Stage>& stages() { return stages_; }

 private:
  std::vector<Stage> stages_;
};

class DcganDiscriminator : public Discriminator {
 public:
  DcganDiscriminator(const Spec& spec, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor images) override;

 private:
  struct Stage {
    torch::Tensor weight;                          // out x in x 4 x 4
    torch::nn::BatchNorm2d norm{nullptr};          // not on the first
  };
  std::vector<Stage> stages_;
  torch::Tensor head_;                             // 1 x in x 4 x 4
};

}  // namespace tallgrass
