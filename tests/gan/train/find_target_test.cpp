#include "gan/train/find_target.h"

#include "engine/core/error.h"
#include "engine/image/transform.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// A block of one colour with a spot of another.
Image block(int width, int height, int left, int top, int wide, int tall) {
  Image image(width, height);
  for (int y = top; y < top + tall; ++y) {
    for (int x = left; x < left + wide; ++x) {
      const bool spot = x == left + 1 && y == top + 1;
      const std::uint8_t colour[4] = {std::uint8_t(spot ? 20 : 200), 60, 90, 255};
      std::copy(colour, colour + 4, image.pixel(x, y));
    }
  }
  return image;
}

const Stance stance{32, 58, 44};

}  // namespace

TEST_CASE("A sprite of the model's size that stands well is left alone") {
  const FindTarget target = target_of_picture(block(64, 64, 12, 18, 40, 40));
  CHECK(place_target(target, 64, stance, "it").picture == target.picture);
}

TEST_CASE("Pixel art is centred, stands on the creatures' ground, and scales by whole numbers") {
  const FindTarget small = target_of_picture(block(300, 200, 7, 9, 20, 14));
  const FindTarget placed = place_target(small, 64, stance, "it");
  CHECK(placed.picture.width == 64);
  CHECK(drawn_box(placed.picture) == Box{12, 30, 52, 58});       // twice as large: 40 of 44
  CHECK(placed.picture.pixel(14, 32)[0] == 20);                  // the spot: 2 x 2 pixels
  CHECK(placed.picture.pixel(15, 33)[0] == 20);
  CHECK(placed.picture.pixel(16, 34)[0] == 200);

  // Enlarged sevenfold before, somewhere off its grid: taken back first.
  Image large(400, 400);
  const Image sevenfold = scale_nearest(crop(small.picture, 7, 9, 20, 14), 7);
  for (int y = 0; y < sevenfold.height; ++y) {
    std::copy(sevenfold.pixel(0, y), sevenfold.pixel(0, y) + sevenfold.width * 4, large.pixel(33, y + 11));
  }
  CHECK(place_target(target_of_picture(large), 64, stance, "it").picture == placed.picture);
}

TEST_CASE("A sprite a little larger than usual keeps its pixels; one larger than the frame shrinks into it") {
  const Image wide = block(80, 80, 5, 5, 60, 40);
  CHECK(drawn_box(place_target(target_of_picture(wide), 64, stance, "it").picture) == Box{2, 18, 62, 58});
  const Box shrunk = drawn_box(place_target(target_of_picture(block(500, 100, 0, 0, 500, 100)), 64, stance, "it").picture);
  CHECK(shrunk.width() == 44);
  CHECK(shrunk.bottom == 58);
}

TEST_CASE("A picture without transparency loses its background, but not what it encloses") {
  Image page(90, 70);
  std::fill(page.rgba.begin(), page.rgba.end(), std::uint8_t{255});
  for (int y = 20; y < 60; ++y) {
    for (int x = 30; x < 70; ++x) {
      if (x >= 45 && x < 55 && y >= 35 && y < 45) continue;      // a white belly
      std::fill(page.pixel(x, y), page.pixel(x, y) + 3, std::uint8_t{80});
    }
  }
  const FindTarget target = target_of_picture(page);
  CHECK(drawn_box(target.picture) == Box{30, 20, 70, 60});
  CHECK(target.picture.pixel(50, 40)[3] == 255);
  CHECK(target.picture.pixel(0, 0)[3] == 0);

  page.pixel(0, 0)[0] = 10;                                      // corners that do not agree: a scene, taken whole
  CHECK(target_of_picture(page).picture == page);
  Image blank(30, 30);
  std::fill(blank.rgba.begin(), blank.rgba.end(), std::uint8_t{255});
  CHECK(target_of_picture(blank).picture == blank);
}

TEST_CASE("Colours that count move with the shape") {
  FindTarget drawing{block(64, 64, 0, 0, 12, 12), true, Image(64, 64)};
  for (int x = 0; x < 6; ++x) drawing.coloured.pixel(x, 0)[3] = 255;
  const FindTarget placed = place_target(drawing, 64, stance, "it");
  CHECK(placed.outline_only);
  const Box box = drawn_box(placed.picture), coloured = drawn_box(placed.coloured);
  CHECK(coloured.left == box.left);
  CHECK(coloured.top == box.top);
  CHECK(coloured.width() * 2 == box.width());
}

TEST_CASE("Where nothing is drawn there is nothing to look for") {
  for (const Image& image : {Image(1, 1), Image(64, 64), Image(3000, 2), Image()}) {
    for (const bool outline : {false, true}) {
      CHECK_THROWS_AS(place_target({.picture = image, .outline_only = outline}, 64, stance, "it"), Error);
    }
  }
  Image faint(64, 64);
  for (std::size_t i = 3; i < faint.rgba.size(); i += 4) faint.rgba[i] = 100;
  CHECK_THROWS_WITH(place_target({.picture = faint}, 64, stance, "faint.png"), Catch::Matchers::Contains("faint.png"));
  Image line(20000, 1);
  for (int x = 0; x < line.width; ++x) line.pixel(x, 0)[3] = 255;
  CHECK(drawn_box(place_target({.picture = line}, 64, stance, "it").picture).width() == 44);
  CHECK_THROWS_AS(place_target({.picture = line, .outline_only = true, .coloured = Image(3, 3)}, 64, stance, "it"), Error);
}
