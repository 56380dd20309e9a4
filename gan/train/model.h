#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "gan/spec/spec.h"

namespace tallgrass {

// A generator's weights, ready to dream with: batch norm folded away, EMA applied. Immutable; torch inside.
class GeneratorWeights;

// What a model.safetensors holds: its whole spec in the metadata, so nothing else is needed to use it.
struct Model {
  Spec spec;
  std::int64_t images_seen = 0;
  std::string name;                                  // file stem or run name, for titles
  std::string hash;                                  // 16 hex digits of the weights' content
  std::shared_ptr<const GeneratorWeights> weights;
};

// Throws Error (file) for anything that is not a whole, honest model file. Blocks (milliseconds).
Model load_model(const std::filesystem::path& path);

// The model that comes with the program (assets/models/).
std::filesystem::path shipped_model_path();

}  // namespace tallgrass
