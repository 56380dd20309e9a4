#pragma once

#include <filesystem>
#include <string>

#include "gan/latent/latent.h"

namespace tallgrass {

// A latent that no seed names: what was found, or dreamed up between others. A latent means something to the one model
// that it was found in.
struct SavedLatent {
  Latent latent;
  std::string model;                 // its name, for people
  std::string hash;                  // of its weights (gan/train/model.h)
};

// As JSON of a few kilobytes. Atomically. Throws Error (file).
void save_latent(const std::filesystem::path& path, const SavedLatent& saved);

// Throws Error (file) for anything that is not a whole, honest file of finite numbers.
SavedLatent load_latent(const std::filesystem::path& path);

}  // namespace tallgrass
