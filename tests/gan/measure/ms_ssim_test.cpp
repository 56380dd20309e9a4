#include "gan/measure/ms_ssim.h"

#include <cmath>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

// Pictures anyone can make again: the reference values come from plain loops in another language, in doubles.
torch::Tensor pattern(std::int64_t side, bool disturbed) {
  auto picture = torch::empty({1, 2, side, side});
  float* out = picture.data_ptr<float>();
  for (std::int64_t c = 0; c < 2; ++c) {
    for (std::int64_t y = 0; y < side; ++y) {
      for (std::int64_t x = 0; x < side; ++x) {
        const double first = static_cast<double>((x * 7 + y * 13 + c * 29 + x * y) % 64) / 63;
        const double second = 0.75 * first + 0.25 * static_cast<double>((x * 5 + y * 3 + c * 11) % 16) / 15;
        *out++ = static_cast<float>(disturbed ? second : first);
      }
    }
  }
  return picture;
}

at::Generator seeded(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

double alike(const torch::Tensor& a, const torch::Tensor& b) { return ms_ssim(a, b).item<double>(); }

}  // namespace

TEST_CASE("MS-SSIM gives the values of an independent implementation, with one, two and three scales") {
  CHECK(alike(pattern(16, false), pattern(16, true)) == Approx(0.9183001807).epsilon(1e-6));
  CHECK(alike(pattern(32, false), pattern(32, true)) == Approx(0.8983098418).epsilon(1e-6));
  CHECK(alike(pattern(64, false), pattern(64, true)) == Approx(0.9340312107).epsilon(1e-6));
}

TEST_CASE("MS-SSIM of two even greys is their luminance term to the weight of the coarsest scale") {
  const double p = 0.25, q = 0.75, luminance = (2 * p * q + 1e-4) / (p * p + q * q + 1e-4);
  const auto grey = [](std::int64_t side, double value) { return torch::full({1, 3, side, side}, value); };
  CHECK(alike(grey(16, p), grey(16, q)) == Approx(luminance).epsilon(1e-6));
  CHECK(alike(grey(64, p), grey(64, q)) == Approx(std::pow(luminance, 0.3001 / 0.6305)).epsilon(1e-6));
  CHECK(alike(grey(128, p), grey(128, q)) == Approx(std::pow(luminance, 0.2363 / 0.8668)).epsilon(1e-6));
  CHECK(alike(grey(176, p), grey(176, q)) == Approx(std::pow(luminance, 0.1333 / 1.0001)).epsilon(1e-6));
}

TEST_CASE("MS-SSIM is 1 for the same picture, symmetric, and falls as noise grows") {
  const auto a = torch::rand({3, 4, 64, 64}, seeded(1)), noise = torch::randn({3, 4, 64, 64}, seeded(2));
  CHECK(ms_ssim(a, a).allclose(torch::ones({3}), 1e-5, 1e-5));
  const auto near = (a + 0.05 * noise).clamp(0, 1), far = (a + 0.3 * noise).clamp(0, 1);
  CHECK(ms_ssim(a, near).allclose(ms_ssim(near, a), 1e-5, 1e-6));
  CHECK(ms_ssim(a, far).lt(ms_ssim(a, near)).all().item<bool>());
}

TEST_CASE("MS-SSIM takes pictures below the window's size, and inverted ones without a NaN") {
  const auto tiny = torch::rand({2, 3, 8, 8}, seeded(3));
  CHECK(ms_ssim(tiny, tiny).allclose(torch::ones({2}), 1e-5, 1e-5));
  const auto a = pattern(32, false);
  CHECK(alike(a, 1 - a) >= 0);
  CHECK(alike(a, 1 - a) < 0.2);
}

TEST_CASE("diversity tells a set of one drawing from a set of many, and gives the same number twice") {
  const auto many = torch::rand({20, 3, 32, 32}, seeded(4));
  const auto one = many.slice(0, 0, 1).expand({20, 3, 32, 32});
  CHECK(diversity(one, 50) == Approx(1).epsilon(1e-5));
  CHECK(diversity(many, 50) < 0.3);
  CHECK(diversity(many, 50, 7) == diversity(many, 50, 7));
  CHECK(diversity(many, 50, 7) != diversity(many, 50, 8));
}

TEST_CASE("diversity never pairs a picture with itself") {
  const auto two = torch::cat({torch::zeros({1, 1, 16, 16}), torch::ones({1, 1, 16, 16})});
  CHECK(diversity(two, 40) == Approx(1e-4 / (1 + 1e-4)).epsilon(1e-3));  // black to white, each time
}
