#include "gan/train/selfcheck.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "engine/core/rng.h"
#include "gan/net/networks.h"
#include "gan/train/device.h"

namespace tallgrass {
namespace {

struct Place {
  int channel, y, x;
};
constexpr std::array<Place, 6> places{{{0, 0, 0}, {1, 3, 5}, {2, 8, 8}, {3, 15, 15}, {0, 7, 12}, {3, 2, 9}}};

struct Case {
  Architecture architecture;
  float scale;                       // of the weights
  std::array<float, 6> expected;     // by a NumPy implementation in double, written from the papers alone
};
constexpr std::array<Case, 2> cases{{
    {Architecture::dcgan, 0.5f, {0.5f, 0.181416f, 0.028838f, 0.553833f, 0.201755f, 0.763519f}},
    {Architecture::residual, 0.2f, {-0.313091f, -0.104551f, 0.268576f, -0.040214f, -0.29461f, -0.082f}},
}};

Spec tiny_spec(Architecture architecture) {
  Spec spec;
  spec.architecture = architecture;
  spec.image_size = 16;
  spec.channels = Channels::rgba;
  spec.latent = 4;
  spec.g_width = 2;
  spec.max_width = 4;
  return spec;
}

double difference(const Case& test, const torch::Device& device) {
  torch::NoGradGuard no_grad;
  auto generator = build_generator(tiny_spec(test.architecture), Norm::folded, {});
  Rng random(2018);
  for (auto& parameter : generator->parameters()) {
    auto* value = parameter.data_ptr<float>();
    for (std::int64_t i = 0; i < parameter.numel(); ++i) value[i] = random.normal() * test.scale;
  }
  generator->to(device);
  const auto latent = torch::tensor({{0.5f, -1.0f, 0.25f, 2.0f}}).to(device);
  const auto image = generator->forward(latent).to(torch::kCPU)[0].contiguous();
  double largest = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const float value = image[places[i].channel][places[i].y][places[i].x].item<float>();
    largest = std::max(largest, std::isfinite(value) ? std::abs(double{value} - test.expected[i]) : 1e30);
  }
  return largest;
}

}  // namespace

SelfCheckResult self_check(const std::string& device) {
  const torch::Device where(resolve_device(device));
  SelfCheckResult result;
  for (const Case& test : cases) result.largest_difference = std::max(result.largest_difference, difference(test, where));
  result.ok = result.largest_difference < (where.is_cuda() ? 5e-3 : 1e-4);  // GPUs may round products to tf32
  char text[160];
  std::snprintf(text, sizeof text, "tiny networks differ from the stored results by at most %.1e%s",
                result.largest_difference, result.ok ? "" : ": this LibTorch calculates wrongly on this machine");
  result.text = text;
  return result;
}

}  // namespace tallgrass
