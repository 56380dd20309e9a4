#include <algorithm>
#include <cmath>
#include <set>

#include "app/incubator/choice.h"
#include "app/incubator/frames.h"
#include "app/incubator/shiny.h"
#include "app/incubator/wild_seed.h"
#include "engine/image/oklab.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// A disc of one colour with a dark rim, and around it nothing.
Image disc(int size, double radius, Rgb colour) {
  Image image(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const double far = std::hypot(x - size / 2, y - size / 2);
      if (far > radius) continue;
      const Rgb paint = far > radius - 1.5 ? Rgb{30, 24, 36} : colour;
      std::copy(paint.begin(), paint.end(), image.pixel(x, y));
      image.pixel(x, y)[3] = 255;
    }
  }
  return image;
}

Looks looks_like(const Image& sprite, std::vector<Looks::Word> types = {}) {
  return {std::move(types), {}, {}, {}, {}, measure_attributes(sprite)};
}

Picture plain(const Image& image) { return {image, image}; }

}  // namespace

TEST_CASE("numbers mixed from one seed differ, and a wild one has 40 bits") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (std::uint64_t i = 0; i < 50; ++i) seen.insert(wild_seed(seed, i));
  CHECK(seen.size() == 2500);
  CHECK(*seen.rbegin() < std::uint64_t{1} << 40);
  CHECK(*seen.rbegin() > std::uint64_t{1} << 39);
}

TEST_CASE("a shiny sibling is seen to be one, as light as before, and its lines stay dark") {
  ColourBank bank{};
  const Rgb colours[] = {{24, 20, 32}, {200, 60, 40}, {240, 150, 60}, {250, 230, 120}, {120, 40, 30}, {128, 128, 128}};
  std::copy(std::begin(colours), std::end(colours), bank.begin() + 1);
  bank[9] = {1, 2, 3};
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO(seed);
    const ColourBank shiny = shiny_bank(bank, 6, seed);
    CHECK(shiny == shiny_bank(bank, 6, seed));
    CHECK(shiny[1] == bank[1]);
    CHECK(shiny[9] == bank[9]);                    // not in use
    double most = 0;
    for (std::size_t i = 1; i <= 6; ++i) {
      const Oklab was = to_oklab(bank[i]), is = to_oklab(shiny[i]);
      CHECK(std::abs(was.light - is.light) < 0.02);
      most = std::max(most, std::sqrt(double(squared_distance(was, is))));
    }
    CHECK(most > 0.12);
  }
  // All in greys: tinted.
  ColourBank grey{};
  grey[1] = {20, 20, 20}, grey[2] = {150, 150, 150}, grey[3] = {220, 220, 220};
  const Oklab tinted = to_oklab(shiny_bank(grey, 3, 4)[2]);
  CHECK(std::hypot(tinted.a, tinted.b) > 0.06);
  CHECK(shiny_bank(grey, 0, 4) == grey);
}

TEST_CASE("what the dream did not change stays as it was drawn") {
  const Image first = disc(32, 10, {200, 60, 40});
  Image second = first, drawn = first;
  for (std::size_t i = 0; i < second.rgba.size(); i += 4) {
    if (second.rgba[i + 3] == 0) continue;
    second.rgba[i] = static_cast<std::uint8_t>(second.rgba[i] - 4);  // hardly seen, but drawn quite another way
    drawn.rgba[i] = 90;
  }
  second.pixel(16, 16)[0] = 40, second.pixel(16, 16)[2] = 220;       // and one that is another
  drawn.pixel(16, 16)[0] = 30, drawn.pixel(16, 16)[1] = 24, drawn.pixel(16, 16)[2] = 36;
  const auto bank = to_art(first).bank;
  const Picture pictures[] = {plain(first), {second, drawn}};
  const auto art = steady_frames(pictures, bank, 2);
  int changed = 0;
  for (std::size_t i = 0; i < art[0].indices.size(); ++i) changed += art[0].indices[i] != art[1].indices[i];
  CHECK(changed == 1);
  CHECK(art[0].at(16, 16) != art[1].at(16, 16));
}

