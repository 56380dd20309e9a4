#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/cli/options.h"
#include "engine/image/image.h"
#include "gan/latent/latent.h"
#include "gan/train/directions.h"
#include "gan/train/sampler.h"

namespace tallgrass::cli {

// Pixels of one picture of a clip, or of a pair: 1 GB.
inline constexpr std::size_t largest_picture = 256u << 20;

// Enlarged, and over a background.
Image present_picture(const Image& picture, int scale, const Background& background);

// Over a background, as a frame of a clip whose writer enlarges it `scale` times: a checkerboard's squares stay as large.
Image present_frame(const Image& picture, int scale, const Background& background);

// A model that draws what someone chose: latents in, pictures out.
class Artist {
 public:
  // Loads the model (the shipped one where the choice is empty), and finds its directions where the choice steers.
  // Throws Error (file, device, usage): usage, too, where the model cannot be asked for the condition chosen. Blocks.
  explicit Artist(const PictureChoice& choice);

  const Model& model() const { return model_; }
  // Its directions, found where they are not kept yet: thousands of pictures, told on standard error. Blocks.
  const Directions& directions(const DirectionOptions& options);
  Latent latent(std::uint64_t seed) const { return latent_from_seed(seed, model_.spec.latent); }
  // From one of find's files. Throws Error (file) where it was found in another model.
  Latent latent_in(const std::filesystem::path& file) const;
  // All that was chosen: those of files, then those of seeds.
  std::vector<Latent> chosen() const;

  // One picture of the model's size for each latent, steered, truncated and finished as chosen. Blocks.
  std::vector<Image> draw(std::span<const Latent> latents);

  // What a picture of `count` of these remembers (gan/latent/origin.h): of chosen()'s latents those from `first` on.
  // `kind` as there. One line of JSON; of more than 4096 creatures the first.
  std::string remember(const char* kind, std::span<const Latent> chosen, std::size_t first, std::size_t count) const;

  // Enlarged, and over the chosen background.
  Image present(const Image& picture) const { return present_picture(picture, choice_.scale, choice_.background); }

  // As a frame of a clip: its writer enlarges it.
  Image present_frame(const Image& picture) const { return cli::present_frame(picture, choice_.scale, choice_.background); }

  // Width and height that present() gives a grid of `count` creatures. Throws Error (usage) where that is too large.
  void require_size(int columns, std::size_t count) const;

 private:
  Latent steered(const Latent& latent) const;

  const PictureChoice& choice_;
  Model model_;
  Sampler sampler_;
  std::vector<float> condition_;
  std::optional<Directions> directions_;
  std::vector<float> steering_;  // an amount for each direction; empty: none
};

// As chosen, or as square as can be; never more than there are creatures.
int grid_columns(int chosen, std::size_t count);

// "seed-000001.png"
std::string numbered(const char* stem, std::uint64_t number, int digits);

// True where `out` names one file with this extension (in any case). Throws Error (usage) for another extension;
// none, an existing folder or a slash at the end means a folder.
bool names_file(const std::filesystem::path& out, const std::string& extension);

}  // namespace tallgrass::cli
