#pragma once

#include <span>

#include "engine/core/sample_frame.h"
#include "gan/latent/strands.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {

// A generator of a model's weights that nobody else uses, on `device`, in evaluation mode and channels-last order.
std::shared_ptr<Generator> copy_generator(const Model& model, torch::Device device, torch::ScalarType type);

// A model's generator where and how it is to dream: a copy on `device`, in bf16 if asked for.
class DreamingGenerator {
 public:
  DreamingGenerator(const Model& model, torch::Device device, bool bf16);

  // N x size x size x 4 uint8 on the device. `condition` of them all: condition_numbers() of the model's spec, or empty.
  // Throws Error (bug) where a latent or the condition has the wrong length.
  torch::Tensor dream(std::span<const Latent> latents, std::span<const float> condition = {});
  torch::Tensor dream(std::span<const Strands> strands, std::span<const float> condition = {});

  // The same as one sheet of tiles (sample_frame.h); pixels stay on a GPU where `keep_on_device`.
  SampleFrame dream_sheet(std::span<const Latent> latents, int columns, bool keep_on_device,
                          std::span<const float> condition = {});

  const torch::Device& device() const { return device_; }

 private:
  torch::Tensor rows_of(std::span<const Latent> latents, std::span<const float> condition) const;
  torch::Tensor pixels_of(torch::Tensor rows);

  int latent_size_, condition_size_;
  torch::Device device_;
  torch::ScalarType type_;
  bool stranded_;                                  // whether it takes the latent at several places
  std::shared_ptr<Generator> generator_;
};

}  // namespace tallgrass
