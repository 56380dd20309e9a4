#pragma once

#include "gan/net/networks.h"
#include "gan/net/residual_parts.h"

namespace tallgrass {

// A weight, and with spectral norm its first singular vector (gan/net/spectral.h).
struct NormedWeight {
  torch::Tensor weight, direction;
  torch::Tensor now(bool training);                // what to multiply with
};

// x + conv3(lrelu(conv3(lrelu(x)))), without normalisation: the first convolution starts scaled by L^-1/4 for L blocks
// and the second at zero (Fixup: Zhang, Dauphin, Ma, 2019; R3GAN: Huang et al., "The GAN is dead; long live the GAN!", 2024).
// With spectral norm the second starts as the first does: zeros have no largest singular value to be divided by.
class ResidualBlock : public torch::nn::Module {
 public:
  ResidualBlock(int width, int block_count, bool spectral, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor x);

 private:
  NormedWeight first_, second_;
  torch::Tensor first_bias_, second_bias_;
};

// A linear layer to the smallest maps, then one block a size, bilinear steps between; each stage is scaled by 1 + linear(latent).
// Widths: g_width at full size, then 2, 4, 6, 8 ... times it going down, at most max_width. What is asked for comes as
// a sum of learned vectors, one a class, behind the latent; nothing asked for is a vector of zeros.
class ResidualGenerator : public Generator {
 public:
  ResidualGenerator(const Spec& spec, c10::optional<at::Generator> random);
  // Or N x K x spec.latent: the first of each picture's K latents is for the smallest maps, the next for those twice as
  // large, and so on; the last one is for all that are left. A generator of one latent a picture is K = 1.
  torch::Tensor forward(torch::Tensor latents) override;

 private:
  struct Stage {
    torch::Tensor narrow;                          // 1x1 before enlarging; not on the first
    torch::Tensor scale, scale_bias;               // latent -> one factor a feature map
    std::shared_ptr<SkipExcitation> excitation;    // by the maps an eighth as large
    std::shared_ptr<ResidualBlock> block;
  };
  void add_parts(const Spec& spec, const std::vector<int>& widths, const c10::optional<at::Generator>& random);
  torch::Tensor with_condition(const torch::Tensor& latents) const;
  torch::Tensor inputs_of(torch::Tensor latents);

  int side_ = 4;                                   // of the smallest maps
  int latent_ = 0;
  torch::Tensor first_, first_bias_, last_, last_bias_;
  torch::Tensor embedding_;                        // condition_width x classes; only with conditions
  std::shared_ptr<Mapping> mapping_;
  std::vector<Stage> stages_;
};

// The generator's mirror with average pooling, minibatch standard deviation (Karras et al., 2018) and a head as large as the smallest maps.
// With conditions it looks whether a picture is what was asked for by the inner product of the head's numbers with a sum
// of learned vectors, one a class (Miyato, Koyama, "cGANs with projection discriminator", 2018).
class ResidualDiscriminator : public Discriminator {
 public:
  ResidualDiscriminator(const Spec& spec, c10::optional<at::Generator> random);
  torch::Tensor forward(torch::Tensor images) override;
  Look look(torch::Tensor images) override;
  void condition_on(torch::Tensor condition) override { condition_ = std::move(condition); }

 private:
  struct Stage {
    NormedWeight widen;                            // 1x1 after pooling; not on the first
    std::shared_ptr<ResidualBlock> block;
    std::shared_ptr<Redrawing> redrawing;          // of maps a quarter and an eighth of the picture's size
  };
  NormedWeight weight(const std::string& name, torch::Tensor first, const c10::optional<at::Generator>& random);
  torch::Tensor through(torch::Tensor images, std::vector<torch::Tensor>* redrawn);
  torch::Tensor head(torch::Tensor x);

  bool spectral_ = false;
  NormedWeight first_, head_conv_, head_, last_;
  torch::Tensor first_bias_, head_conv_bias_, head_bias_, last_bias_;
  torch::Tensor projection_;                       // head's width x classes; only with conditions
  torch::Tensor condition_;                        // what the pictures are asked to be
  std::vector<Stage> stages_;
};

}  // namespace tallgrass
