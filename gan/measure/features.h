#pragma once

#include <vector>

#include "gan/net/torch.h"

namespace tallgrass {

// Sets of pictures, compared by what a network sees in them. Everywhere a set is N x d float on the CPU, one picture's
// features a row (SpriteClassifier::standard_features). Pure; any one thread.

// What each picture of a set shows, as a number; empty: each a kind of its own.
using Kinds = std::vector<std::int64_t>;

// A set, and what of its kernel distances depends on it alone: worked out once, however many it is compared with.
// Where kinds are given (a species, say, whose pictures are near-duplicates), two pictures of one kind are no pair: the
// estimate is unbiased only for pairs that do not depend on each other. Needs two pictures, of two kinds.
struct KernelSet {
  KernelSet() = default;
  KernelSet(const torch::Tensor& set, const Kinds& kinds = {});
  torch::Tensor features;
  double within = 0;                   // the kernel's mean over its pairs
};

// What a set of pictures reaches in each of its features. Others cut to that are no further off than real pictures can be:
// a cubic kernel would else measure, of noise that looks like nothing real, how large a network's numbers can get.
struct FeatureRange {
  torch::Tensor low, high;             // d
};
FeatureRange range_of(const torch::Tensor& set);
torch::Tensor cut_to(const torch::Tensor& set, const FeatureRange& range);

// Kernel distance, "KID" (Binkowski et al., "Demystifying MMD GANs", 2018): the squared maximum mean discrepancy under
// the kernel (x . y / d + 1)^3, in its unbiased form, so that sets of different sizes can be compared. 0 for two sets
// of one distribution, a little below by chance.
double kernel_distance(const KernelSet& a, const KernelSet& b);

// Share of the real pictures that have a generated one within the distance of their own k-th nearest real neighbour
// (Naeem et al., "Reliable fidelity and diversity metrics for generative models", 2020): 0 where whole kinds are never
// drawn, towards 1 - 2^-k for a perfect generator of as many pictures. `real` needs more than k pictures, and no
// near-duplicates: those would have no distance.
double coverage(const torch::Tensor& real, const torch::Tensor& generated, int k = 5);

// Of each row of `from`, the distance to the nearest row of `to`. Where both have kinds, rows of the same kind
// are passed over.
torch::Tensor nearest_distances(const torch::Tensor& from, const torch::Tensor& to, const Kinds& from_kinds = {},
                                const Kinds& to_kinds = {});

// What counts as a copy: the distance that 1 % of the training pictures keep, or less, to the nearest one of another
// species. And the share of generated pictures that are nearer than that to any training picture in one of `views`: as
// they are and mirrored, say, each N x d.
double copy_distance(const torch::Tensor& training, const Kinds& species);
double copied_share(const std::vector<torch::Tensor>& views, const torch::Tensor& training, double copy_distance);

}  // namespace tallgrass
