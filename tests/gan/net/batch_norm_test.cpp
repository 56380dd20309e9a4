#include "gan/net/batch_norm.h"

#include "gan/net/dcgan.h"
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
  for (auto& stage : dynamic_cast<DcganGenerator&>(*generator).stages()) {
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
