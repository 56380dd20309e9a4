#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "gan/latent/strands.h"
#include "gan/train/model.h"

namespace tallgrass {

// Latents to pictures on the calling thread. Blocks. One thread at a time.
class Sampler {
 public:
  // `threads` for torch on the calling thread; 0 takes all cores. In fp32, as what names a creature must not depend on the
  // machine; with `preview_precision` in bf16 where that pays, a shade or two beside. Throws Error (device).
  explicit Sampler(const Model& model, const std::string& device = "cpu", int threads = 0, bool preview_precision = false);
  ~Sampler();
  Sampler(Sampler&&) noexcept;
  Sampler& operator=(Sampler&&) noexcept;

  // Straight-alpha RGBA of image_size squared (alpha 255 for an RGB model). Each latent has spec.latent values.
  // `condition` of them all: condition_numbers() of the model's spec; empty: nothing is asked for.
  std::vector<Image> sample(std::span<const Latent> latents, std::span<const float> condition = {});
  // The same from two strands each; where both are the same, the same pictures to the last bit.
  std::vector<Image> sample(std::span<const Strands> strands, std::span<const float> condition = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
