#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gan/latent/steer.h"
#include "gan/train/model.h"

namespace tallgrass {

// A way through a model's latent space along which one thing changes.
struct Direction {
  std::string more, less;   // "bigger", "smaller"; less may be empty
  std::string what;         // one sentence
  Latent axis;              // unit length: see gan/latent/steer.h
  double predicted = 0;     // of the attribute's variance, what latents predict on pictures that were not learnt from,
                            // 0..1; of a variation, its share of what is left
  double effect = 0;        // deviations of the attribute for one step along, on fresh latents; 0 of a variation
  std::string side;         // which other attribute it moves most, "" if none
  double side_effect = 0;   // by how many of that one's deviations
};

// Attributes first (engine/image/attributes.h; those of which latents predict too little are left out), then up to four
// of "variation1" to "variation4".
struct Directions {
  std::string model_hash;
  int latent = 0;           // values of a latent
  int samples = 0;          // pictures they were found on
  std::vector<Direction> list;
};

struct DirectionOptions {
  int samples = 2048;       // pictures to learn from; at least 64
  int trials = 32;          // fresh latents on which each direction is tried, forth and back
  std::string device = "cpu";
  int threads = 0;          // torch's, 0 for all cores
};

// Called now and then with the share that is done, 0..1; false gives up.
using GoOn = std::function<bool(double share)>;

// Samples pictures of latents with fixed seeds, measures them, and regresses all attributes on the latents together
// (ridge): each direction moves its own attribute and, as far as latents tell them apart, no other (the regularised
// pseudo-inverse of the regression). Variations are the principal components of what latents predict of the pictures
// beside the attributes. The same for the same model, on the CPU. Blocks (thousands of pictures). Throws Error (device); nothing if given up.
std::optional<Directions> find_directions(const Model& model, const DirectionOptions& options, const GoOn& go_on = {});

// The same, once: kept in the user's cache folder by the model's hash and read from there the second time. That a
// result cannot be kept is no error.
std::optional<Directions> directions_of(const Model& model, const DirectionOptions& options, const GoOn& go_on = {});

// USER CACHE/directions/HASH.json. It may be deleted at any time.
std::filesystem::path directions_file(const std::string& model_hash);
// What the file holds; nothing where there is none, or where it is damaged or of another model. Blocks (milliseconds).
std::optional<Directions> read_directions(const std::filesystem::path& file, const Model& model);
void write_directions(const std::filesystem::path& file, const Directions& directions);  // throws Error (file)

// One amount for each direction of the list from words and steps: "smaller" is less of "bigger". Throws Error (usage)
// for a word that none of them knows.
std::vector<float> amounts_of(const Directions& directions, std::span<const std::pair<std::string, float>> words);

// steer() along all of them. amounts may be empty: none.
Latent steer(const Latent& latent, const Directions& directions, std::span<const float> amounts);

}  // namespace tallgrass
