#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/studio/state.h"
#include "gan/train/directions.h"
#include "gan/train/dreamer.h"

namespace tallgrass {

// What one part of the window wishes to see, in words: latents are made from it only when it is asked for.
struct DreamWish {
  std::vector<std::uint64_t> seeds;
  std::map<std::uint64_t, Latent> found;  // for those of the seeds that are names of these
  std::optional<double> position;  // one creature on the closed path through the seeds, instead of each of them
  float truncation = 1;
  int latent_size = 0;  // of the model that is to dream it; 0: nothing is wished
  int columns = 8;
  std::vector<float> condition;  // DreamRequest::condition
  bool finish = false;  // as pixel art
  std::shared_ptr<const Directions> directions;  // of this model: all are steered along them
  std::vector<float> steps;                      // by so much, one for each direction; empty: not at all
  std::optional<std::size_t> along;              // a strip: the first seed from -3 to 3 steps along this direction
  bool operator==(const DreamWish&) const = default;
};

inline constexpr int strip_count = 7;  // creatures of a strip

std::vector<Latent> latents_of(const DreamWish& wish);

// Keeps one Sheet up to date with a wish: asks the dreamer again when the wish or the weights changed, one question at
// a time, so that the picture and what it is called always belong together. Nothing here blocks.
class DreamView {
 public:
  explicit DreamView(std::shared_ptr<DreamChannel> channel);

  void want(DreamWish wish);
  // Takes an answer into `sheet` and asks what is still wanted. True if the sheet changed.
  bool poll(std::uint64_t weights_version, Sheet& sheet);

  bool waiting() const { return in_flight_; }
  double take_milliseconds();  // of the newest dream, once; 0: none since

 private:
  bool take_answer(Sheet& sheet);
  void ask(std::uint64_t weights_version);

  std::shared_ptr<DreamChannel> channel_;
  DreamWish wish_, asked_;
  std::uint64_t asked_weights_ = 0;
  std::uint64_t stamp_ = 0;
  bool in_flight_ = false;
  double milliseconds_ = 0;
};

}  // namespace tallgrass
