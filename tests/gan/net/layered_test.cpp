#include "gan/net/layered.h"

#include <cmath>

#include "gan/net/optimiser.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Spec spec_of(const char* generator, const char* discriminator, int size) {
  Spec spec;
  spec.architecture = Architecture::layers;
  spec.image_size = size;
  spec.latent = 6;
  spec.first_weights = FirstWeights::uniform;
  spec.g_layers = parse_layers(generator);
  spec.d_layers = parse_layers(discriminator);
  return spec;
}

// One layer of its own, as a discriminator's; images go in as they are (the -1..1 range is undone).
struct Alone {
  Spec spec;
  LayeredDiscriminator network;
  LayerStack::Stage& stage;

  explicit Alone(const char* layer)
      : spec(spec_of("dense 3x16 tanh", layer, 16)),
        network(spec, at::detail::createCPUGenerator(1)),
        stage(network.stack().stages().front()) {}
  torch::Tensor operator()(const torch::Tensor& x) { return network.forward((x + 1) * 0.5); }
};

torch::Tensor pictures(std::int64_t count = 2) { return torch::randn({count, 3, 16, 16}, at::detail::createCPUGenerator(5)); }

}  // namespace

TEST_CASE("parameters are those of the plan, in every kind of layer") {
  const char* generators[] = {
      "dense 6x4 pixel relu | shuffle 5 batch relu | attention | residual 8 batch relu | tconv 3 nobias tanh",
      "tconv 8 k4 s1 p0 batch selu | nearest 6 k5 | modulate | bilinear 4 k1 batch | residual 3 pixel relu",
      "dense 7x8 tanh | residual 5 up lrelu | conv 3 k3 s1 p1 spectral"};
  const char* discriminators[] = {"conv 4 k5 spectral lrelu | residual 8 down relu | deviation | pool | dense 2",
                                  "residual 9 down pixel | attention | conv 1 k8 s1 p0", "dense 12 selu drop0.5 | dense 1"};
  for (int i = 0; i < 3; ++i) {
    const Spec spec = spec_of(generators[i], discriminators[i], 16);
    auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(1));
    auto discriminator = build_discriminator(spec, at::detail::createCPUGenerator(1));
    CHECK(count_parameters(*generator) == plan_generator(spec).parameters());
    CHECK(count_parameters(*discriminator) == plan_discriminator(spec).parameters());
    const auto images = generator->forward(torch::randn({4, 6}));
    CHECK(images.sizes() == at::IntArrayRef({4, 3, 16, 16}));
    discriminator->forward(images).sum().backward();
    for (const auto& entry : generator->named_parameters()) {
      INFO(entry.key());
      CHECK(entry.value().grad().defined());  // nothing stands outside of the computation
    }
  }
}

TEST_CASE("a residual block is its formula, at every size") {
  Alone down("residual 5 down relu");
  const auto x = pictures();
  auto y = torch::conv2d(torch::relu(x), down.stage.weight, down.stage.bias, 1, 1);
  y = torch::conv2d(torch::relu(y), down.stage.second, down.stage.second_bias, 1, 1);
  const auto expected = torch::avg_pool2d(y, 2) + torch::conv2d(torch::avg_pool2d(x, 2), down.stage.shortcut);
  CHECK(torch::allclose(down(x), expected.flatten(1), 1e-4, 1e-5));

  Alone same("residual 3 selu");
  CHECK_FALSE(same.stage.shortcut.defined());
  y = torch::conv2d(torch::selu(x), same.stage.weight, same.stage.bias, 1, 1);
  y = x + torch::conv2d(torch::selu(y), same.stage.second, same.stage.second_bias, 1, 1);
  CHECK(torch::allclose(same(x), y.flatten(1), 1e-4, 1e-5));
}

TEST_CASE("attention begins as if it were not there, and then mixes by softmax") {
  Alone attention("attention");
  const auto x = pictures(1);
  CHECK(torch::allclose(attention(x), x.flatten(1), 1e-5, 1e-6));
  torch::NoGradGuard no_grad;
  attention.stage.gain.fill_(0.5);
  // Worked out pixel by pixel for one of them.
  const auto column = [&](const torch::Tensor& weight) { return torch::mm(weight.flatten(1), x[0].flatten(1)); };
  const auto query = column(attention.stage.query), key = column(attention.stage.key), value = column(attention.stage.value);
  const std::int64_t pixel = 37;
  const auto share = torch::softmax((query.select(1, pixel).unsqueeze(1) * key).sum(0), 0);
  const auto mixed = torch::mv(attention.stage.second.flatten(1), torch::mv(value, share));
  const auto expected = x[0].flatten(1).select(1, pixel) + 0.5 * mixed;
  const auto got = attention(x).view({3, 256}).select(1, pixel);
  CHECK(torch::allclose(got, expected, 1e-4, 1e-5));
}

