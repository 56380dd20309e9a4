#include "gan/train/sampler.h"

#include <algorithm>
#include <cstring>

#include "engine/core/error.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"

namespace tallgrass {

struct Sampler::State {
  DreamingGenerator generator;
  int threads;
};

Sampler::Sampler(const Model& model, const std::string& device, int threads) {
  state_ = std::make_unique<State>(
      State{DreamingGenerator(model, torch::Device(resolve_device(device)), false), threads});
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

std::vector<Image> Sampler::sample(std::span<const Latent> latents, std::span<const float> condition) {
  set_torch_threads(state_->threads);
  std::vector<Image> images;
  constexpr std::size_t batch = 64;
  for (std::size_t begin = 0; begin < latents.size(); begin += batch) {
    const auto part = latents.subspan(begin, std::min(batch, latents.size() - begin));
    const auto pixels = state_->generator.dream(part, condition).to(torch::kCPU);
    const auto size = static_cast<int>(pixels.size(1));
    for (std::size_t i = 0; i < part.size(); ++i) {
      images.emplace_back(size, size);
      std::memcpy(images.back().rgba.data(), pixels[static_cast<std::int64_t>(i)].data_ptr(), images.back().rgba.size());
    }
  }
  return images;
}

}  // namespace tallgrass
