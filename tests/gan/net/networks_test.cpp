#include "gan/net/networks.h"

#include "engine/core/paths.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("every preset keeps its [expect] promises") {
  const auto folder = resource_folder() / "assets/presets";
  const auto names = list_presets(folder);
  REQUIRE(names.size() >= 14);
  for (const auto& name : names) {
    INFO(name);
    const Preset preset = load_preset(name, folder);
    auto random = at::detail::createCPUGenerator(1);
    auto generator = build_generator(preset.spec, Norm::batch, random);
    auto discriminator = build_discriminator(preset.spec, random);
    REQUIRE(preset.expect.generator_parameters);
    REQUIRE(preset.expect.discriminator_parameters);
    CHECK(count_parameters(*generator) == *preset.expect.generator_parameters);
    CHECK(count_parameters(*discriminator) == *preset.expect.discriminator_parameters);
    torch::NoGradGuard no_grad;
    const auto images = generator->forward(torch::randn({4, preset.spec.latent}, random));
    REQUIRE(preset.expect.output.size() == 3);
    CHECK(images.sizes() == at::IntArrayRef({4, preset.expect.output[0], preset.expect.output[1], preset.expect.output[2]}));
    CHECK(torch::isfinite(images).all().item<bool>());
    const std::int64_t outputs = plan_discriminator(preset.spec).layers.back().out.numbers();
    CHECK(discriminator->forward(images).sizes() == at::IntArrayRef({4, outputs}));
    CHECK(preset.spec.image_size == preset.expect.output[1]);
  }
}

TEST_CASE("different latents give different pictures from the first weights on") {
  const auto folder = resource_folder() / "assets/presets";
  for (const auto& name : list_presets(folder)) {
    INFO(name);
    const Spec spec = load_preset(name, folder).spec;
    auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(1));
    torch::NoGradGuard no_grad;
    const auto images = generator->forward(torch::randn({8, spec.latent}, at::detail::createCPUGenerator(2)));
    const double between = images.std(0).mean().item<double>();
    CHECK(between > 0.2 * images.std().item<double>());
  }
}

TEST_CASE("frozen weights take no gradient, and thaw") {
  const Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  auto random = at::detail::createCPUGenerator(1);
  auto generator = build_generator(spec, Norm::batch, random);
  auto discriminator = build_discriminator(spec, random);
  {
    FrozenWeights frozen(*discriminator);
    discriminator->forward(generator->forward(torch::randn({4, spec.latent}, random))).sum().backward();
  }
  for (const auto& parameter : discriminator->parameters()) {
    CHECK_FALSE(parameter.grad().defined());
    CHECK(parameter.requires_grad());
  }
  CHECK(generator->parameters().front().grad().abs().sum().item<float>() > 0);
}

TEST_CASE("channels-last weights compute the same") {
  const Spec spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(1));
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({3, spec.latent}, at::detail::createCPUGenerator(2));
  const auto before = generator->forward(latents);
  use_channels_last(*generator);
  CHECK(torch::allclose(before, generator->forward(latents), 1e-4, 1e-5));
}
