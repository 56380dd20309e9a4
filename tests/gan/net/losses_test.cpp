#include "gan/net/losses.h"

#include <cmath>

#include "gan/net/augment.h"
#include "gan/net/networks.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

double softplus(double x) { return std::log1p(std::exp(x)); }

// Logits with known values, by hand: real 2 and -1, fake 0.5 and -3.
const double real_logits[] = {2, -1}, fake_logits[] = {0.5, -3};

torch::Tensor tensor(const double (&values)[2]) { return torch::tensor({values[0], values[1]}, torch::kDouble); }

}  // namespace

TEST_CASE("bce is the textbook's, smoothing moves the real label") {
  Spec spec;
  spec.loss = LossKind::bce;
  const double fake = (softplus(0.5) + softplus(-3)) / 2;
  CHECK(discriminator_loss(spec, tensor(real_logits), tensor(fake_logits)).item<double>() ==
        Approx((softplus(-2) + softplus(1)) / 2 + fake));
  spec.label_smoothing = 0.1f;
  const auto smoothed = [](double x) { return -0.9 * std::log(1 / (1 + std::exp(-x))) - 0.1 * std::log(1 / (1 + std::exp(x))); };
  CHECK(discriminator_loss(spec, tensor(real_logits), tensor(fake_logits)).item<double>() ==
        Approx((smoothed(2) + smoothed(-1)) / 2 + fake).epsilon(1e-6));
  CHECK(generator_loss(spec, {}, tensor(fake_logits)).item<double>() == Approx((softplus(-0.5) + softplus(3)) / 2));
}

TEST_CASE("rpgan looks at pairs, for D and G from opposite sides") {
  Spec spec;
  spec.loss = LossKind::rpgan;
  const auto real = tensor(real_logits), fake = tensor(fake_logits);
  CHECK(discriminator_loss(spec, real, fake).item<double>() == Approx((softplus(0.5 - 2) + softplus(-3.0 + 1)) / 2));
  CHECK(generator_loss(spec, real, fake).item<double>() == Approx((softplus(2 - 0.5) + softplus(-1.0 + 3)) / 2));
}

TEST_CASE("the gradient penalty of a known function is its known value") {
  // logit = 3 * sum(x): the gradient is 3 everywhere, its squared length 9 * 2*4*4 numbers.
  auto images = torch::rand({5, 2, 4, 4}, torch::requires_grad());
  CHECK(gradient_penalty(3 * images.sum({1, 2, 3}), images, 0.5f).item<float>() == Approx(0.25 * 9 * 32));
}

TEST_CASE("the penalty's own gradient (double backward) agrees with finite differences") {
  Spec spec;
  spec.architecture = Architecture::residual;
  spec.image_size = 8;
  spec.channels = Channels::rgba;
  spec.d_width = 3;
  spec.max_width = 4;
  spec.augment = 1;
  spec.augment_shift = 2;
  auto network = build_discriminator(spec, at::detail::createCPUGenerator(3));
  {
    torch::NoGradGuard no_grad;  // the second convolutions start at zero: give the blocks something to do
    for (auto& parameter : network->parameters()) {
      if (parameter.abs().sum().item<float>() == 0) parameter.normal_(0, 0.3, at::detail::createCPUGenerator(4));
    }
  }
  network->to(torch::kDouble);
  Rng random(9);
  const Augmentation augmentation(spec, 4, random);
  const auto pictures = torch::rand({4, 4, 8, 8}, at::detail::createCPUGenerator(5), torch::kDouble);
  const auto penalty = [&] {
    auto seen = pictures.clone().requires_grad_(true);
    return gradient_penalty(network->forward(augmentation.apply(seen)), seen, 2.0f);
  };
  penalty().backward();
  int checked = 0;
  for (const auto& entry : network->named_parameters()) {
    auto parameter = entry.value();
    if (!parameter.grad().defined()) continue;
    auto flat = parameter.data().view(-1);
    const auto index = flat.numel() / 2;
    const double before = flat[index].item<double>(), step = 1e-6;  // small: leaky ReLUs have kinks
    flat[index] = before + step;
    const double above = penalty().item<double>();
    flat[index] = before - step;
    const double below = penalty().item<double>();
    flat[index] = before;
    const double expected = (above - below) / (2 * step), got = parameter.grad().view(-1)[index].item<double>();
    INFO(entry.key() << ": " << got << " against " << expected);
    CHECK(std::abs(got - expected) <= 1e-4 * std::abs(expected) + 1e-6);
    ++checked;
  }
  CHECK(checked > 10);
}