TEST_CASE("art has the sprite's own colours and stands on its lowest row; nothing at all is art too") {
  const Picture still = plain(disc(64, 20, {90, 180, 90})), grown = plain(disc(64, 23, {80, 170, 200}));
  const Picture breath[] = {still, grown, still}, struggle[] = {still, grown};
  const CreatureArt art = art_of(breath, struggle, 1);
  CHECK(art.colours == 2);
  CHECK(art.feet == 52);
  REQUIRE(art.breath.size() == 3);
  REQUIRE(art.struggle.size() == 1);
  CHECK(to_image(art.breath[0], art.bank) == still.drawn);
  CHECK(art.breath[2] == art.breath[0]);
  CHECK(art.breath[1] != art.breath[0]);
  for (const PixelArt& frame : art.breath) CHECK(colours_used(frame) <= art.colours);
  const Picture nothing[] = {plain(Image(64, 64))};
  const CreatureArt empty = art_of(nothing, nothing, 1);
  CHECK(empty.colours == 0);
  CHECK(colours_used(empty.breath[0]) == 0);
  const PathArt no_way = path_art(nothing);
  CHECK(no_way.frames.size() == 1);
}

TEST_CASE("a way shares at most fifteen colours that do for both ends") {
  Image many(16, 16), few(16, 16);
  for (int i = 0; i < 256; ++i) {
    const Rgb colour{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i), 40};
    std::copy(colour.begin(), colour.end(), &many.rgba[std::size_t(i) * 4]);
    many.rgba[std::size_t(i) * 4 + 3] = few.rgba[std::size_t(i) * 4 + 3] = 255;
    few.rgba[std::size_t(i) * 4 + 2] = 230;
  }
  const Picture way[] = {plain(many), plain(few)};
  const PathArt path = path_art(way);
  REQUIRE(path.frames.size() == 2);
  CHECK(colours_used(path.frames[0]) >= 8);
  const Rgb blue = path.bank[path.frames[1].at(3, 3)];
  CHECK(blue[2] > 200);
}

TEST_CASE("a type fits by how it compares with what the creature would be called") {
  const Image sprite = disc(64, 20, {60, 90, 200});
  const Looks water = looks_like(sprite, {{"water", 0.9f}, {"ice", 0.3f}, {"fire", 0.02f}});
  const Type wet[] = {Type::water}, cold[] = {Type::fire, Type::ice}, hot[] = {Type::fire};
  CHECK(type_fit(water, {}) == 1);
  CHECK(type_fit(water, wet) > type_fit(water, cold));
  CHECK(type_fit(water, cold) > type_fit(water, hot));
  CHECK(type_fit(looks_like(sprite), wet) == 0);
}

TEST_CASE("whole creatures are one piece inside the picture") {
  const Image whole = disc(64, 18, {60, 90, 200});
  Image in_two = disc(64, 12, {60, 90, 200});
  for (int y = 2; y < 12; ++y)
    for (int x = 2; x < 22; ++x) std::fill_n(in_two.pixel(x, y), 4, std::uint8_t{255});
  CHECK(wholeness(whole) > 0.95f);
  CHECK(wholeness(in_two) < 0.6f);
  CHECK(wholeness(disc(64, 45, {60, 90, 200})) < 0.3f);
  CHECK(wholeness(disc(64, 3, {60, 90, 200})) < 0.2f);
  CHECK(wholeness(Image(64, 64)) == 0);
}

TEST_CASE("the next stage is larger and keeps its colours") {
  const Looks small = looks_like(disc(64, 12, {60, 90, 200}));
  const float larger = growth_score(small, looks_like(disc(64, 18, {60, 90, 200})));
  CHECK(larger > 0);
  CHECK(larger > growth_score(small, looks_like(disc(64, 14, {60, 90, 200}))));
  CHECK(larger > growth_score(small, looks_like(disc(64, 18, {220, 60, 40}))) + 0.5f);
  CHECK(growth_score(small, looks_like(disc(64, 9, {60, 90, 200}))) < 0);
}
