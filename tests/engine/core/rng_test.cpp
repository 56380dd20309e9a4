#include "engine/core/rng.h"

#include <cmath>
#include <set>

#include "tests/catch.h"

using tallgrass::Rng;

// Known answers of the Random123 distribution (kat_vectors, philox4x32 with 10 rounds).
TEST_CASE("philox4x32-10 gives the reference vectors") {
  CHECK(Rng::philox({0, 0, 0, 0}, {0, 0}) ==
        std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(Rng::philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(Rng::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("uniform and normal numbers have the right moments") {
  Rng rng(42);
  const int n = 200'000;
  double sum = 0, square = 0, fourth = 0, uniform = 0;
  for (int i = 0; i < n; ++i) {
    const double x = rng.normal();
    sum += x;
    square += x * x;
    fourth += x * x * x * x;
    uniform += rng.uniform();
  }
  CHECK(std::abs(sum / n) < 4 / std::sqrt(n));
  CHECK(std::abs(square / n - 1) < 4 * std::sqrt(2.0 / n));
  CHECK(std::abs(fourth / n - 3) < 4 * std::sqrt(96.0 / n));
  CHECK(std::abs(uniform / n - 0.5) < 4 * std::sqrt(1.0 / 12 / n));
}

TEST_CASE("below covers its range evenly and never reaches its bound") {
  Rng rng(7);
  std::array<int, 6> seen{};
  for (int i = 0; i < 60'000; ++i) ++seen.at(rng.below(6));
  for (const int count : seen) CHECK(std::abs(count - 10'000) < 4 * std::sqrt(60'000 * (1 / 6.0) * (5 / 6.0)));
}

TEST_CASE("streams of one seed differ, copies agree") {
  Rng a(1, 0), b(1, 1), copy = a;
  CHECK(a.next() != b.next());
  Rng again(1, 0);
  CHECK(copy.next() == again.next());
}
