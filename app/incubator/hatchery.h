#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/creature/source.h"
#include "app/incubator/frames.h"
#include "gan/train/classifier.h"
#include "gan/train/critic.h"
#include "gan/train/model.h"
#include "gan/train/sampler.h"

namespace tallgrass {

// Dreams creatures with one model: what an Incubator's thread does. A creature depends on genome and model alone: it is
// always dreamed in a batch of its own, in the same place. Blocks; one thread at a time. Throws Error.
class Hatchery {
 public:
  static constexpr int wild_candidates = 4, wild_candidates_of_a_type = 8, evolution_candidates = 14;
  static constexpr int breath_frames = 8, struggle_frames = 6, path_frames = 20;
  static constexpr int picture_side = 64;          // of every sprite and frame, whatever side the model draws

  // finish: whether pictures are handed in as pixel art; what a creature is called and can do goes by the finished ones
  // either way. Throws Error (device).
  Hatchery(std::shared_ptr<const Model> model, std::shared_ptr<const Classifier> classifier, const std::string& device);

  const Model& model() const { return *model_; }
  void finish(bool on) { finish_ = on; }

  Dreamed answer(const WildWish& wish);
  Dreamed answer(const GenomeWish& wish);
  Dreamed answer(const EvolutionWish& wish);
  Dreamed answer(const PathWish& wish);
  GrowthStage stage_of(const Genome& genome);      // as this model dreams it

  struct Candidate {
    Genome genome;
    Picture picture;                               // finished
    Looks looks;
  };
  Candidate choose(const WildWish& wish);          // which one it will be; a third of answer()'s time

 private:
  std::vector<Candidate> candidates_of(std::vector<Genome> genomes);
  Looks looks_of(const Image& sprite) const;
  int stage_of_life(const Genome& genome, const Looks& looks);
  std::optional<float> opinion_of(const Genome& genome);
  std::vector<Image> dream(std::span<const Strands> strands);
  std::vector<Picture> pictures_of(std::span<const Strands> strands);
  void add_path(Dreamed& dreamed, const Genome& from, const Genome& to);

  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Classifier> classifier_;
  std::shared_ptr<const Critic> critic_;           // sought when it is first asked
  bool critic_sought_ = false;
  Sampler sampler_;
  bool finish_ = true;
};

}  // namespace tallgrass
