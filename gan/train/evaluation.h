#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "gan/data/dataset.h"
#include "gan/train/classifier.h"

namespace tallgrass {

// How a set of pictures compares with real ones. Lower is better but for coverage.
struct SetScores {
  std::int64_t pictures = 0;
  double kid_held_out = 0;             // kernel distance x 1000 (gan/measure/features.h) to pictures held out
  double kid_training = 0;             // and to those trained on
  double swd_held_out = 0;             // sliced Wasserstein distance of patches (gan/measure/quality.h)
  double coverage_held_out = 0;        // share of the creatures held out that something lies near, 0..1
  double coverage_training = 0;        // and of those trained on
  double copied = 0;                   // share nearer to a training picture than 1 % of those are to other creatures
  double ms_ssim = 0;                  // likeness among them
};

struct Evaluation {
  SetScores set;
  SetScores real;                      // the training pictures themselves, against those held out: what is possible
  std::int64_t training = 0, held_out = 0, creatures = 0;  // real pictures on each side; creatures of both
};

// Compares `pictures` with the two sides of `data`: those held out, whole creatures at a time, and the rest. All are
// laid on the same canvas of 64 x 64, straight alpha. Of each creature one picture counts for coverage, so that frames
// and palettes do not count as kinds. Seeded: the same sets give the same numbers. Blocks: some ten seconds for 2,048
// pictures against 8,000 on two cores. Throws Error (setting) where `data` holds nothing out or a set is too small.
// `spec`: how the generator's network sees pictures; for one without transparency the real ones are laid on its background.
Evaluation evaluate(std::span<const Image> pictures, const Dataset& data, const Classifier& classifier, const Spec& spec);

// A dataset's pictures, as evaluate() takes them.
std::vector<Image> pictures_of(const Dataset& data);

}  // namespace tallgrass
