#include "engine/image/atlas.h"

#include <algorithm>
#include <numeric>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/transform.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

void paint(Image& image, int x, int y, std::uint8_t shade) {
  std::uint8_t* pixel = image.pixel(x, y);
  pixel[0] = shade, pixel[1] = 20, pixel[2] = 30, pixel[3] = 255;
}

// A block of pixels somewhere in a picture of 64 x 64, each another shade.
Image block(Rng& rng) {
  Image image(64, 64);
  const int width = 1 + int(rng.below(40)), height = 1 + int(rng.below(40));
  const int left = int(rng.below(std::uint32_t(65 - width))), top = int(rng.below(std::uint32_t(65 - height)));
  for (int y = top; y < top + height; ++y)
    for (int x = left; x < left + width; ++x) paint(image, x, y, std::uint8_t(rng.next()));
  return image;
}

std::vector<Image> blocks(int count, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Image> images;
  for (int i = 0; i < count; ++i) images.push_back(block(rng));
  return images;
}

Image cut(const Image& from, const PixelRect& rect) { return crop(from, rect.x, rect.y, rect.width, rect.height); }

bool apart(const PixelRect& a, const PixelRect& b, int by) {
  return a.x + a.width + by <= b.x || b.x + b.width + by <= a.x || a.y + a.height + by <= b.y || b.y + b.height + by <= a.y;
}

void check_layout(const Atlas& atlas, const AtlasOptions& options) {
  const int by = options.padding + 2 * options.extrude, rim = options.padding + options.extrude;
  for (std::size_t i = 0; i < atlas.places.size(); ++i) {
    const PixelRect& rect = atlas.places[i].in_sheet;
    REQUIRE((rect.x >= rim && rect.y >= rim));
    REQUIRE((rect.x + rect.width + rim <= atlas.sheet.width && rect.y + rect.height + rim <= atlas.sheet.height));
    for (std::size_t k = 0; k < i; ++k) REQUIRE(apart(rect, atlas.places[k].in_sheet, by));
  }
}

}  // namespace

TEST_CASE("what a picture shows is the smallest rectangle around it") {
  Image image(10, 8);
  CHECK(shown_part(image) == PixelRect{0, 0, 1, 1});
  paint(image, 3, 2, 1);
  CHECK(shown_part(image) == PixelRect{3, 2, 1, 1});
  paint(image, 7, 6, 1);
  image.pixel(9, 7)[0] = 200;  // a colour that nobody sees
  CHECK(shown_part(image) == PixelRect{3, 2, 5, 5});
  image.pixel(0, 7)[3] = 8;    // hardly seen
  CHECK(shown_part(image) == PixelRect{0, 2, 8, 6});
  image.pixel(0, 7)[3] = 7;    // not seen
  CHECK(shown_part(image) == PixelRect{3, 2, 5, 5});
}

TEST_CASE("an atlas holds every sprite whole, apart from the others, in little room") {
  const std::vector<Image> sprites = blocks(150, 4);
  for (const AtlasOptions& options : {AtlasOptions{}, AtlasOptions{0, 0}, AtlasOptions{2, 3}}) {
    const Atlas atlas = pack_atlas(sprites, options);
    REQUIRE(atlas.places.size() == sprites.size());
    check_layout(atlas, options);
    std::int64_t area = 0;
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const Atlas::Place& place = atlas.places[i];
      CHECK(place.in_sprite == shown_part(sprites[i]));
      CHECK(cut(atlas.sheet, place.in_sheet) == cut(sprites[i], place.in_sprite));
      const int around = options.padding + 2 * options.extrude;
      area += std::int64_t(place.in_sheet.width + around) * (place.in_sheet.height + around);
    }
    CHECK(double(area) > 0.9 * atlas.sheet.width * atlas.sheet.height);
  }
}

