#include "gan/train/evaluation.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "engine/core/error.h"
#include "gan/data/shares.h"
#include "gan/measure/features.h"
#include "gan/measure/ms_ssim.h"
#include "gan/measure/patches.h"
#include "gan/measure/sliced_wasserstein.h"
#include "gan/train/classifier_torch.h"

namespace tallgrass {
namespace {

constexpr std::int64_t least_held_out = 16, swd_pictures = 1024;
constexpr std::size_t least_creatures = 6;  // a fifth neighbour is asked for

// Pictures and what the classifier sees in them.
struct Side {
  torch::Tensor pictures;              // N x 4 x 64 x 64
  torch::Tensor features;
  KernelSet kernel;
  std::vector<std::int64_t> creature;  // of each
  std::vector<std::int64_t> firsts;    // one picture of each creature
};

torch::Tensor rows(const torch::Tensor& of, const std::vector<std::int64_t>& which) {
  return of.index_select(0, torch::tensor(which, torch::kLong));
}

// Evenly spread over the set, whose neighbours are alike.
torch::Tensor spread(const torch::Tensor& set, std::int64_t most) {
  if (set.size(0) <= most) return set;
  std::vector<std::int64_t> which;
  for (std::int64_t i = 0; i < most; ++i) which.push_back(set.size(0) * i / most);
  return rows(set, which);
}

double patch_distance(const torch::Tensor& a, const torch::Tensor& b) {
  const auto of_a = patch_levels(spread(a, swd_pictures)), of_b = patch_levels(spread(b, swd_pictures));
  double sum = 0;
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    const double unit = std::max(of_b[i].std().item<double>(), 1e-6);
    sum += sliced_wasserstein(of_a[i] / unit, of_b[i] / unit);
  }
  return sum / static_cast<double>(of_a.size());
}

// As many generated pictures as real ones, or more would always cover more.
double fair_coverage(const Side& real, const torch::Tensor& features) {
  return coverage(rows(real.features, real.firsts), spread(features, static_cast<std::int64_t>(real.firsts.size())));
}

std::vector<std::int64_t> creature_numbers(const Dataset& data) {
  std::map<std::string, std::int64_t> numbers;
  std::vector<std::int64_t> of;
  for (const std::string& key : creature_keys(data.origins, data.group))
    of.push_back(numbers.emplace(key, static_cast<std::int64_t>(numbers.size())).first->second);
  return of;
}

Side side_of(const std::vector<Image>& pictures, const std::vector<std::int64_t>& creatures, const std::vector<std::int64_t>& which,
             const Spec& spec, SpriteClassifier& network) {
  Side side;
  std::vector<Image> chosen;
  std::map<std::int64_t, bool> seen;
  for (const std::int64_t i : which) {
    const auto creature = creatures[static_cast<std::size_t>(i)];
    if (seen.emplace(creature, true).second) side.firsts.push_back(static_cast<std::int64_t>(chosen.size()));
    chosen.push_back(pictures[static_cast<std::size_t>(i)]);
    side.creature.push_back(creature);
  }
  side.pictures = classifier_pictures(chosen, spec);
  side.features = classifier_features(network, side.pictures);
  return side;
}

SetScores scores(const torch::Tensor& pictures, const torch::Tensor& features, const Side& training, const Side& held_out,
                 const FeatureRange& range, SpriteClassifier& network) {
  SetScores scores;
  scores.pictures = pictures.size(0);
  const KernelSet kernel(cut_to(features, range));
  scores.kid_held_out = 1000 * kernel_distance(kernel, held_out.kernel);
  scores.kid_training = 1000 * kernel_distance(kernel, training.kernel);
  scores.swd_held_out = patch_distance(pictures, held_out.pictures);
  scores.coverage_held_out = fair_coverage(held_out, features);
  scores.coverage_training = fair_coverage(training, features);
  // A mirrored copy is a copy.
  scores.copied = copied_share({features, classifier_features(network, pictures.flip(3))}, training.features,
                               copy_distance(training.features, training.creature));
  scores.ms_ssim = diversity(pictures);
  return scores;
}

}  // namespace

std::vector<Image> pictures_of(const Dataset& data) {
  std::vector<Image> pictures;
  const auto bytes = static_cast<std::size_t>(data.size) * static_cast<std::size_t>(data.size) * 4;
  for (std::int64_t i = 0; i < data.count; ++i) {
    pictures.emplace_back(data.size, data.size);
    std::memcpy(pictures.back().rgba.data(), data.rgba.data() + static_cast<std::size_t>(i) * bytes, bytes);
  }
  return pictures;
}

Evaluation evaluate(std::span<const Image> pictures, const Dataset& data, const Classifier& classifier, const Spec& spec) {
  torch::NoGradGuard no_grad;
  if (static_cast<std::int64_t>(data.held_out.size()) < least_held_out || pictures.size() < static_cast<std::size_t>(least_held_out)) {
    throw Error(ExitCode::setting, "there is too little to compare", std::to_string(pictures.size()) + " pictures with " + std::to_string(data.held_out.size()) + " held out",
                "each side needs at least " + std::to_string(least_held_out), "Give more pictures, or hold more out");
  }
  SpriteClassifier& network = classifier.network();
  const auto real = pictures_of(data);
  const auto creatures = creature_numbers(data);
  std::vector<std::int64_t> trained, held(data.held_out.begin(), data.held_out.end());
  for (std::int64_t i = 0; i < data.count; ++i)
    if (!std::binary_search(held.begin(), held.end(), i)) trained.push_back(i);
  Side training = side_of(real, creatures, trained, spec, network), held_out = side_of(real, creatures, held, spec, network);
  if (std::min(training.firsts.size(), held_out.firsts.size()) < least_creatures) {
    throw Error(ExitCode::setting, "there is too little to compare",
                std::to_string(training.firsts.size()) + " creatures trained on, " + std::to_string(held_out.firsts.size()) + " held out",
                "each side needs at least " + std::to_string(least_creatures), "Give more creatures, or hold more out");
  }
  const FeatureRange range = range_of(training.features);
  for (Side* side : {&training, &held_out}) side->kernel = KernelSet(cut_to(side->features, range), side->creature);
  const auto set = classifier_pictures(pictures), seen = classifier_features(network, set);

  Evaluation evaluation;
  evaluation.set = scores(set, seen, training, held_out, range, network);
  evaluation.real.pictures = training.pictures.size(0);
  evaluation.real.kid_held_out = 1000 * kernel_distance(training.kernel, held_out.kernel);
  evaluation.real.swd_held_out = patch_distance(training.pictures, held_out.pictures);
  evaluation.real.coverage_held_out = fair_coverage(held_out, rows(training.features, training.firsts));
  evaluation.real.ms_ssim = diversity(training.pictures);
  evaluation.training = training.pictures.size(0);
  evaluation.held_out = held_out.pictures.size(0);
  evaluation.creatures = static_cast<std::int64_t>(training.firsts.size() + held_out.firsts.size());
  return evaluation;
}

}  // namespace tallgrass
