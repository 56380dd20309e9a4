#include "engine/image/attributes.h"

#include <cmath>
#include <cstring>
#include <numbers>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

using Colour = std::array<std::uint8_t, 4>;

void fill(Image& image, int x, int y, int width, int height, const Colour& colour) {
  for (int j = y; j < y + height; ++j)
    for (int i = x; i < x + width; ++i) std::memcpy(image.pixel(i, j), colour.data(), 4);
}

Image box(int width, int height, const Colour& colour) {
  Image image(20, 20);
  fill(image, 4, 3, width, height, colour);
  return image;
}

double figure(const char* name, const Image& image) {
  const auto measured = measure_attributes(image);
  for (std::size_t i = 0; i < attribute_count; ++i)
    if (std::strcmp(attributes()[i].more, name) == 0) return measured[i];
  FAIL(name);
  return 0;
}

constexpr Colour red{220, 30, 30, 255}, blue{40, 60, 230, 255}, grey{120, 120, 120, 255};

}  // namespace

TEST_CASE("a box has the area, the spread and the ragged edge that a ruler gives") {
  const Image image = box(8, 4, grey);
  CHECK(figure("bigger", image) == Approx(32.0 / 400));
  // Pixels at 0..n-1 vary by (n^2 - 1) / 12.
  CHECK(figure("wider", image) == Approx(0.5 * std::log((63 / 12.0 + 1) / (15 / 12.0 + 1))));
  CHECK(figure("wider", box(4, 8, grey)) == Approx(-figure("wider", image)));
  CHECK(figure("spikier", image) == Approx(std::log(24 * 24 / (4 * std::numbers::pi * 32))));
  Image comb = image;
  for (int x = 4; x < 12; x += 2) fill(comb, x, 7, 1, 4, grey);
  CHECK(figure("spikier", comb) > figure("spikier", image) + 0.5);
  CHECK(measure_attributes(Image(20, 20)) == Attributes{});
}

TEST_CASE("colours count by their hue, as much as there is of them") {
  CHECK(figure("redder", box(6, 6, red)) > 0.7);
  CHECK(figure("bluer", box(6, 6, blue)) > 0.7);
  CHECK(figure("bluer", box(6, 6, red)) < 0.01);
  CHECK(figure("greener", box(6, 6, {40, 190, 50, 255})) > 0.7);
  CHECK(figure("yellower", box(6, 6, {230, 210, 40, 255})) > 0.7);
  CHECK(figure("pinker", box(6, 6, {230, 90, 200, 255})) > 0.7);
  for (const char* hue : {"redder", "yellower", "greener", "bluer", "pinker"}) CHECK(figure(hue, box(6, 6, grey)) < 0.01);
  Image half = box(6, 6, red);
  fill(half, 4, 3, 3, 6, blue);
  CHECK(figure("bluer", half) > 0.3);
  CHECK(figure("bluer", half) < figure("bluer", box(6, 6, blue)));
  CHECK(figure("brighter", box(6, 6, {250, 250, 250, 255})) > figure("brighter", box(6, 6, grey)) + 0.3);
  CHECK(figure("vivid", box(6, 6, red)) > 0.15);
  CHECK(figure("vivid", box(6, 6, grey)) < 0.001);
}

TEST_CASE("mirror images and plain surfaces are told from others") {
  CHECK(figure("symmetric", box(7, 5, grey)) == Approx(1));
  Image slanted(20, 20);
  for (int y = 0; y < 12; ++y) fill(slanted, 2 + y, 3 + y, 3, 1, grey);
  CHECK(figure("symmetric", slanted) < 0.5);
  CHECK(figure("busier", box(6, 6, grey)) == 0);
  Image checked = box(6, 6, grey);
  for (int i = 0; i < 36; i += 2) fill(checked, 4 + i % 6 + (i / 6) % 2, 3 + i / 6, 1, 1, red);
  CHECK(figure("busier", checked) > 0.1);
}
