#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/error.h"
#include "engine/image/image.h"
#include "gan/latent/latent.h"
#include "gan/train/find_target.h"
#include "gan/train/model.h"

namespace tallgrass {

// A creature near the target, as it is now.
struct FoundCreature {
  Latent latent;
  Image picture;                   // as the model draws it
  double distance = 0;             // likeness_torch.h: 0 the same picture, 1 as far as an empty one
  double first_distance = 0;       // of the sample that it began as
  std::uint64_t seed = 0;          // that sample's
};

enum class FindStage { waiting, sampling, refining, done, cancelled, failed };
constexpr bool is_going_on(FindStage stage) { return stage < FindStage::done; }

// A search as it is now. Immutable once published.
struct FindSnapshot {
  std::uint64_t number = 0;        // of the search, by whoever counts them (finder.h)
  FindStage stage = FindStage::waiting;
  std::string model, model_hash;   // latents mean something to this one only
  Image target;                    // as it is held against creatures: the model's size; empty while sampling
  std::vector<FoundCreature> found;  // nearest first; the latents of those that are given up stand still
  std::vector<float> course;       // the nearest one's distance: among the samples, then after each step
  double typical = 0;              // the samples' mean distance: what a creature taken blindly is at
  int sampled = 0, samples = 0, step = 0, steps = 0;
  std::string error;               // why it failed
  ExitCode error_kind = ExitCode::done;
};

struct SearchOptions {
  int samples = 1000;              // creatures of seeds 1, 2, 3, ...: where the search begins
  int candidates = 4;              // the best of them, unlike one another, that are refined
  int steps = 150;                 // at most
  std::string device = "cpu";      // as resolve_device() gives it
  int threads = 0;                 // torch threads on the calling thread; 0 takes all cores
};

// Finds the creature that looks most like a target: the nearest of many samples, then downhill by the generator's
// gradient in its latent, its weights standing still (Abdal et al., "Image2StyleGAN", 2019; Karras et al., "Analyzing
// and improving the image quality of StyleGAN", 2020, appendix D: projection). float32; the same target, model and
// options find the same on one machine's CPU. On the calling thread; one thread at a time.
class Search {
 public:
  // Throws Error (device).
  Search(const Model& model, SearchOptions options);
  ~Search();
  Search(Search&&) noexcept;
  Search& operator=(Search&&) noexcept;

  // Told after each batch of samples and each step; false ends the search (FindStage::cancelled).
  using Watch = std::function<bool(const FindSnapshot&)>;

  // Blocks: some seconds. `name` stands for the target in errors. Samples are drawn once: the next target need not wait
  // for them. Throws Error (file, setting) for a target that cannot be looked for.
  FindSnapshot find(const FindTarget& target, const std::string& name, const Watch& watch);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
