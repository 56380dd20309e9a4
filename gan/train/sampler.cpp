#include "gan/train/sampler.h"

#include <algorithm>
#include <cstring>

#include "engine/core/error.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/training_torch.h"

namespace tallgrass {

struct Sampler::State {
  DreamingGenerator generator;
  int threads;

  template <class Seed>
  std::vector<Image> sample(std::span<const Seed> seeds, std::span<const float> condition);
};

template <class Seed>
std::vector<Image> Sampler::State::sample(std::span<const Seed> seeds, std::span<const float> condition) {
  set_torch_threads(threads);
  std::vector<Image> images;
  constexpr std::size_t batch = 64;
  for (std::size_t begin = 0; begin < seeds.size(); begin += batch) {
    const auto part = seeds.subspan(begin, std::min(batch, seeds.size() - begin));
    const auto pixels = generator.dream(part, condition).to(torch::kCPU);
    const auto size = static_cast<int>(pixels.size(1));
    for (std::size_t i = 0; i < part.size(); ++i) {
      images.emplace_back(size, size);
      std::memcpy(images.back().rgba.data(), pixels[static_cast<std::int64_t>(i)].data_ptr(), images.back().rgba.size());
    }
  }
  return images;
}

Sampler::Sampler(const Model& model, const std::string& device, int threads, bool preview_precision) {
  const torch::Device where(resolve_device(device));
  const bool bf16 = preview_precision && use_bf16(Precision::automatic, where);
  state_ = std::make_unique<State>(State{DreamingGenerator(model, where, bf16), threads});
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

std::vector<Image> Sampler::sample(std::span<const Latent> latents, std::span<const float> condition) {
  return state_->sample(latents, condition);
}

std::vector<Image> Sampler::sample(std::span<const Strands> strands, std::span<const float> condition) {
  return state_->sample(strands, condition);
}

}  // namespace tallgrass
