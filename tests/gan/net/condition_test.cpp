#include "gan/net/condition.h"

#include <set>

#include "engine/core/paths.h"
#include "gan/net/networks.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Spec told(const char* conditions) {
  Spec spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  spec.conditions = parse_conditions(conditions);
  return spec;
}

at::Generator random_of(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

std::set<std::string> names(const torch::nn::Module& module) {
  std::set<std::string> all;
  for (const auto& entry : module.named_parameters()) all.insert(entry.key());
  return all;
}

// One class of each attribute: red or blue, and stage 1.
torch::Tensor asked(int colour, std::int64_t count) {
  return torch::tensor({colour == 0 ? 1.0f : 0.0f, colour == 1 ? 1.0f : 0.0f, 0.0f, 1.0f, 0.0f}).repeat({count, 1});
}

}  // namespace

TEST_CASE("networks with conditions have the parameters of their plan, and those without have no others") {
  const Spec with = told("colour red blue, stage"), without = told("none");
  const auto generator = build_generator(with, Norm::batch, random_of(1));
  const auto discriminator = build_discriminator(with, random_of(1));
  CHECK(count_parameters(*generator) == plan_generator(with).parameters());
  CHECK(count_parameters(*discriminator) == plan_discriminator(with).parameters());
  auto expected = names(*build_generator(without, Norm::batch, random_of(1)));
  CHECK(expected.count("embedding") == 0);
  expected.insert("embedding");
  CHECK(names(*generator) == expected);
  expected = names(*build_discriminator(without, random_of(1)));
  expected.insert("projection");
  CHECK(names(*discriminator) == expected);
}

TEST_CASE("what is asked for changes the picture, and nothing asked for is no class at all") {
  const Spec spec = told("colour red blue, stage");
  const auto generator = build_generator(spec, Norm::batch, random_of(1));
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({4, spec.latent}, random_of(2));
  const auto draw = [&](const torch::Tensor& condition) { return generator->forward(torch::cat({latents, condition}, 1)); };
  const auto open = generator->forward(latents);
  CHECK(open.sizes() == at::IntArrayRef({4, 4, 16, 16}));
  CHECK(torch::equal(open, draw(torch::zeros({4, 5}))));
  const double apart = (draw(asked(0, 4)) - draw(asked(1, 4))).std().item<double>();
  CHECK(apart > 0.1 * open.std().item<double>());
  CHECK(apart < 3 * open.std().item<double>());
  CHECK(draw(asked(0, 4)).std(0).mean().item<double>() > 0.2 * open.std().item<double>());  // latents still matter
}

TEST_CASE("the discriminator's word on a condition is the inner product with its features") {
  const Spec spec = told("colour red blue, stage");
  const auto discriminator = build_discriminator(spec, random_of(1));
  torch::NoGradGuard no_grad;
  const auto images = torch::rand({4, 4, 16, 16}, random_of(2));
  const auto plain = discriminator->forward(images);
  const auto logits = [&](const torch::Tensor& condition) {
    discriminator->condition_on(condition);
    return discriminator->forward(images);
  };
  CHECK(torch::equal(logits(torch::zeros({4, 5})), plain));
  const auto red = torch::zeros({4, 5}), stage = torch::zeros({4, 5});
  red.select(1, 0).fill_(1);
  stage.select(1, 3).fill_(1);
  CHECK_FALSE(torch::allclose(logits(red), plain));
  // Linear in the condition: what two classes add together is what each adds alone.
  const auto both = logits(red + stage) - plain, sum = (logits(red) - plain) + (logits(stage) - plain);
  CHECK(torch::allclose(both, sum, 1e-4, 1e-5));
  discriminator->condition_on({});
  CHECK(torch::equal(discriminator->forward(images), plain));
}

TEST_CASE("gradients reach the vectors of the classes that are there, and no others") {
  const Spec spec = told("colour red blue, stage");
  const auto generator = build_generator(spec, Norm::batch, random_of(1));
  const auto discriminator = build_discriminator(spec, random_of(1));
  discriminator->condition_on(asked(0, 4));
  const auto latents = torch::cat({torch::randn({4, spec.latent}, random_of(2)), asked(0, 4)}, 1);
  discriminator->forward(generator->forward(latents)).sum().backward();
  for (const auto& [module, name] : {std::pair<torch::nn::Module*, const char*>{generator.get(), "embedding"},
                                     std::pair<torch::nn::Module*, const char*>{discriminator.get(), "projection"}}) {
    INFO(name);
    const auto gradient = module->named_parameters()[name].grad().abs().sum(0);
    for (const int there : {0, 3}) CHECK(gradient[there].item<float>() > 0);
    for (const int absent : {1, 2, 4}) CHECK(gradient[absent].item<float>() == 0);
  }
}

TEST_CASE("some pictures lose a part of their condition, by whole attributes") {
  Spec spec = told("type fire water ice, colour red blue, stage");
  const auto whole = torch::tensor({1, 1, 0, 0, 1, 0, 0, 1}, torch::kByte).repeat({3000, 1});
  Rng random(1);
  spec.condition_dropout = 0;
  CHECK(torch::equal(hide_conditions(whole, spec, random), whole.to(torch::kFloat)));
  spec.condition_dropout = 0.5f;
  const auto left = hide_conditions(whole, spec, random);
  CHECK(torch::equal(left.select(1, 0), left.select(1, 1)));  // both types or none
  std::array<int, 4> kept{};                                  // pictures by the number of attributes that stayed
  for (std::int64_t i = 0; i < left.size(0); ++i)
    ++kept[static_cast<std::size_t>((left[i][0] + left[i][4] + left[i][7]).item<int>())];
  CHECK(kept[3] == Approx(1500).margin(120));
  for (const int few : {0, 1, 2}) CHECK(kept[static_cast<std::size_t>(few)] == Approx(500).margin(90));
  const auto each = left.sum(0);
  CHECK(each[0].item<float>() == Approx(2000).margin(130));  // 1500 + 500 (0 + 1/3 + 2/3)
  CHECK(each[4].item<float>() == Approx(2000).margin(130));
  spec.condition_dropout = 1;
  CHECK(hide_conditions(whole, spec, random).sum(1).max().item<float>() < 4);
}
