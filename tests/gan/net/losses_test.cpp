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

torch::Tensor tensor(const double (&values)[2]) { return torch::tensor({values[0], values[1]}, torch::kDouble).view({2, 1}); }

double d_loss(LossKind loss) {
  Spec spec;
  spec.loss = loss;
  return discriminator_loss(spec, tensor(real_logits), tensor(fake_logits)).item<double>();
}

double g_loss(LossKind loss) {
  Spec spec;
  spec.loss = loss;
  return generator_loss(spec, tensor(real_logits), tensor(fake_logits)).item<double>();
}

// A small discriminator in double precision whose blocks have something to do.
std::shared_ptr<Discriminator> lively_discriminator(const Spec& spec) {
  auto network = build_discriminator(spec, at::detail::createCPUGenerator(3));
  {
    torch::NoGradGuard no_grad;  // what starts at zero would hide mistakes
    for (auto& parameter : network->parameters()) {
      if (parameter.abs().sum().item<float>() == 0) parameter.normal_(0, 0.3, at::detail::createCPUGenerator(4));
    }
  }
  network->to(torch::kDouble);
  return network;
}

// Compares the gradient of `value` by every parameter, at one place each, with finite differences.
template <class Value>
int check_gradients(torch::nn::Module& network, Value value) {
  value().backward();
  int checked = 0;
  for (const auto& entry : network.named_parameters()) {
    auto parameter = entry.value();
    if (!parameter.grad().defined()) continue;
    auto flat = parameter.data().view(-1);
    const auto index = flat.numel() / 2;
    const double before = flat[index].template item<double>(), step = 1e-6;  // small: leaky ReLUs have kinks
    flat[index] = before + step;
    const double above = value().template item<double>();
    flat[index] = before - step;
    const double below = value().template item<double>();
    flat[index] = before;
    const double expected = (above - below) / (2 * step), got = parameter.grad().view(-1)[index].template item<double>();
    INFO(entry.key() << ": " << got << " against " << expected);
    CHECK(std::abs(got - expected) <= 1e-4 * std::abs(expected) + 1e-6);
    ++checked;
  }
  return checked;
}

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
  CHECK(gradient_penalty(3 * images.sum({1, 2, 3}).view({5, 1}), images, 0.5f).item<float>() == Approx(0.25 * 9 * 32));
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
  for (const bool spectral : {false, true}) {
    spec.d_spectral = spectral;
    auto network = lively_discriminator(spec);
    network->eval();                 // a power iteration that stands still
    Rng random(9);
    const Augmentation augmentation(spec, spec.augment, 4, random);
    const auto pictures = torch::rand({4, 4, 8, 8}, at::detail::createCPUGenerator(5), torch::kDouble);
    const auto penalty = [&] {
      auto seen = pictures.clone().requires_grad_(true);
      return gradient_penalty(network->forward(augmentation.apply(seen)), seen, 2.0f);
    };
    CHECK(check_gradients(*network, penalty) > 10);
  }
}

TEST_CASE("the slope penalty of a known function is its known value") {
  // logit = 3 * sum(x): the gradient's length is 3 * sqrt(32).
  auto images = torch::rand({5, 2, 4, 4}, torch::requires_grad());
  const double length = 3 * std::sqrt(32.0);
  CHECK(slope_penalty(3 * images.sum({1, 2, 3}).view({5, 1}), images, 10).item<double>() == Approx(10 * (length - 1) * (length - 1)));
  // Four outputs a picture: their mean counts.
  const auto four = torch::cat({images.sum({1, 2, 3}).view({5, 1}), torch::zeros({5, 3})}, 1);
  CHECK(slope_penalty(four, images, 1).item<double>() == Approx((std::sqrt(32.0) / 4 - 1) * (std::sqrt(32.0) / 4 - 1)));
}

TEST_CASE("the slope penalty's own gradient agrees with finite differences, through every kind of layer") {
  Spec spec;
  spec.architecture = Architecture::layers;
  spec.first_weights = FirstWeights::uniform;
  spec.image_size = 16;
  spec.g_layers = parse_layers("dense 3x16 tanh");
  spec.d_layers = parse_layers("conv 5 k4 s2 lrelu | attention | residual 6 down batch selu | conv 4 k3 s1 pixel lrelu | deviation | dense 3 tanh | dense 1");
  auto network = lively_discriminator(spec);
  const auto pictures = torch::rand({4, 3, 16, 16}, at::detail::createCPUGenerator(5), torch::kDouble);
  const auto penalty = [&] {
    auto seen = pictures.clone().requires_grad_(true);
    return slope_penalty(network->forward(seen), seen, 10.0f);
  };
  CHECK(check_gradients(*network, penalty) > 10);
}

TEST_CASE("lsgan, wgan and hinge by hand") {
  CHECK(d_loss(LossKind::lsgan) == Approx(((1 + 4) / 2.0 + (0.25 + 9) / 2) / 2));
  CHECK(g_loss(LossKind::lsgan) == Approx((0.25 + 16) / 2 / 2));
  CHECK(d_loss(LossKind::wgan) == Approx((0.5 - 3) / 2 - (2 - 1) / 2.0));
  CHECK(g_loss(LossKind::wgan) == Approx(-(0.5 - 3) / 2));
  CHECK(d_loss(LossKind::wgan_gp) == d_loss(LossKind::wgan));
  CHECK(d_loss(LossKind::hinge) == Approx((0 + 2) / 2.0 + (1.5 + 0) / 2));
  CHECK(g_loss(LossKind::hinge) == Approx(-(0.5 - 3) / 2));
}

TEST_CASE("a wrong label makes a pair change places") {
  const auto flip = torch::tensor({false, true}, torch::kBool);
  const auto [real, fake] = flip_labels(tensor(real_logits), tensor(fake_logits), flip);
  CHECK(torch::equal(real.flatten(), torch::tensor({2.0, -3.0}, torch::kDouble)));
  CHECK(torch::equal(fake.flatten(), torch::tensor({0.5, -1.0}, torch::kDouble)));
}

TEST_CASE("clipping keeps every weight within its limit, biases and norms too") {
  Spec spec;
  spec.image_size = 16;
  auto network = build_discriminator(spec, at::detail::createCPUGenerator(3));
  clip_weights(*network, 0.01f);
  double most = 0;
  for (const auto& parameter : network->parameters()) most = std::max(most, parameter.abs().max().item<double>());
  CHECK(most == Approx(0.01));
}
