#include "engine/image/transform.h"

#include <cstring>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

using Pixel = std::vector<int>;

void set(Image& image, int x, int y, const Pixel& p) {
  for (std::size_t c = 0; c < 4; ++c) image.pixel(x, y)[c] = std::uint8_t(p[c]);
}

Pixel at(const Image& image, int x, int y) {
  const auto* p = image.pixel(x, y);
  return {p[0], p[1], p[2], p[3]};
}

const Pixel red{200, 0, 0, 255}, blue{0, 0, 100, 255}, none{0, 0, 0, 0};

Image two() {
  Image image(2, 1);
  set(image, 0, 0, red);
  set(image, 1, 0, blue);
  return image;
}

}  // namespace

TEST_CASE("nearest enlargement makes squares") {
  const Image big = scale_nearest(two(), 3);
  REQUIRE((big.width == 6 && big.height == 3));
  CHECK(at(big, 2, 2) == red);
  CHECK(at(big, 3, 0) == blue);
  CHECK(scale_nearest(two(), 1) == two());
  CHECK_THROWS_AS(scale_nearest(two(), 0), Error);
}

TEST_CASE("shrinking averages colours by their alpha") {
  Image image(2, 2);
  set(image, 0, 0, {200, 100, 0, 255});
  set(image, 1, 0, {255, 255, 255, 0});  // hidden white must not lighten the rest
  set(image, 0, 1, {100, 0, 50, 255});
  set(image, 1, 1, {255, 255, 255, 0});
  CHECK(at(fit(image, 1, 1), 0, 0) == Pixel{150, 50, 25, 128});
}

TEST_CASE("shrinking by a fraction weighs by covered area") {
  Image image(3, 3);
  for (int y = 0; y < 3; ++y) {
    set(image, 0, y, {90, 0, 0, 255});
    set(image, 1, y, {30, 0, 0, 255});
    set(image, 2, y, {0, 60, 0, 255});
  }
  // Each target column covers one and a half: (90 + 30/2) / 1.5 = 70; (30/2) / 1.5 = 10 and 60 / 1.5 = 40.
  const Image small = fit(image, 2, 2);
  CHECK(at(small, 0, 0) == Pixel{70, 0, 0, 255});
  CHECK(at(small, 1, 1) == Pixel{10, 40, 0, 255});
}

TEST_CASE("fit keeps proportions and centres") {
  const Image fitted = fit(two(), 4, 4);
  CHECK(at(fitted, 0, 0) == none);
  CHECK(at(fitted, 1, 1) == red);
  CHECK(at(fitted, 2, 2) == blue);
  CHECK(at(fitted, 3, 3) == none);
  CHECK(fit(two(), 2, 1) == two());
  CHECK(fit(Image(1000, 1), 8, 8).width == 8);  // a side that would vanish keeps one pixel
  CHECK_THROWS_AS(fit(Image{}, 8, 8), Error);
}

TEST_CASE("tiles are laid out row by row with gaps") {
  Image a(1, 1), b(1, 1), c(1, 1);
  set(a, 0, 0, red);
  set(b, 0, 0, blue);
  set(c, 0, 0, {1, 2, 3, 4});
  const Image sheet = arrange(std::vector{a, b, c}, 2, 1);
  REQUIRE((sheet.width == 3 && sheet.height == 3));
  CHECK(at(sheet, 0, 0) == red);
  CHECK(at(sheet, 1, 0) == none);
  CHECK(at(sheet, 2, 0) == blue);
  CHECK(at(sheet, 0, 2) == Pixel{1, 2, 3, 4});
  CHECK(at(sheet, 2, 2) == none);
  CHECK(arrange(std::vector{a}, 8).width == 1);
  CHECK_THROWS_AS(arrange(std::vector{a, Image(2, 1)}, 2), Error);
}

TEST_CASE("a crop beyond the edge is transparent there") {
  const Image part = crop(two(), 1, -1, 2, 2);
  CHECK(at(part, 0, 1) == blue);
  CHECK(at(part, 0, 0) == none);
  CHECK(at(part, 1, 1) == none);
}

TEST_CASE("compositing mixes by alpha and ends opaque") {
  Image image(3, 1);
  set(image, 0, 0, {200, 100, 0, 255});
  set(image, 1, 0, {255, 0, 0, 51});  // a fifth
  CHECK(at(over_colour(image, {10, 20, 30}), 0, 0) == Pixel{200, 100, 0, 255});
  CHECK(at(over_colour(image, {10, 20, 30}), 1, 0) == Pixel{59, 16, 24, 255});
  CHECK(at(over_colour(image, {10, 20, 30}), 2, 0) == Pixel{10, 20, 30, 255});
  const Image board = over_checkerboard(Image(4, 4), 2);
  CHECK(at(board, 0, 0) == at(board, 3, 3));
  CHECK(at(board, 0, 0) != at(board, 2, 0));
  CHECK(at(board, 1, 0)[3] == 255);
}
