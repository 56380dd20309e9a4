#include "gan/measure/quality.h"

#include "gan/measure/patches.h"

#include <cmath>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

at::Generator seeded(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

// A square somewhere, in some colour: what "real" means here. Latents decide, so a generator can be perfect.
torch::Tensor squares(const torch::Tensor& latents) {
  auto pictures = torch::zeros({latents.size(0), 3, 16, 16});
  for (std::int64_t i = 0; i < latents.size(0); ++i) {
    const auto value = latents[i].sigmoid();
    const auto place = [&](int axis) { return static_cast<std::int64_t>(value[axis].item<float>() * 8); };
    const std::int64_t x = place(0), y = place(1);
    pictures[i].slice(1, y, y + 8).slice(2, x, x + 8) += value.slice(0, 2, 5).view({3, 1, 1});
  }
  return pictures;
}

torch::Tensor real_squares(std::int64_t count) { return squares(torch::randn({count, 8}, seeded(5))); }

}  // namespace

TEST_CASE("a perfect generator has the reference's distance and the data's likeness; a collapsed one has not") {
  const QualityMeter meter(real_squares(400));
  CHECK(meter.count() == 200);
  const Quality perfect = meter.measure(8, squares);
  CHECK(perfect.swd == Approx(perfect.swd_reference).epsilon(0.5));
  CHECK(perfect.ms_ssim == Approx(perfect.ms_ssim_data).margin(0.05));
  const Quality collapsed = meter.measure(8, [](const torch::Tensor& latents) { return squares(latents * 0); });
  CHECK(collapsed.swd > 3 * collapsed.swd_reference);
  CHECK(collapsed.ms_ssim > 0.99);
  const Quality dark = meter.measure(8, [](const torch::Tensor& latents) { return squares(latents) - 5; });
  CHECK(dark.swd > 3 * dark.swd_reference);
  CHECK(std::isfinite(dark.ms_ssim));
}

TEST_CASE("grain and blur are told from drawings, which distances between whole pictures hardly do") {
  const QualityMeter meter(real_squares(200));
  const float perfect = meter.measure(8, squares).swd;
  const Quality grainy = meter.measure(8, [](const torch::Tensor& z) {
    const auto pictures = squares(z);
    return pictures + 0.3 * torch::randn(pictures.sizes(), seeded(3));
  });
  const Quality blurred = meter.measure(8, [](const torch::Tensor& z) {
    return torch::avg_pool2d(squares(z), 5, 1, 2);
  });
  CHECK(grainy.swd > 2 * perfect);
  CHECK(blurred.swd > 1.5 * perfect);
}

TEST_CASE("patches are what lies at their places, level by level") {
  // A ramp: its fine level is nearly nothing inside, its coarse one steps by two pixels at a time.
  const auto ramp = torch::arange(64, torch::kFloat).view({1, 1, 1, 64}).expand({2, 1, 64, 64});
  const auto levels = patch_levels(ramp, 8, 3);
  REQUIRE(levels.size() == 3);  // 64, 32, 16
  for (const auto& level : levels) CHECK(level.sizes() == at::IntArrayRef({16, 49}));
  const auto coarsest = levels[2].view({16, 7, 7});
  CHECK(torch::allclose(coarsest.diff(1, 2), torch::full({16, 7, 6}, 4.0f)));
  CHECK(torch::allclose(coarsest.diff(1, 1), torch::zeros({16, 6, 7})));
  CHECK(levels[0].abs().median().item<float>() < 0.6f);
  CHECK(torch::equal(levels[1], patch_levels(ramp, 8, 3)[1]));
}

TEST_CASE("the same generator measures the same, however often and in whatever precision it answers") {
  const QualityMeter meter(real_squares(64));
  const Quality first = meter.measure(8, squares), second = meter.measure(8, squares);
  CHECK(first.swd == second.swd);
  CHECK(first.ms_ssim == second.ms_ssim);
  const Quality half = meter.measure(8, [](const torch::Tensor& z) { return squares(z).to(torch::kBFloat16); });
  CHECK(half.swd == Approx(first.swd).epsilon(0.2));
  CHECK(QualityMeter(real_squares(64)).measure(8, squares).swd == first.swd);
}

TEST_CASE("the generator is asked for as many pictures as there are real ones to compare with, in parts") {
  const QualityMeter meter(torch::rand({300, 1, 16, 16}, seeded(6)));
  std::vector<std::int64_t> asked;
  meter.measure(3, [&](const torch::Tensor& latents) {
    asked.push_back(latents.size(0));
    CHECK(latents.size(1) == 3);
    return torch::rand({latents.size(0), 1, 16, 16}, seeded(7));
  });
  CHECK(asked == std::vector<std::int64_t>{64, 64, 22});
}

TEST_CASE("four real pictures are enough, three are refused") {
  const QualityMeter meter(real_squares(4));
  CHECK(std::isfinite(meter.measure(8, squares).swd));
  CHECK_THROWS(QualityMeter(real_squares(3)));
}