TEST_CASE("padding is transparent, and extruding repeats a sprite's rim") {
  const std::vector<Image> sprites = blocks(12, 9);
  const Atlas plain = pack_atlas(sprites);
  std::int64_t shown = 0, wanted = 0;
  for (std::size_t i = 3; i < plain.sheet.rgba.size(); i += 4) shown += plain.sheet.rgba[i] != 0;
  for (const auto& place : plain.places) wanted += std::int64_t(place.in_sheet.width) * place.in_sheet.height;
  CHECK(shown == wanted);

  const Atlas extruded = pack_atlas(sprites, {1, 2});
  for (const auto& place : extruded.places) {
    const PixelRect& at = place.in_sheet;
    const auto same = [&](int x, int y, int as_x, int as_y) {
      return std::equal(extruded.sheet.pixel(x, y), extruded.sheet.pixel(x, y) + 4, extruded.sheet.pixel(as_x, as_y));
    };
    for (int y = 0; y < at.height; ++y) CHECK(same(at.x - 2, at.y + y, at.x, at.y + y));
    for (int x = 0; x < at.width; ++x) CHECK(same(at.x + x, at.y + at.height + 1, at.x + x, at.y + at.height - 1));
    CHECK(same(at.x + at.width + 1, at.y - 2, at.x + at.width - 1, at.y));
  }
}

TEST_CASE("equal sprites lie at one place, wherever in their pictures they were") {
  std::vector<Image> sprites = blocks(3, 2);
  Image moved(64, 64);
  const PixelRect part = shown_part(sprites[1]);
  for (int y = 0; y < part.height; ++y)
    for (int x = 0; x < part.width; ++x) std::copy_n(sprites[1].pixel(part.x + x, part.y + y), 4, moved.pixel(x, y));
  sprites.push_back(moved);
  sprites.push_back(sprites[0]);
  const Atlas atlas = pack_atlas(sprites);
  CHECK(atlas.places[3].in_sheet == atlas.places[1].in_sheet);
  CHECK(atlas.places[3].in_sprite == PixelRect{0, 0, part.width, part.height});
  CHECK(atlas.places[4].in_sheet == atlas.places[0].in_sheet);
  CHECK(atlas.sheet == pack_atlas(std::span(sprites).first(3)).sheet);
}

TEST_CASE("the sprites of a group are cut alike, around what any of them shows") {
  std::vector<Image> sprites(5, Image(16, 16));
  paint(sprites[0], 3, 4, 1);
  paint(sprites[2], 9, 7, 2);                        // the second shows nothing
  paint(sprites[3], 1, 1, 3);
  const Atlas atlas = pack_atlas(sprites, {.group = 3});
  for (std::size_t i = 0; i < 3; ++i) CHECK(atlas.places[i].in_sprite == PixelRect{3, 4, 7, 4});
  for (std::size_t i = 3; i < 5; ++i) CHECK(atlas.places[i].in_sprite == PixelRect{1, 1, 1, 1});
  for (std::size_t i = 0; i < 5; ++i) CHECK(cut(atlas.sheet, atlas.places[i].in_sheet) == cut(sprites[i], atlas.places[i].in_sprite));
}

TEST_CASE("sprites of one size stand in their order, and what shows nothing takes one pixel") {
  std::vector<Image> sprites;
  for (int i = 0; i < 9; ++i) {
    Image image(4, 4);
    for (int y = 0; y < 4; ++y)
      for (int x = 0; x < 4; ++x) paint(image, x, y, std::uint8_t(i));
    sprites.push_back(std::move(image));
  }
  const Atlas atlas = pack_atlas(sprites, {0, 0});
  CHECK(std::int64_t(atlas.sheet.width) * atlas.sheet.height == 9 * 16);
  for (std::size_t i = 1; i < 9; ++i) {
    const PixelRect &before = atlas.places[i - 1].in_sheet, &here = atlas.places[i].in_sheet;
    CHECK((here.y > before.y || (here.y == before.y && here.x > before.x)));
  }
  const Atlas empty = pack_atlas(std::vector<Image>{Image(8, 8)}, {0, 0});
  CHECK(empty.sheet == Image(1, 1));
}

TEST_CASE("sprites that no sheet holds are an error, and those that one just holds are not") {
  const std::vector<Image> one = {[] {
    Image image(64, 64);
    std::fill(image.rgba.begin(), image.rgba.end(), std::uint8_t(255));
    return image;
  }()};
  CHECK(pack_atlas(one, {1, 0, 66}).sheet.width == 66);
  CHECK_THROWS_AS(pack_atlas(one, {1, 0, 65}), Error);
  CHECK_THROWS_AS(pack_atlas(blocks(150, 4), {1, 0, 128}), Error);
}
