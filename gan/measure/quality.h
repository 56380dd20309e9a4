#pragma once

#include <functional>
#include <vector>

#include "gan/net/torch.h"

namespace tallgrass {

// What can be said of a generator without an eye.
struct Quality {
  float swd = 0;            // sliced Wasserstein distance of patches (patches.h), generated to real: lower is better;
                            // the mean over levels, in deviations of the real pictures' patches
  float swd_reference = 0;  // of other real pictures to the same ones, as many: what a perfect generator would have
  float ms_ssim = 0;        // likeness among generated pictures: above the data's, the generator draws fewer things
  float ms_ssim_data = 0;   // likeness among real ones
};

// Measures one generator again and again against the same real pictures. Everything is drawn from `seed`: the same
// weights give the same numbers, however often and whenever they are measured. Any one thread.
class QualityMeter {
 public:
  static constexpr std::int64_t least_pictures = 4, most_pictures = 1024;  // of `real`; more are left out

  // real: N x C x S x S float, 0..1, as the networks speak (premultiplied), best never trained on; N >= least_pictures.
  // Half of them are what generated pictures are compared with, the other half give the reference. Blocks (0.5 s).
  explicit QualityMeter(const torch::Tensor& real, std::uint64_t seed = 1);

  // How many pictures measure() asks for: as many as real ones they are compared with, at most 512.
  std::int64_t count() const { return count_; }

  // generate: n x latent_size standard normal latents, on the CPU, n <= 64, to n x C x S x S pictures; called until
  // there are count(). The latents are the same each time. Blocks: count() pictures, and 0.4 s for 64 x 64 x 4.
  Quality measure(std::int64_t latent_size, const std::function<torch::Tensor(const torch::Tensor&)>& generate) const;

 private:
  std::vector<torch::Tensor> project(const torch::Tensor& pictures) const;
  double distance(const std::vector<torch::Tensor>& projected) const;

  std::int64_t count_ = 0;
  std::vector<double> deviations_;        // of the real pictures' patches, a level each
  std::vector<torch::Tensor> reference_;  // projections of the real pictures compared with
  float swd_reference_ = 0, ms_ssim_data_ = 0;
  std::uint64_t seed_;
};

}  // namespace tallgrass
