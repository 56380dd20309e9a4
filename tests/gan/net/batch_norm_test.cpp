#include "gan/net/batch_norm.h"

#include "gan/net/layered.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Spec small_spec() {
  Spec spec;
  spec.image_size = 32;
  spec.channels = Channels::rgba;
  spec.latent = 24;
  spec.g_width = 8;
  spec.initial_deviation = 0.2f;
  return spec;
}

// A generator whose batch norms have something to say: scales and biases away from 1 and 0.
std::shared_ptr<Generator> lively_generator(const Spec& spec) {
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(11));
  torch::NoGradGuard no_grad;
  auto random = at::detail::createCPUGenerator(12);
  for (auto& stage : dynamic_cast<LayeredGenerator&>(*generator).stack().stages()) {
    if (stage.norm) stage.norm->bias.normal_(0.1, 0.3, random);
  }
  return generator;
}

double worst(const torch::Tensor& a, const torch::Tensor& b) { return (a - b).abs().max().item<double>(); }

}  // namespace

TEST_CASE("folded, running-statistics and batch-statistics outputs hold together") {
  const Spec spec = small_spec();
  auto generator = lively_generator(spec);
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(1), 48, 64);
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({512, spec.latent}, at::detail::createCPUGenerator(2));
  const auto running = generator->forward(latents);
  const auto folded = fold_batch_norm(*generator, spec)->forward(latents);
  generator->train();
  const auto batch = generator->forward(latents);
  CHECK(worst(running, folded) < 1e-4);                           // the same function
  CHECK((running - batch).abs().mean().item<double>() < 0.01);    // the same statistics, up to sampling
  CHECK(running.std().item<double>() > 0.1);                      // and not because everything is grey
}

TEST_CASE("batch norm folds into every kind of layer, and spectral norm with it") {
  Spec spec = small_spec();
  spec.architecture = Architecture::layers;
  spec.first_weights = FirstWeights::uniform;
  spec.g_layers = parse_layers("dense 12x4 bias batch relu | shuffle 10 batch lrelu | attention | residual 8 batch relu | "
                               "modulate | bilinear 8 k1 spectral batch relu | nearest 6 k3 batch selu | tconv 6 k3 s1 p1 spectral batch | conv 4 k3 s1 spectral tanh");
  spec.image_size = 32;
  auto generator = lively_generator(spec);
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(1), 48, 64);
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({16, spec.latent}, at::detail::createCPUGenerator(2));
  const auto whole = generator->forward(latents);
  const auto folded = fold_batch_norm(*generator, spec);
  CHECK(worst(whole, folded->forward(latents)) < 1e-4);
  CHECK(whole.std().item<double>() > 0.05);
  int norms = 0;
  for (auto& stage : dynamic_cast<LayeredGenerator&>(*folded).stack().stages()) norms += !stage.norm.is_empty();
  CHECK(norms == 1);  // inside the residual block it comes before the product, and stays
}

TEST_CASE("without fresh statistics the outputs fall apart, so the refresh is what holds them") {
  const Spec spec = small_spec();
  auto generator = lively_generator(spec);
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({128, spec.latent}, at::detail::createCPUGenerator(2));
  generator->eval();
  const auto stale = generator->forward(latents);
  generator->train();
  CHECK((stale - generator->forward(latents)).abs().mean().item<double>() > 0.05);
}

TEST_CASE("refreshing depends on the weights alone, not on what was there before") {
  const Spec spec = small_spec();
  auto generator = lively_generator(spec);
  const auto refreshed_buffers = [&] {
    refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(1));
    std::vector<torch::Tensor> copy;
    for (const auto& buffer : generator->buffers()) copy.push_back(buffer.clone());
    return copy;
  };
  const auto first = refreshed_buffers(), second = refreshed_buffers();
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(torch::equal(first[i], second[i]));
}
