#include "gan/data/creatures.h"

#include <algorithm>
#include <set>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

std::uint64_t fnv1a(const Image& image) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const std::uint8_t byte : image.rgba) hash = (hash ^ byte) * 0x100000001b3ull;
  return hash;
}

bool opaque(const Image& image, int x, int y) { return image.pixel(x, y)[3] == 255; }

int luma(const std::uint8_t* p) { return (p[0] * 3 + p[1] * 6 + p[2]) / 10; }

}  // namespace

TEST_CASE("every creature keeps the promises of its header") {
  for (const int size : {16, 32, 64, 128}) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      const Image image = make_creature(seed, size);
      INFO("seed " << seed << ", size " << size);
      REQUIRE((image.width == size && image.height == size));
      std::set<std::array<int, 3>> colours;
      int filled = 0, mirrored = 0;
      bool binary = true, dark_edge = true;
      for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
          const auto* p = image.pixel(x, y);
          binary = binary && (p[3] == 0 || p[3] == 255);
          if (p[3] == 0) continue;
          ++filled;
          colours.insert({p[0], p[1], p[2]});
          mirrored += opaque(image, size - 1 - x, y);
          const bool border = x == 0 || y == 0 || x == size - 1 || y == size - 1;
          // What touches the outside is the outline, and it is dark but not black.
          const bool edge = border || !opaque(image, x - 1, y) || !opaque(image, x + 1, y) ||
                            !opaque(image, x, y - 1) || !opaque(image, x, y + 1);
          if (edge) dark_edge = dark_edge && luma(p) > 8 && luma(p) < 100;
        }
      }
      CHECK(binary);
      CHECK(dark_edge);
      CHECK(colours.size() <= 15);
      CHECK(colours.size() >= 5);
      CHECK(filled > size * size / 8);
      CHECK(filled < size * size * 9 / 10);
      CHECK(mirrored > filled * 3 / 4);
    }
  }
}

TEST_CASE("light falls from the upper left") {
  // Among opaque pixels, the upper left quarter is brighter than the lower right one, on the whole.
  double bright = 0, dark = 0;
  int brighter = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Image image = make_creature(seed);
    double sums[2] = {}, counts[2] = {};
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        if (!opaque(image, x, y) || (x < 32) != (y < 32)) continue;
        sums[x < 32] += luma(image.pixel(x, y));
        ++counts[x < 32];
      }
    }
    bright += sums[1] / counts[1];
    dark += sums[0] / counts[0];
    brighter += sums[1] / counts[1] > sums[0] / counts[0];
  }
  CHECK(bright > dark + 100 * 8);
  CHECK(brighter > 85);
}

TEST_CASE("creatures differ from each other") {
  std::set<std::uint64_t> hashes;
  for (std::uint64_t seed = 0; seed < 500; ++seed) hashes.insert(fnv1a(make_creature(seed, 32)));
  CHECK(hashes.size() == 500);
}

TEST_CASE("a seed's creature is the same everywhere and for good") {
  CHECK(fnv1a(make_creature(1)) == 0xc11dbdccdadc9a85ull);
  CHECK(fnv1a(make_creature(2)) == 0x2007fd76bfebd823ull);
  CHECK(fnv1a(make_creature(77, 32)) == 0x8d6f374b4554377dull);
  CHECK(fnv1a(make_creature(std::uint64_t{1} << 40, 128)) == 0x68ac608b19e51338ull);
}

TEST_CASE("sizes that cannot be drawn are an error") {
  for (const int size : {-64, 0, 8, 63, 256}) CHECK_THROWS_AS(make_creature(1, size), Error);
}
