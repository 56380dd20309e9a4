#include "gan/measure/sliced_wasserstein.h"

#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("a set has distance 0 to itself in any order") {
  const auto set = torch::rand({64, 3, 4, 4});
  CHECK(sliced_wasserstein(set, set.flip(0)) == Approx(0).margin(1e-6));
}

TEST_CASE("in one dimension it is the mean difference of sorted values") {
  const auto a = torch::tensor({3.f, 1.f, 2.f}).view({3, 1}), b = torch::tensor({2.f, 7.f, 4.f}).view({3, 1});
  CHECK(sliced_wasserstein(a, b, 4) == Approx((1 + 2 + 4) / 3.0));
}

TEST_CASE("a shift by c along one axis of n is c times the mean length of a unit vector's coordinate") {
  auto a = torch::randn({500, 2}, at::detail::createCPUGenerator(1));
  auto b = a.clone();
  b.select(1, 0) += 0.5;
  CHECK(sliced_wasserstein(a, b, 4096) == Approx(0.5 * 2 / M_PI).epsilon(0.05));  // E|cos| = 2/pi on the circle
}

TEST_CASE("sets of different counts are compared by their quantiles") {
  const auto a = torch::tensor({0.f, 1.f}).view({2, 1}), b = torch::tensor({0.f, 1.f, 5.f}).view({3, 1});
  // Thirds: 0 to 0; then a sixth of 0 to 1 and a sixth of 1 to 1; then 1 to 5.
  CHECK(sliced_wasserstein(a, b, 4) == Approx(1 / 6.0 + 4 / 3.0));
  CHECK(sliced_wasserstein(b, a, 4) == Approx(1 / 6.0 + 4 / 3.0));
}

TEST_CASE("a set has distance 0 to itself said twice") {
  const auto set = torch::rand({20, 3, 4, 4}, at::detail::createCPUGenerator(2));
  CHECK(sliced_wasserstein(set, torch::cat({set, set})) == Approx(0).margin(1e-6));
}

TEST_CASE("pictures of different shapes are refused") {
  CHECK_THROWS(sliced_wasserstein(torch::rand({4, 3}), torch::rand({4, 5})));
}
