#pragma once

#include <span>

#include "engine/image/image.h"
#include "gan/net/classifier.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// Straight-alpha pictures of any sizes to N x 4 x 64 x 64 as the classifier looks at them, on the CPU. `spec`: how a
// network would see them; one without a channel for alpha sees them on a background.
torch::Tensor classifier_pictures(std::span<const Image> pictures, const Spec& spec);
torch::Tensor classifier_pictures(std::span<const Image> pictures);  // with transparency

// standard_features() of many pictures in batches, N x feature_count, on the CPU. images: as fit_classifier() gives.
torch::Tensor classifier_features(SpriteClassifier& network, const torch::Tensor& images);

}  // namespace tallgrass
