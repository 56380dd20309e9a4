#include "engine/image/finish.h"

#include <filesystem>
#include <set>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/decode.h"
#include "engine/image/oklab.h"
#include "engine/image/small_palette.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

using Colour = std::array<std::uint8_t, 4>;
constexpr Colour skin{90, 170, 80, 255}, ink{30, 50, 30, 255}, none{0, 0, 0, 0};

void set(Image& image, int x, int y, const Colour& colour) { std::copy_n(colour.data(), 4, image.pixel(x, y)); }

Colour at(const Image& image, int x, int y) {
  const auto* p = image.pixel(x, y);
  return {p[0], p[1], p[2], p[3]};
}

// A square of skin from 4,4 to 19,19, within a line of ink.
Image creature() {
  Image image(24, 24);
  for (int y = 4; y < 20; ++y)
    for (int x = 4; x < 20; ++x) set(image, x, y, x == 4 || y == 4 || x == 19 || y == 19 ? ink : skin);
  return image;
}

// Soft shades of colour, translucent towards its end: what a network draws.
Image blob(std::uint64_t seed, int side = 32) {
  Rng rng(seed);
  Image image(side, side);
  const float middle = float(side) / 2, size = rng.uniform(0.5f, 0.9f) * middle, hue = rng.uniform(0, 6);
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const float far = std::hypot(float(x) - middle, float(y) - middle) + 2 * std::sin(float(x + y) / 3);
      const float alpha = std::clamp((size - far) / 3, 0.0f, 1.0f);
      const auto shade = [&](float turn) {
        return std::uint8_t(std::clamp(140 + 80 * std::sin(hue + turn + far / 8) + rng.normal() * 12, 0.0f, 255.0f));
      };
      set(image, x, y, {shade(0), shade(2), shade(4), std::uint8_t(255 * alpha)});
    }
  return image;
}

std::set<Colour> opaque_colours(const Image& image) {
  std::set<Colour> colours;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      if (at(image, x, y)[3] != 0) colours.insert(at(image, x, y));
  return colours;
}

void require_finished(const Image& image, std::size_t most) {
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    const Colour p{image.rgba[i], image.rgba[i + 1], image.rgba[i + 2], image.rgba[i + 3]};
    if (p[3] != 255) REQUIRE(p == none);
  }
  CHECK(opaque_colours(image).size() <= most);
}

float light(const Colour& c) { return to_oklab({c[0], c[1], c[2]}).light; }

}  // namespace

// The values of Ottosson's own page, to five digits.
TEST_CASE("Oklab is Ottosson's") {
  const auto check = [](const Rgb& rgb, double l, double a, double b) {
    const Oklab lab = to_oklab(rgb);
    CHECK(lab.light == Approx(l).margin(1e-4));
    CHECK(lab.a == Approx(a).margin(1e-4));
    CHECK(lab.b == Approx(b).margin(1e-4));
  };
  check({255, 255, 255}, 1, 0, 0);
  check({0, 0, 0}, 0, 0, 0);
  check({255, 0, 0}, 0.62796, 0.22486, 0.12585);
  check({0, 255, 0}, 0.86644, -0.23389, 0.17950);
  check({0, 0, 255}, 0.45201, -0.03246, -0.31153);
  int changed = 0;
  for (int r = 0; r < 256; r += 5)
    for (int g = 0; g < 256; g += 5)
      for (int b = 0; b < 256; b += 5) {
        const Rgb rgb{std::uint8_t(r), std::uint8_t(g), std::uint8_t(b)};
        changed += to_rgb(to_oklab(rgb)) != rgb;
      }
  CHECK(changed == 0);
}

TEST_CASE("a small palette is exact where it can be, and keeps what stands out") {
  CHECK(small_palette(std::vector<Rgb>{{9, 9, 9}, {1, 2, 3}, {9, 9, 9}}, 2) == std::vector<Rgb>{{1, 2, 3}, {9, 9, 9}});
  CHECK(small_palette({}, 15).empty());
  Rng rng(5);
  std::vector<Rgb> pixels;
  const auto add = [&](int count, int r, int g, int b) {
    const auto near = [&](int c) { return std::uint8_t(c + int(rng.below(9)) - 4); };
    for (int i = 0; i < count; ++i) pixels.push_back({near(r), near(g), near(b)});
  };
  add(900, 80, 160, 80), add(400, 120, 200, 120), add(6, 230, 40, 40), add(60, 20, 20, 30);
  const auto palette = small_palette(pixels, 4);
  REQUIRE(palette.size() == 4);
  for (const Rgb& wanted : {Rgb{80, 160, 80}, Rgb{120, 200, 120}, Rgb{230, 40, 40}, Rgb{20, 20, 30}}) {
    CHECK(std::any_of(palette.begin(), palette.end(), [&](const Rgb& each) {
      return squared_distance(to_oklab(each), to_oklab(wanted)) < 0.02f * 0.02f;
    }));
  }
  std::reverse(pixels.begin(), pixels.end());
  CHECK(small_palette(pixels, 4) == palette);
}

TEST_CASE("whatever comes in, a finished sprite is opaque or gone, in few colours, and stays as it is") {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Image finished = finish_sprite(blob(seed));
    require_finished(finished, 15);
    CHECK(opaque_colours(finished).size() > 3);
    CHECK(finish_sprite(finished) == finished);
  }
  Rng rng(3);
  for (const FinishOptions& options : {FinishOptions{}, FinishOptions{.colours = 4, .least_piece = 0, .outline = false}}) {
    Image noise(20, 13);
    for (auto& value : noise.rgba) value = std::uint8_t(rng.below(256));
    const Image finished = finish_sprite(noise, options);
    require_finished(finished, std::size_t(options.colours));
    CHECK(finish_sprite(finished, options) == finished);
  }
  CHECK(finish_sprite(Image()) == Image());
  CHECK(finish_sprite(Image(5, 5)) == Image(5, 5));
  CHECK_THROWS_AS(finish_sprite(Image(5, 5), {.colours = 0}), Error);
  CHECK_THROWS_AS(finish_sprite(Image(5, 5), {.alpha_threshold = 256}), Error);
  CHECK_THROWS_AS(finish_sprite(Image(5, 5), {.contrast = 2.5f}), Error);
}

