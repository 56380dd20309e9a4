#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "gan/train/model.h"

namespace tallgrass {

// What a run's discriminator thinks of pictures by the generator that it was trained against: which of them are
// convincing. Every picture is judged by itself, in fp32 on the CPU, as every machine does; immutable.
class Critic {
 public:
  ~Critic();
  Critic(Critic&&) noexcept;
  Critic& operator=(Critic&&) noexcept;

  // In deviations from the mean of its model's own pictures. `dreamed`: as the model drew it, of spec.image_size; it is
  // finished as pixel art first, as those were. About as long as dreaming it; any thread, blocks. Throws Error (bug) for
  // another size.
  float opinion(const Image& dreamed) const;
  const std::string& model_hash() const;           // of the model whose pictures it knows

 private:
  friend Critic load_critic(const std::filesystem::path& path);
  struct State;
  explicit Critic(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Throws Error (file) for anything that is not a whole, honest critic file. Blocks (milliseconds).
Critic load_critic(const std::filesystem::path& path);

// Where the critic of a model file lies: beside it, NAME-critic.safetensors; for a run's model.safetensors,
// critic.safetensors.
std::filesystem::path critic_file(const std::filesystem::path& model_file);

// The critic that lies beside the file which `model` was loaded from. Nothing where there is none, where it belongs to
// another model (a run that went on since) or where the model was never in a file. Throws Error (file) for a damaged one.
std::shared_ptr<const Critic> find_critic(const Model& model);

// The bytes of a critic file for `model`: the discriminator of a checkpoint (its bytes; `file` names it) at half precision,
// and how it answers to 128 pictures of the model. Seconds on the calling thread; `threads` for torch, 0 for all cores.
// Throws Error (file) where the checkpoint is damaged or of another model, Error (setting) where the discriminator tells no
// two pictures apart.
std::vector<std::uint8_t> encode_critic(std::span<const std::uint8_t> checkpoint, const std::string& file,
                                        const Model& model, int threads);

}  // namespace tallgrass
