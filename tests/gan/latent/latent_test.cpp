#include "gan/latent/latent.h"

#include <cmath>
#include <limits>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/latent/measures.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

void check_close(const Latent& got, const Latent& wanted) {
  REQUIRE(got.size() == wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) CHECK(got[i] == Approx(wanted[i]).margin(1e-6));
}

}  // namespace

// From a Philox4x32-10 with Box-Muller written separately in Python (double precision, math.log, math.cos).
TEST_CASE("a seed's creature has the reference values") {
  check_close(latent_from_seed(1, 6), {1.65851248f, -1.29174455f, -0.31989886f, -1.28845638f, 1.04990308f, -1.06168560f});
  check_close(latent_from_seed(64, 3), {0.08050747f, -0.04074725f, 0.55608086f});
  check_close(latent_from_seed((std::uint64_t{1} << 40) + 5, 6),
              {0.62849329f, 0.72428950f, 0.62696509f, 0.17262708f, 0.28887248f, -0.74611285f});
  CHECK(latent_from_seed(9, 100) == latent_from_seed(9, 100));
  CHECK_THROWS_AS(latent_from_seed(1, 0), Error);
}

TEST_CASE("slerp turns at constant speed") {
  const float h = float(std::sqrt(0.5));
  check_close(slerp({1, 0}, {0, 1}, 0.5f), {h, h});
  // A third of a right angle is 30 degrees.
  check_close(slerp({1, 0}, {0, 1}, 1 / 3.0f), {float(std::sqrt(3.0) / 2), 0.5f});
  // Lengths 2 and 4: three long halfway, in the direction halfway.
  check_close(slerp({2, 0}, {0, 4}, 0.5f), {3 * h, 3 * h});
  const Latent a = latent_from_seed(1, 100), b = latent_from_seed(2, 100);
  for (const float t : {0.1f, 0.25f, 0.7f}) {
    CHECK(length(slerp(a, b, t)) == Approx(length(a) + (length(b) - length(a)) * double(t)).epsilon(1e-5));
  }
}

TEST_CASE("slerp ends exactly at its ends and beyond them") {
  const Latent a = latent_from_seed(1, 8), b = latent_from_seed(2, 8);
  CHECK(slerp(a, b, 0) == a);
  CHECK(slerp(a, b, 1) == b);
  CHECK(slerp(a, b, -3) == a);
  CHECK(slerp(a, b, 7) == b);
  CHECK_THROWS_AS(slerp(a, Latent(7), 0.5f), Error);
}

TEST_CASE("parallel, opposite and zero vectors go straight") {
  check_close(slerp({1, 1}, {3, 3}, 0.5f), {2, 2});
  check_close(slerp({2, 0}, {-2, 0}, 0.25f), {1, 0});
  check_close(slerp({0, 0}, {0, 4}, 0.5f), {0, 2});
  // Either side of where the straight line takes over, the two agree.
  const double angle = std::acos(1 - 0.9e-6);
  const Latent nearly{float(std::cos(angle)), float(std::sin(angle))};
  check_close(slerp({1, 0}, nearly, 0.5f), {float(std::cos(angle / 2)), float(std::sin(angle / 2))});
}

TEST_CASE("truncation scales towards the mean") {
  check_close(truncate({1, -2, 4}, 0.5f), {0.5f, -1, 2});
  const Latent a = latent_from_seed(3, 5);
  CHECK(truncate(a, 1) == a);
  CHECK(truncate(a, 0) == Latent(5, 0.0f));
}

TEST_CASE("a morph is a closed path that rests at its keys") {
  const std::vector<Latent> keys{latent_from_seed(1, 16), latent_from_seed(2, 16), latent_from_seed(3, 16)};
  for (std::size_t i = 0; i < 3; ++i) CHECK(morph_at(keys, double(i)) == keys[i]);
  CHECK(morph_at(keys, 3) == keys[0]);
  CHECK(morph_at(keys, -1) == keys[2]);
  CHECK(morph_at(keys, -1e-18) == keys[0]);
  CHECK(morph_at(keys, 4.25) == morph_at(keys, 1.25));
  check_close(morph_at(keys, 2.5), slerp(keys[2], keys[0], 0.5f));
  // Smoothstep: 3/16 - 2/64 = 0.15625 at a quarter of the leg.
  check_close(morph_at(keys, 0.25), slerp(keys[0], keys[1], 0.15625f));
  check_close(morph_at(keys, 2.9999), keys[0]);
  CHECK(morph_at(std::span(keys).first(1), 0.5) == keys[0]);
}

TEST_CASE("a morph without keys or at no position is an error") {
  CHECK_THROWS_AS(morph_at({}, 0), Error);
  const std::vector<Latent> keys{{1.0f}};
  CHECK_THROWS_AS(morph_at(keys, std::numeric_limits<double>::quiet_NaN()), Error);
}
