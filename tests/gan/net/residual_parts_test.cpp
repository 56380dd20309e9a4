#include "gan/net/residual_parts.h"

#include "engine/core/paths.h"
#include "gan/net/networks.h"
#include "gan/net/optimiser.h"
#include "gan/net/spectral.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

at::Generator random_of(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

Spec residual(int image_size, std::initializer_list<const char*> settings = {}) {
  Spec spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  spec.image_size = image_size;
  spec.latent = 64;
  spec.max_width = 32;
  for (const char* setting : settings) apply_setting(spec, setting);
  validate(spec);
  return spec;
}

std::shared_ptr<Generator> generator_of(const Spec& spec) { return build_generator(spec, Norm::batch, random_of(1)); }

torch::Tensor latents(std::int64_t count, std::int64_t size) { return torch::randn({count, size}, random_of(2)); }

// How much pictures differ from latent to latent, of one pixel's value.
double spread(Generator& generator, const torch::Tensor& latents) {
  return generator.forward(latents).std(0).mean().item<double>();
}

}  // namespace

TEST_CASE("networks with every part have the parameters of their plan") {
  for (const int size : {16, 32, 40, 64}) {
    for (const char* part : {"reconstruction=2", "mapping=1", "mapping=3", "d_spectral=true", "skip_excitation=true"}) {
      if (size == 16 && std::string(part).starts_with("skip")) continue;
      INFO(size << " " << part);
      Spec spec = residual(size, {part});
      for (const char* conditions : {"none", "colour red blue, stage"}) {
        spec.conditions = parse_conditions(conditions);
        CHECK(count_parameters(*generator_of(spec)) == plan_generator(spec).parameters());
        CHECK(count_parameters(*build_discriminator(spec, random_of(1))) == plan_discriminator(spec).parameters());
      }
    }
  }
}

TEST_CASE("without its parts, or with them silent, a generator draws what it drew") {
  torch::NoGradGuard no_grad;
  const auto z = latents(4, 64);
  const auto plain = generator_of(residual(32))->forward(z);
  const auto gated = generator_of(residual(32, {"skip_excitation=true"}));
  CHECK_FALSE(torch::allclose(gated->forward(z), plain, 1e-3, 1e-3));
  for (auto& entry : gated->named_parameters())
    if (entry.key() == "excitation3.factor") entry.value().zero_();  // a factor of 1 for every map
  CHECK(torch::allclose(gated->forward(z), plain, 1e-5, 1e-6));
  for (auto& entry : gated->named_parameters())
    if (entry.key() == "excitation3.factor_bias") entry.value().fill_(-100);  // of 0: nothing comes through
  CHECK(gated->forward(z).abs().max().item<double>() < 1e-6);
}

TEST_CASE("excitation is pooling, two products and a sigmoid") {
  torch::NoGradGuard no_grad;
  SkipExcitation excitation(6, 3, 4, random_of(1));
  const auto parameters = excitation.named_parameters();
  const auto small = torch::randn({2, 6, 8, 8}, random_of(2));
  const auto factor = excitation.forward(small);
  CHECK(factor.sizes() == at::IntArrayRef({2, 3, 1, 1}));
  const auto pooled = small.view({2, 6, 4, 2, 4, 2}).mean({3, 5}).flatten(1);
  const auto inner = torch::mm(pooled, parameters["pooled"].flatten(1).t());
  const auto logit = torch::mm(torch::where(inner > 0, inner, 0.2 * inner), parameters["factor"].flatten(1).t());
  CHECK(torch::allclose(factor.flatten(1), 2 / (1 + torch::exp(-logit)), 1e-4, 1e-5));
}

// The trap: with a network's usual first weights, a few mapping layers draw one shape for every latent.
TEST_CASE("mapping keeps the spread of pictures over latents, however many layers it has") {
  torch::NoGradGuard no_grad;
  const auto z = latents(64, 64);
  const auto alike = [](const torch::Tensor& pictures) {  // what all have in common, beside what they differ in
    return pictures.mean(0).abs().mean().item<double>() / pictures.std(0).mean().item<double>();
  };
  const auto plain = generator_of(residual(32));
  const double without = spread(*plain, z), alike_without = alike(plain->forward(z));
  for (const int layers : {1, 2, 4, 8}) {
    INFO(layers);
    Spec spec = residual(32);
    spec.mapping = layers;
    const auto generator = generator_of(spec);
    CHECK(spread(*generator, z) > 0.8 * without);
    CHECK(spread(*generator, z) < 1.25 * without);
    CHECK(alike(generator->forward(z)) < 1.2 * alike_without);
    for (auto& entry : generator->named_parameters())
      if (entry.key().find("mapping.weight") == 0) entry.value().uniform_(-0.125, 0.125, random_of(3));  // 1 / sqrt(64)
    if (layers > 1) CHECK(spread(*generator, z) < 0.5 * without);
  }
}

