#include "gan/net/augment.h"

#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("a shift moves by whole pixels and uncovers transparency") {
  const auto image = torch::arange(1, 10, torch::kFloat).view({1, 1, 3, 3});
  const auto moved = shift_pixels(image, torch::tensor({{1, -1}}, torch::kLong));
  const auto expected = torch::tensor({0.f, 0.f, 0.f, 2.f, 3.f, 0.f, 5.f, 6.f, 0.f}).view({1, 1, 3, 3});
  CHECK(torch::equal(moved, expected));
  CHECK(shift_pixels(image, torch::tensor({{0, 3}}, torch::kLong)).abs().sum().item<float>() == 0);
}

TEST_CASE("a shift's gradient is the opposite shift, and so is that one's") {
  auto image = torch::rand({2, 3, 5, 5}, torch::TensorOptions().dtype(torch::kDouble).requires_grad(true));
  const auto shift = torch::tensor({{2, -1}, {-3, 1}}, torch::kLong);
  const auto weight = torch::rand({2, 3, 5, 5}, torch::kDouble);
  const auto value = (shift_pixels(image, shift).square() * weight).sum();
  const auto gradient = torch::autograd::grad({value}, {image}, {}, true, true)[0];
  CHECK(torch::allclose(gradient, 2 * shift_pixels(weight, -shift) * image));
  const auto second = torch::autograd::grad({gradient.sum()}, {image})[0];
  CHECK(torch::allclose(second, 2 * shift_pixels(weight, -shift)));
}

TEST_CASE("augmentation leaves alpha's values and transparent pixels alone, and 0 changes nothing") {
  Spec spec;
  spec.channels = Channels::rgba;
  spec.augment = 1;
  spec.augment_shift = 0;
  Rng random(1);
  auto images = torch::rand({8, 4, 16, 16});
  images.narrow(1, 0, 4).narrow(2, 0, 4).zero_();  // a transparent strip
  const auto changed = Augmentation(spec, 8, random).apply(images);
  CHECK(torch::equal(changed.narrow(1, 3, 1), images.narrow(1, 3, 1)));
  CHECK(changed.narrow(2, 0, 4).abs().max().item<float>() == 0);
  CHECK((changed.narrow(1, 0, 3) - images.narrow(1, 0, 3)).abs().max().item<float>() > 0.05);
  spec.augment = 0;
  CHECK(torch::equal(Augmentation(spec, 8, random).apply(images), images));
}

TEST_CASE("every shift in range is drawn about equally often") {
  Spec spec;
  spec.channels = Channels::rgba;
  spec.augment = 1;
  spec.augment_shift = 1;
  spec.augment_colour = 0;
  Rng random(5);
  auto dot = torch::zeros({9000, 4, 3, 3});
  dot.select(2, 1).select(2, 1).fill_(1);
  const auto share = Augmentation(spec, 9000, random).apply(dot).narrow(1, 3, 1).mean(0).flatten();
  CHECK(share.min().item<float>() > 1.0 / 9 - 0.015);
  CHECK(share.max().item<float>() < 1.0 / 9 + 0.015);
}
