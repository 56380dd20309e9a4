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
  const auto changed = Augmentation(spec, spec.augment, 8, random).apply(images);
  CHECK(torch::equal(changed.narrow(1, 3, 1), images.narrow(1, 3, 1)));
  CHECK(changed.narrow(2, 0, 4).abs().max().item<float>() == 0);
  CHECK((changed.narrow(1, 0, 3) - images.narrow(1, 0, 3)).abs().max().item<float>() > 0.05);
  spec.augment = 0;
  CHECK(torch::equal(Augmentation(spec, spec.augment, 8, random).apply(images), images));
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
  const auto share = Augmentation(spec, spec.augment, 9000, random).apply(dot).narrow(1, 3, 1).mean(0).flatten();
  CHECK(share.min().item<float>() > 1.0 / 9 - 0.015);
  CHECK(share.max().item<float>() < 1.0 / 9 + 0.015);
}

TEST_CASE("colours are turned, greys and brightness stay") {
  Spec spec;
  spec.channels = Channels::rgba;
  spec.image_size = 4;
  spec.augment = 1;
  spec.augment_shift = 0;
  spec.augment_colour = 0;
  spec.augment_hue = 1;
  Rng random(3);
  const auto grey = torch::full({16, 4, 4, 4}, 0.4f);
  CHECK(torch::allclose(Augmentation(spec, 1, 16, random).apply(grey), grey, 0, 1e-6));
  auto red = torch::zeros({16, 4, 4, 4});
  red.select(1, 0).fill_(1);
  const auto changed = Augmentation(spec, 1, 16, random).apply(red);
  CHECK(torch::allclose(changed.narrow(1, 0, 3).sum(1), torch::ones({16, 4, 4}), 0, 1e-5));
  // The length of what is not grey stays too, so a turn is a turn: |(2/3, -1/3, -1/3)| = sqrt(2/3).
  const auto colour = changed.narrow(1, 0, 3) - 1.0 / 3;
  CHECK(torch::allclose(colour.norm(2, 1), torch::full({16, 4, 4}, std::sqrt(2.0 / 3)), 0, 1e-5));
  CHECK((changed - red).abs().max().item<float>() > 0.3);
}

TEST_CASE("a cut-out square is transparent, of its size, and everywhere equally often") {
  Spec spec;
  spec.channels = Channels::rgba;
  spec.image_size = 8;
  spec.augment = 1;
  spec.augment_shift = 0;
  spec.augment_colour = 0;
  spec.augment_cutout = 0.5f;
  Rng random(4);
  const auto kept = Augmentation(spec, 1, 4000, random).apply(torch::ones({4000, 4, 8, 8}));
  CHECK(((kept == 0) | (kept == 1)).all().item<bool>());
  CHECK((1 - kept).sum({1, 2, 3}).max().item<float>() == 4 * 16);
  // Of 11 places a side, 4 cover a given pixel: (4 / 11)^2.
  const auto share = 1 - kept.select(1, 3).mean(0);
  CHECK(share.min().item<float>() > 16.0 / 121 - 0.03);
  CHECK(share.max().item<float>() < 16.0 / 121 + 0.03);
}

TEST_CASE("overfitting is how much more often D is right than wrong") {
  const auto real = torch::tensor({2.f, 1.f, 3.f, -1.f}), fake = torch::tensor({-1.f, -2.f, 1.f, -3.f});
  CHECK(overfitting(LossKind::bce, real, fake) == Approx(0.5));    // 6 of 8 right
  CHECK(overfitting(LossKind::rpgan, real, fake) == Approx(1.0));  // every pair
  CHECK(overfitting(LossKind::lsgan, torch::tensor({0.9f, 0.4f}), torch::tensor({0.1f, 0.2f})) == Approx(0.5));
  CHECK(steered(0.5f, 0.9, 0.6f, 100) == Approx(0.5008));
  CHECK(steered(0.5f, 0.3, 0.6f, 100) == Approx(0.4992));
  CHECK(steered(0.8f, 0.9, 0.6f, 100) == Approx(0.8));
  CHECK(steered(0, 0.1, 0.6f, 100) == 0);
}