TEST_CASE("spectral norm brings the largest singular value to 1") {
  Alone layer("conv 6 k3 s1 p1 nobias spectral");
  layer.network.train();
  torch::NoGradGuard no_grad;
  for (int i = 0; i < 60; ++i) layer(pictures());  // the power iteration goes one step with each use
  layer.network.eval();
  const auto weight = LayerStack::weight(layer.stage, false);
  const auto largest = std::get<1>(torch::linalg_svd(weight.flatten(1)))[0].item<double>();
  CHECK(largest == Approx(1).epsilon(1e-3));
  CHECK(torch::allclose(layer(pictures()), torch::conv2d(pictures(), weight, {}, 1, 1).flatten(1), 1e-4, 1e-5));
}

TEST_CASE("a residual block's spectral norm holds each of its convolutions") {
  Alone layer("residual 6 down spectral relu");
  layer.network.train();
  torch::NoGradGuard no_grad;
  for (int i = 0; i < 60; ++i) layer(pictures());
  layer.network.eval();
  const auto unit = [](const torch::Tensor& weight) {
    return weight / std::get<1>(torch::linalg_svd(weight.flatten(1)))[0];
  };
  const auto x = pictures();
  auto y = torch::conv2d(torch::relu(x), unit(layer.stage.weight), layer.stage.bias, 1, 1);
  y = torch::conv2d(torch::relu(y), unit(layer.stage.second), layer.stage.second_bias, 1, 1);
  const auto expected = torch::avg_pool2d(y, 2) + torch::conv2d(torch::avg_pool2d(x, 2), unit(layer.stage.shortcut));
  CHECK(torch::allclose(layer(x), expected.flatten(1), 1e-2, 1e-3));
}

TEST_CASE("pixel norm gives each pixel's maps a mean square of 1") {
  Alone layer("conv 6 k3 s1 p1 pixel");
  const auto y = layer(pictures()).view({2, 6, 256});
  CHECK(torch::allclose(y.square().mean(1), torch::ones({2, 256}), 1e-3, 1e-3));
}

TEST_CASE("a pixel shuffle puts four maps side by side") {
  const Spec spec = spec_of("dense 2x8 | shuffle 3 k1 nobias", "dense 1", 16);
  LayeredGenerator generator(spec, Norm::batch, at::detail::createCPUGenerator(1));
  auto& stages = generator.stack().stages();
  const auto latents = torch::randn({1, 6});
  const auto small = torch::linear(latents, stages[0].weight, stages[0].bias).view({2, 64});
  const auto four = torch::mm(stages[1].weight.flatten(1), small).view({3, 2, 2, 8, 8});
  const auto images = generator.forward(latents);
  for (int y = 0; y < 2; ++y)
    for (int x = 0; x < 2; ++x)
      CHECK(images[0][1][6 + y][4 + x].item<float>() == Approx(four[1][y][x][3][2].item<float>()).margin(1e-5));
}

TEST_CASE("dropout forgets its share while training, repeats itself with its seed, and never speaks otherwise") {
  Alone layer("conv 8 k3 s1 p1 drop0.3");
  const auto x = pictures(8);
  layer.network.train();
  layer.network.draw_from(at::detail::createCPUGenerator(7));
  const auto first = layer(x);
  const double forgotten = (first == 0).to(torch::kFloat).mean().item<double>();
  CHECK(forgotten == Approx(0.3).margin(0.02));
  layer.network.draw_from(at::detail::createCPUGenerator(7));
  CHECK(torch::equal(layer(x), first));
  layer.network.eval();
  const auto whole = layer(x);
  CHECK((whole == 0).sum().item<std::int64_t>() == 0);
  const auto kept = first != 0;
  CHECK(torch::allclose(first.masked_select(kept), whole.masked_select(kept) / 0.7, 1e-4, 1e-5));
}

TEST_CASE("uniform first weights lie within one over the root of a neuron's inputs") {
  Alone layer("conv 16 k3 s1 p1");
  const double most = 1 / std::sqrt(27.0);
  CHECK(layer.stage.weight.abs().max().item<double>() <= most);
  CHECK(layer.stage.weight.abs().max().item<double>() > 0.9 * most);
  CHECK(layer.stage.weight.mean().item<double>() == Approx(0).margin(0.01));
}

TEST_CASE("while it trains, a generator multiplies with the weights of its last step") {
  torch::NoGradGuard no_grad;
  const Spec spec = spec_of("tconv 8 k4 s1 p0 batch relu | tconv 5 relu | tconv 3 tanh", "dense 1", 16);
  const auto made = [&] { return build_generator(spec, Norm::batch, at::detail::createCPUGenerator(1)); };
  const auto generator = made(), twin = made();
  const auto latent = torch::randn({1, 6}, at::detail::createCPUGenerator(2));
  const auto before = generator->forward(latent);
  std::vector<torch::Tensor> weights = generator->parameters(), others = twin->parameters();
  Adam adam(weights);
  for (auto& weight : weights) weight.mutable_grad() = torch::ones_like(weight);
  adam.step(0.1, 0.5, 0.99);  // which no version of a tensor tells of
  for (std::size_t i = 0; i < weights.size(); ++i) others[i].copy_(weights[i]);
  const auto after = generator->forward(latent);
  CHECK(torch::equal(after, twin->forward(latent)));
  CHECK_FALSE(torch::equal(after, before));
}
