#include "gan/measure/features.h"

#include "tests/catch.h"

using namespace tallgrass;

namespace {

torch::Tensor normal(std::int64_t n, std::int64_t d, std::uint64_t seed) {
  auto random = at::detail::createCPUGenerator(seed);
  return torch::randn({n, d}, random);
}

}  // namespace

TEST_CASE("the kernel distance of two tiny sets is what the formula gives by hand") {
  // d = 2, k(x, y) = (x . y / 2 + 1)^3. a: (1, 1), (1, -1); b: (2, 0), (0, 0).
  // within a: x . y = 0 -> 1. within b: 0 -> 1. between: 2 -> 8, 0 -> 1, 2 -> 8, 0 -> 1; mean 4.5.
  const auto a = torch::tensor({1.f, 1.f, 1.f, -1.f}).view({2, 2}), b = torch::tensor({2.f, 0.f, 0.f, 0.f}).view({2, 2});
  CHECK(kernel_distance(a, b) == Approx(1 + 1 - 2 * 4.5));
}

TEST_CASE("features are cut to what a set reaches") {
  const auto real = torch::tensor({{-1.0f, 2.0f}, {3.0f, 0.5f}, {0.0f, 1.0f}});
  const auto range = range_of(real);
  CHECK(torch::equal(cut_to(real, range), real));
  const auto far = torch::tensor({{100.0f, 1.5f}, {-7.0f, -9.0f}});
  CHECK(torch::equal(cut_to(far, range), torch::tensor({{3.0f, 1.5f}, {-1.0f, 0.5f}})));
}

TEST_CASE("the kernel distance of one distribution is 0, and grows with what differs") {
  const auto a = normal(1500, 16, 1), b = normal(700, 16, 2);
  const double same = kernel_distance(a, b);
  CHECK(std::abs(same) < 0.01);
  const double little = kernel_distance(a, b + 0.3), much = kernel_distance(a, b + 1);
  CHECK(little > 5 * std::abs(same));
  CHECK(much > 3 * little);
  CHECK(kernel_distance(a, b * 2) > 5 * std::abs(same));  // of other spread, too
}

TEST_CASE("near-duplicates do not count as pairs of a set") {
  const auto a = normal(300, 8, 1), b = normal(400, 8, 2);
  const auto twice = a.repeat_interleave(2, 0);
  Kinds kinds;
  for (std::int64_t i = 0; i < 600; ++i) kinds.push_back(i / 2);
  CHECK(kernel_distance({twice, kinds}, b) == Approx(kernel_distance(a, b)).margin(1e-6));
  CHECK(kernel_distance(twice, b) > kernel_distance(a, b) + 0.005);
}

TEST_CASE("coverage counts the real pictures that something lies near") {
  // On a line, k = 1: each ball reaches to its neighbour, 1 away; the last two are 10 off.
  const auto real = torch::tensor({0.f, 1.f, 2.f, 3.f, 20.f, 30.f}).view({6, 1});
  CHECK(coverage(real, torch::tensor({0.f}).view({1, 1}), 1) == Approx(2.0 / 6));      // 0 and 1
  CHECK(coverage(real, torch::tensor({2.5f}).view({1, 1}), 1) == Approx(2.0 / 6));     // 2 and 3
  CHECK(coverage(real, torch::tensor({0.f, 2.5f, 12.f}).view({3, 1}), 1) == Approx(5.0 / 6));
  CHECK(coverage(real, real, 1) == Approx(1));
  // Of one distribution and as many, a ball of five neighbours is missed in about one of 2^5.
  const double fair = coverage(normal(1000, 4, 3), normal(1000, 4, 4));
  CHECK(fair > 0.93);
  CHECK(fair < 1);
}

TEST_CASE("a copy is what lies nearer than creatures lie to each other") {
  auto training = normal(400, 8, 5) * 3;
  std::vector<std::int64_t> species;
  for (std::int64_t i = 0; i < 400; ++i) species.push_back(i / 2);
  for (std::int64_t i = 0; i < 400; i += 2) training[i + 1] = training[i] + 0.001;  // its second palette
  const double limit = copy_distance(training, species);
  CHECK(limit > 0.01);                                   // palettes of one species do not count
  CHECK(copied_share({training + 0.01}, training, limit) == Approx(1));
  CHECK(copied_share({normal(400, 8, 6) * 3}, training, limit) < 0.05);
  const auto nearest = nearest_distances(training, training, species, species);
  CHECK(nearest.min().item<double>() <= limit);
  CHECK((nearest < limit).sum().item<std::int64_t>() <= 4);
}