TEST_CASE("truncation still tames a generator with mapping, and latents too long are brought back") {
  torch::NoGradGuard no_grad;
  const auto generator = generator_of(residual(32, {"mapping=2"}));
  const auto z = no_longer_than_drawn(latents(64, 64));
  CHECK(z.square().mean(1).max().item<double>() == Approx(1));
  CHECK(torch::allclose(no_longer_than_drawn(z * 0.3), z * 0.3));
  const double whole = spread(*generator, z), half = spread(*generator, z * 0.5);
  CHECK(half < 0.7 * whole);
  CHECK(half > 0.3 * whole);
  CHECK(spread(*generator, z * 0) < 1e-6);
  const auto on_sphere = z / z.square().mean(1, true).sqrt();
  CHECK(torch::allclose(generator->forward(on_sphere * 5), generator->forward(on_sphere), 1e-3, 1e-4));
}

TEST_CASE("a discriminator asked to redraw says the same of pictures, and how far off it is at half size") {
  const Spec spec = residual(32, {"reconstruction=1"});
  const auto plain = build_discriminator(residual(32), random_of(1)), network = build_discriminator(spec, random_of(1));
  const auto images = torch::rand({4, 4, 32, 32}, random_of(2));
  CHECK_FALSE(plain->look(images).reconstruction.defined());
  CHECK(torch::equal(plain->forward(images), network->forward(images)));
  const Look look = network->look(images);
  CHECK(torch::equal(look.logits, network->forward(images)));
  look.reconstruction.backward();
  for (const auto& entry : network->named_parameters()) {
    INFO(entry.key());
    const bool judges = entry.key().starts_with("head") || entry.key().starts_with("last");
    CHECK(entry.value().grad().defined() != judges);
  }
  torch::NoGradGuard no_grad;
  for (auto& entry : network->named_parameters())
    if (entry.key().starts_with("redrawing")) entry.value().zero_();
  const auto halved = images.view({4, 4, 16, 2, 16, 2}).mean({3, 5});
  CHECK(network->look(images).reconstruction.item<double>() == Approx(halved.abs().mean().item<double>()));
}

TEST_CASE("redrawing is learned") {
  const Spec spec = residual(32, {"reconstruction=1"});
  const auto network = build_discriminator(spec, random_of(1));
  const auto images = torch::upsample_bilinear2d(torch::rand({8, 4, 4, 4}, random_of(2)), {32, 32}, false);
  Adam adam(network->parameters());
  double first = 0, last = 0;
  for (int i = 0; i < 60; ++i) {
    adam.zero_gradients();
    const auto loss = network->look(images).reconstruction;
    loss.backward();
    adam.step(3e-3, 0.9, 0.99);
    last = loss.item<double>();
    if (i == 0) first = last;
  }
  INFO(first << " -> " << last);
  CHECK(last < 0.5 * first);
}

// Against the same network without spectral norm, its weights divided by what a full decomposition says.
TEST_CASE("spectral norm holds every product of the residual discriminator") {
  torch::NoGradGuard no_grad;
  const auto network = build_discriminator(residual(16, {"d_spectral=true"}), random_of(1));
  const auto images = torch::rand({4, 4, 16, 16}, random_of(2));
  CHECK(torch::isfinite(network->forward(images)).all().item<bool>());
  for (int i = 0; i < 100; ++i) network->forward(images);  // the power iteration goes one step with each use
  network->eval();
  const auto plain = build_discriminator(residual(16), random_of(3));
  auto targets = plain->named_parameters();
  std::size_t weights = 0;
  for (const auto& entry : network->named_parameters()) {
    auto weight = entry.value();
    if (weight.dim() > 1) {
      weight = weight / std::get<1>(torch::linalg_svd(weight.flatten(1)))[0];
      ++weights;
    }
    targets[entry.key()].copy_(weight);
  }
  CHECK(network->named_buffers().size() == weights);
  const auto expected = plain->forward(images);
  CHECK(expected.std().item<double>() > 0);
  CHECK(torch::allclose(network->forward(images), expected, 1e-2, 1e-4));
}
