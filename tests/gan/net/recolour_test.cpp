#include "gan/net/recolour.h"

#include "tests/catch.h"

using namespace tallgrass;

namespace {

torch::Tensor luma(const torch::Tensor& rgba) {
  return (rgba.narrow(-1, 0, 3).to(torch::kFloat) * torch::tensor({0.299f, 0.587f, 0.114f})).sum(-1);
}

torch::Tensor colours() { return torch::randint(0, 256, {64, 8, 8, 4}, at::detail::createCPUGenerator(3), torch::kByte); }

}  // namespace

TEST_CASE("recolouring keeps alpha, lightness, and everything without a colour") {
  for (const auto by : {Recolouring::hue, Recolouring::swap}) {
    Spec spec;
    spec.recolour = 1;
    spec.recolour_by = by;
    Rng random(1);
    auto pictures = colours();
    pictures.select(1, 0).narrow(2, 0, 3).copy_(torch::arange(0, 8).view({1, 8, 1}) * 36);  // a row of greys
    const auto changed = recolour(pictures, spec, random);
    CHECK(torch::equal(changed.narrow(3, 3, 1), pictures.narrow(3, 3, 1)));
    CHECK((luma(changed) - luma(pictures)).abs().max().item<float>() < 2);
    const auto greys = changed.select(1, 0).to(torch::kFloat) - pictures.select(1, 0).to(torch::kFloat);
    CHECK(greys.abs().max().item<float>() <= 1);
    const auto moved = (changed.narrow(3, 0, 3).to(torch::kFloat) - pictures.narrow(3, 0, 3).to(torch::kFloat)).abs();
    CHECK(moved.mean({1, 2, 3}).min().item<float>() > 5);  // and every picture has changed
  }
}

TEST_CASE("red becomes as light a green, exactly, where the channels are exchanged") {
  Spec spec;
  spec.recolour = 1;
  spec.recolour_by = Recolouring::swap;
  const auto dark_red = torch::tensor({100, 0, 0, 255}, torch::kByte).view({1, 1, 1, 4}).expand({200, 1, 1, 4});
  Rng random(2);
  const auto changed = recolour(dark_red, spec, random).view({200, 4});
  // luma 29.9: a green of 29.9 / 0.587 = 51, or a blue of 29.9 / 0.114 = 262, paled until it fits.
  int greens = 0;
  for (std::int64_t i = 0; i < 200; ++i) {
    const auto pixel = changed[i];
    if (pixel[1].item<int>() == 51 && pixel[0].item<int>() == 0 && pixel[2].item<int>() == 0) ++greens;
  }
  CHECK(greens > 40);
  CHECK(greens < 120);
}

TEST_CASE("only the share asked for is changed, and none at 0") {
  Spec spec;
  Rng random(4);
  const auto pictures = colours();
  CHECK(torch::equal(recolour(pictures, spec, random), pictures));
  spec.recolour = 0.25f;
  const auto many = pictures.repeat({16, 1, 1, 1});
  const auto changed = (recolour(many, spec, random) != many).flatten(1).any(1).sum().item<std::int64_t>();
  CHECK(changed > 1024 / 4 - 50);
  CHECK(changed < 1024 / 4 + 50);
}
