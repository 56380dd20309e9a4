#pragma once

#include "gan/net/torch.h"

#include <vector>

#include "gan/spec/spec.h"
#include "gan/train/find_target.h"

namespace tallgrass {

// How far generated pictures are from a target, for eyes rather than for pixels: 0 is the same picture, 1 is what an
// empty picture is at. The mean of some terms, each over its own value for the empty picture:
//   - what is there, as premultiplied pixels at full size and averaged over 2, 4, 8 ... pixels (a Laplacian pyramid's
//     idea: Burt, Adelson, 1983): coarse sizes say where it is and of which colour, and forgive a shift of some pixels;
//   - where edges of alpha and lightness run, in eight directions, averaged over neighbourhoods (histograms of oriented
//     gradients: Dalal, Triggs, 2005): an outline near the right place counts, an average of many does not.
// Of a silhouette only alpha counts, and colours where it has some. Differentiable.
class Likeness {
 public:
  // `placed` has the model's image_size. Throws Error (setting) for a target that a model of this kind cannot be held
  // against: an uncoloured silhouette, where the model knows no transparency.
  Likeness(const FindTarget& placed, const Spec& spec, torch::Device device);

  // N distances of N x channels x size x size pictures as networks speak of them.
  torch::Tensor distances(const torch::Tensor& images) const;

 private:
  std::vector<torch::Tensor> features(const torch::Tensor& images) const;
  torch::Tensor edges(const torch::Tensor& images) const;

  torch::Tensor weight_;                  // 1 x channels x size x size: which pixels count
  torch::Tensor edge_maps_, kernels_;     // channels -> maps whose edges count; 8 directions
  std::vector<torch::Tensor> wanted_;
  std::vector<double> factors_;
};

}  // namespace tallgrass