TEST_CASE("loose specks go and pinholes close, in the colour around them") {
  CHECK(finish_sprite(creature()) == creature());
  Image image = creature();
  set(image, 1, 1, skin);
  set(image, 2, 2, skin);  // diagonals connect: a speck of two
  set(image, 10, 10, none);
  set(image, 14, 10, {200, 0, 0, 90});  // below the threshold: a hole as well
  CHECK(finish_sprite(image) == creature());
  Image wide = creature();
  for (int x = 8; x < 12; ++x) set(wide, x, 10, none);  // a hole that is meant
  CHECK(at(finish_sprite(wide), 9, 10) == none);
  Image dot(9, 9);
  set(dot, 4, 4, skin);  // nothing larger is there
  CHECK(finish_sprite(dot) == dot);
}

TEST_CASE("a lone pixel of nearly the same colour joins the others, an eye does not") {
  Image image = creature();
  set(image, 8, 8, {94, 172, 84, 255});
  CHECK(finish_sprite(image) == creature());
  Image seeing = creature();
  set(seeing, 8, 8, {250, 250, 250, 255});
  CHECK(finish_sprite(seeing) == seeing);
}

TEST_CASE("a gap in the outline is mended, and a soft blob gets one") {
  Image image = creature();
  set(image, 10, 4, skin);
  set(image, 19, 12, {140, 210, 130, 255});
  CHECK(finish_sprite(image) == creature());
  CHECK(finish_sprite(image, {.outline = false}) == image);
  for (std::uint64_t seed = 20; seed < 24; ++seed) {
    const Image finished = finish_sprite(blob(seed, 48));
    int edges = 0, dark = 0;
    for (int x = 8; x < 40; ++x)
      for (int y = 1; y < 44; ++y) {
        if (at(finished, x, y)[3] == 0 || at(finished, x, y - 1)[3] != 0 || at(finished, x, y + 3)[3] == 0) continue;
        ++edges;
        dark += light(at(finished, x, y)) < 0.85f * light(at(finished, x, y + 3));
      }
    CHECK(edges > 10);
    CHECK(dark >= 0.8 * edges);
  }
}

TEST_CASE("a translucent edge takes its colour from what is opaque beside it") {
  Image image = creature();
  for (int y = 4; y < 20; ++y) set(image, 20, y, {255, 0, 255, 140});
  const Image finished = finish_sprite(image);
  const Colour edge = at(finished, 20, 12);
  REQUIRE(edge[3] == 255);
  CHECK(squared_distance(to_oklab({edge[0], edge[1], edge[2]}), to_oklab({ink[0], ink[1], ink[2]})) <
        0.4f * squared_distance(to_oklab({255, 0, 255}), to_oklab({ink[0], ink[1], ink[2]})));
}

TEST_CASE("few colours keep the contrast of many, and get what is asked on top") {
  const auto deviation = [](const Image& image) {
    double sum = 0, squares = 0, count = 0;
    for (int y = 0; y < image.height; ++y)
      for (int x = 0; x < image.width; ++x) {
        if (at(image, x, y)[3] < 128) continue;
        const double now = light(at(image, x, y));
        sum += now, squares += now * now, ++count;
      }
    return std::sqrt(squares / count - sum * sum / (count * count));
  };
  for (std::uint64_t seed = 40; seed < 46; ++seed) {
    Image dream = blob(seed, 48);
    for (std::size_t i = 3; i < dream.rgba.size(); i += 4) dream.rgba[i] = dream.rgba[i] < 128 ? 0 : 255;
    const auto finished = [&](float contrast) {
      return finish_sprite(dream, {.colours = 5, .least_piece = 0, .largest_hole = 0, .contrast = contrast, .outline = false});
    };
    const double kept = deviation(finished(1));
    CHECK(kept == Approx(deviation(dream)).epsilon(0.02));
    CHECK(deviation(finished(1.2f)) == Approx(1.2 * kept).epsilon(0.02));
    CHECK(deviation(finished(0)) < 0.01);
  }
  CHECK(finish_sprite(creature(), {.contrast = 2}) == creature());  // drawn in few colours already
}

// They have sixteen colours and an outline; what changes is dust, pinholes and dots of almost one colour.
TEST_CASE("real sprites come back nearly as they are") {
  const fs::path folder = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data/gba64";
  if (!fs::exists(folder)) {
    WARN("skipped: no sprites in ../shared/data");
    return;
  }
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.insert(entry.path());
  std::size_t opaque = 0, changed = 0, unstable = 0, place = 0, looked_at = 0;
  for (const fs::path& file : files) {
    if (place++ % 20 != 0) continue;
    ++looked_at;
    const Image image = load_image(file), finished = finish_sprite(image);
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
      opaque += image.rgba[i + 3] != 0;
      changed += image.rgba[i + 3] != finished.rgba[i + 3] ||
                 (image.rgba[i + 3] != 0 && !std::equal(&image.rgba[i], &image.rgba[i] + 3, &finished.rgba[i]));
    }
    unstable += finish_sprite(finished) != finished;
  }
  REQUIRE(looked_at > 200);
  CHECK(double(changed) / double(opaque) < 0.01);
  CHECK(unstable == 0);
}
