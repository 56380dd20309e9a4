#pragma once

#include <memory>

#include "engine/core/rng.h"
#include "gan/data/dataset.h"
#include "gan/net/augment.h"
#include "gan/net/networks.h"
#include "gan/net/optimiser.h"
#include "gan/store/safetensors.h"
#include "gan/train/starting_weights_torch.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// The training itself, without threads, files or clocks: one object, one step at a time. Every random number of step
// n depends on (seed, n) alone, so a run goes on after a checkpoint as if it had never stopped.
class Training {
 public:
  // `data` may be empty only for benchmarks that call step_on(). Throws Error (setting, device).
  Training(const Spec& spec, std::shared_ptr<const Dataset> data, torch::Device device, bool bf16);

  // Before the first step: goes on from what a model has learned. Throws Error (setting, file).
  void start_from(const StartingWeights& start);

  // One step of the generator with its steps of the discriminator. Throws Error (bug) where a loss is not finite;
  // the weights are then of no use any more.
  Metrics step();

  Spec& spec() { return spec_; }                   // live values may be changed between steps
  const Spec& spec() const { return spec_; }
  torch::Device device() const { return device_; }
  bool bf16() const { return bf16_; }
  std::int64_t steps() const { return step_; }
  std::int64_t images() const { return images_; }

  // At most `most` of the pictures held out, as networks see them, on the CPU; N may be 0.
  torch::Tensor held_out(std::int64_t most) const;

  // The averaged generator with batch norm statistics of its own (a copy).
  // `batches`: how many those statistics come from.
  std::shared_ptr<Generator> averaged_generator(int batches = 24);

  // Everything that step() depends on besides spec and data.
  std::vector<std::uint8_t> checkpoint(const std::vector<std::string>& data_sources) const;
  // Throws Error (file) where `content` is not a whole checkpoint of this spec.
  void restore(const SafetensorsContent& content, const std::string& file);

 private:
  torch::Tensor real_batch(Rng& random);
  torch::Tensor conditions_of(const torch::Tensor& indices, Rng& random) const;
  torch::Tensor backgrounds(std::int64_t count, Rng& random) const;
  torch::Tensor slope_penalty_between(const torch::Tensor& real, const torch::Tensor& fake, Rng& random);
  torch::Tensor latents(std::int64_t count, int which);
  Look look_at_real(const torch::Tensor& pictures);
  double discriminator_step(const torch::Tensor& real, const torch::Tensor& fake, Rng& random, Metrics& metrics);
  void generator_step(const torch::Tensor& real, const torch::Tensor& fake, Rng& random, Metrics& metrics);
  float augment_probability() const { return augment_now_.value_or(spec_.augment); }
  Augmentation augmentation(Rng& random) const;
  double learning_rate(float base) const;
  std::vector<std::int64_t> next_indices(std::int64_t count);

  Spec spec_;
  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  bool bf16_;
  torch::Tensor pictures_;                         // count x size x size x 4, uint8
  torch::Tensor conditions_;                       // count x classes, uint8, on the CPU; undefined without labels
  torch::Tensor condition_;                        // what the batch's real pictures are and its fakes are asked to be
  std::shared_ptr<Generator> generator_, average_;
  std::shared_ptr<Discriminator> discriminator_;
  Adam generator_adam_, discriminator_adam_;
  std::vector<torch::Tensor> generator_weights_, average_weights_;
  std::int64_t step_ = 0, images_ = 0;
  std::int64_t images_before_ = 0;                 // that the weights it started from had seen
  std::optional<float> augment_now_;               // while it is steered
  std::vector<std::int32_t> order_;                // this epoch's shuffle
  std::int64_t epoch_ = 0, position_ = 0;
};

// What a checkpoint says before anything is built from it. Throws Error (file).
struct CheckpointHead {
  Spec spec;
  std::vector<std::string> data;
  std::string labels;                              // the file of labels; empty without
};
CheckpointHead read_checkpoint_head(const SafetensorsContent& content, const std::string& file);

// What Precision::automatic means on a device (device.h says why).
bool use_bf16(Precision precision, torch::Device device);

}  // namespace tallgrass
