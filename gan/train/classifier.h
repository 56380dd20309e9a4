#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

// What can be asked of a creature's looks: the columns of a labels.csv (gan/data/labels.h).
inline constexpr std::array<const char*, 5> trait_names = {"type", "colour", "shape", "stage", "habitat"};
inline constexpr std::size_t trait_count = trait_names.size();

struct TraitAnswer {
  std::string word;
  float probability = 0;               // 0..1; types stand each for themselves, the others add up to 1
};
// All answers to each trait's question, most likely first.
using TraitGuess = std::array<std::vector<TraitAnswer>, trait_count>;

// How a classifier was made, and how often its likeliest answer is right for pictures of species it never saw (for
// types: is one of the species' types).
struct ClassifierCard {
  std::int64_t images_seen = 0;
  std::int64_t trained_on = 0, held_out = 0;                // labelled pictures
  float hold_out = 0;                                       // share of creatures that it never saw (gan/data/dataset.h)
  std::array<float, trait_count> accuracy{}, commonest{};   // and that of always saying the commonest word
};

class SpriteClassifier;

// Names a creature's type, colour, shape, stage and habitat by its looks; what it sees is what sets of pictures are
// compared by (gan/train/evaluation.h). Immutable. One thread at a time.
class Classifier {
 public:
  // Throws Error (file) for anything that is not a whole classifier file. Blocks (milliseconds).
  static Classifier load(const std::filesystem::path& file);
  // Whole or not at all. Throws Error (file).
  void save(const std::filesystem::path& file) const;

  // Any sizes; straight alpha. Blocks: about a millisecond each.
  std::vector<TraitGuess> look_at(std::span<const Image> pictures) const;

  const ClassifierCard& card() const { return card_; }
  const std::vector<std::string>& words(std::size_t trait) const { return words_[trait]; }
  SpriteClassifier& network() const { return *network_; }

 private:
  friend class ClassifierTraining;
  ClassifierCard card_;
  std::array<std::vector<std::string>, trait_count> words_;
  std::shared_ptr<SpriteClassifier> network_;
};

// The one that comes with the program (assets/models/).
std::filesystem::path shipped_classifier_path();

struct ClassifierOptions {
  std::vector<std::string> data;       // load_dataset()'s sources
  std::filesystem::path labels;
  float hold_out = 0.1f;
  std::int64_t images = 200'000;       // pictures to look at; each counts every time
  std::int64_t seed = 1;
  int threads = 0;
};

// Trains one on the pictures whose names the labels know. progress: called once a batch.
// Blocks (minutes). Throws Error (file, data).
using ClassifierProgress = std::function<void(std::int64_t images, std::int64_t of)>;
Classifier train_classifier(const ClassifierOptions& options, const ClassifierProgress& progress = {});

}  // namespace tallgrass
