#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gan/net/torch.h"
#include "gan/store/safetensors.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// What a new run starts with instead of random numbers, in order to go on from what a model has learned: with other
// pictures, other settings, or conditions that it had not.
struct StartingWeights {
  struct Network {
    std::string file;
    std::vector<std::uint8_t> bytes;             // what `content` looks into
    SafetensorsContent content;
  };
  std::string name;                              // the model's
  Spec spec;                                     // the model's
  std::int64_t images_seen = 0;
  Network generator;
  std::optional<Network> discriminator;          // none where none was kept beside the model
};

// Reads a model, and the discriminator that it was trained against: of the run's checkpoint where the model lies in a
// run's folder, of its critic otherwise (critic.h), if they belong to it. Blocks (milliseconds). Throws Error (file).
StartingWeights read_starting_weights(const std::filesystem::path& model);

// Throws Error (setting) naming a setting in which the networks of `spec` are others than the model's. They may have
// conditions where the model has none, and none where it has some.
void require_same_networks(const Spec& spec, const StartingWeights& start);

// Fills a network from `content`. Inputs that it has beyond those count for nothing at first, and so does what the
// discriminator makes of conditions; what it has no inputs for is left out. It starts as the function that it was, where
// nothing was asked for. Throws Error (file).
void fill_from_start(torch::nn::Module& module, const SafetensorsContent& content, const std::string& prefix,
                     const std::string& file);

}  // namespace tallgrass
