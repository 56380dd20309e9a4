#include "app/encounter/field/field_scene.h"

#include <algorithm>
#include <array>
#include <set>

#include "tests/app/encounter/fake_creatures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

struct Play {
  fake::Creatures creatures;
  Dex dex{":memory:"};
  World world{creatures, dex};
  explicit Play(std::uint64_t seed, bool scripted = true, int delay = 0) : creatures(delay) {
    world.player.seed = seed, world.scripted = scripted;
  }
};

void press(Buttons& buttons, Facing way) {
  (way == Facing::up     ? buttons.up
   : way == Facing::down ? buttons.down
   : way == Facing::left ? buttons.left
                         : buttons.right) = true;
}

// One step with hands that go to the grass and about in it.
void stroll(FieldScene& field, World& world) {
  Input input;
  if (const auto way = field.towards_grass()) press(input.held, *way);
  field.step(input, world);
}

long encounters(const World& world) {
  return std::count_if(world.events.begin(), world.events.end(),
                       [](const GameEvent& e) { return e.kind == "meeting"; });
}

}  // namespace

TEST_CASE("the same seed and hands give the same pixels, in few colours") {
  Play one(3), two(3);
  FieldScene first(one.world), second(two.world);
  PixelScreen a, b;
  for (int i = 0; i < 600; ++i) {
    stroll(first, one.world), stroll(second, two.world);
    if (i % 60 != 0) continue;
    first.draw(a), second.draw(b);
    CHECK(a.pixels() == b.pixels());
    CHECK(a.palette == b.palette);
    CHECK(a.colours() <= 64);
  }
  CHECK(one.world.player.steps > 10);
  CHECK(one.world.player.steps == two.world.player.steps);
}

TEST_CASE("grass is met in, and only what has been dreamed") {
  Play play(3);
  FieldScene field(play.world);
  for (int i = 0; i < 6000 && encounters(play.world) == 0; ++i) stroll(field, play.world);
  REQUIRE(encounters(play.world) == 1);
  CHECK(play.world.player.met == 1);
  CHECK(field.map().grass(field.at()));
  CHECK(play.world.changes.size() == 1);

  Play slow(3, false, 1 << 30);
  FieldScene waiting(slow.world);
  waiting.meet_now();
  for (int i = 0; i < 1500; ++i) stroll(waiting, slow.world);
  CHECK(slow.world.player.steps > 20);
  CHECK(encounters(slow.world) == 0);
}

TEST_CASE("an encounter whose creature is still being dreamed is put off, not lost") {
  Play slow(3, false, 1000);
  FieldScene field(slow.world);
  field.meet_now();
  int steps = 0;
  for (; steps < 6000 && encounters(slow.world) == 0; ++steps) stroll(field, slow.world);
  CHECK(encounters(slow.world) == 1);
  CHECK(std::count_if(slow.world.events.begin(), slow.world.events.end(), [](const auto& e) { return e.kind == "late"; }) == 1);
  CHECK((steps > 1000 && steps < 1200));  // as soon as it is there, and grass is walked on
}

TEST_CASE("every biome is seen in at most 64 colours") {
  Play play(9);
  const Map map = make_map(9);
  for (int biome = 0; biome < biome_count; ++biome) {
    for (int i = 0; i < Map::width * Map::height; ++i) {
      const Tile t{i % Map::width, i / Map::width};
      if (!map.grass(t) || int(map.cell(t).biome) != biome || !reachable(map, map.start)[std::size_t(i)]) continue;
      play.world.player.x = t.x, play.world.player.y = t.y;
      break;
    }
    FieldScene field(play.world);
    field.step({}, play.world);
    PixelScreen screen;
    field.draw(screen);
    CHECK(screen.colours() <= 64);
    CHECK(screen.colours() > 12);
    CHECK(int(map.cell(field.at()).biome) == biome);
  }
}

TEST_CASE("a field that is gone wants nothing dreamed any more") {
  Play play(5, false, 1 << 30);
  {
    FieldScene field(play.world);
    for (int i = 0; i < 60; ++i) field.step({}, play.world);
    CHECK(play.creatures.open() > 0);
  }
  CHECK(play.creatures.open() == 0);
}

TEST_CASE("seven wipes lead to encounters, and what is rare comes by its own") {
  std::set<WipeKind> seen, ordinary;
  for (int i = 0; i < biome_count * 4; ++i) {
    const auto rarity = static_cast<Rarity>(i % 4);
    const WipeKind wipe = encounter_wipe(static_cast<Biome>(i / 4), rarity, false);
    seen.insert(wipe);
    if (rarity <= Rarity::rare) ordinary.insert(wipe);
    CHECK(encounter_wipe(static_cast<Biome>(i / 4), rarity, true) == WipeKind::shatter);
  }
  CHECK(seen.size() == 7);
  CHECK(ordinary.size() == 6);
  CHECK_FALSE(seen.contains(WipeKind::fade));
}

TEST_CASE("an absurd place in a save begins where the map does; an egg counts the steps") {
  Play play(4);
  play.world.player.x = 9999, play.world.player.y = -7;
  play.world.player.egg = Egg{Genome::wild(1), 0, 0, 2};
  FieldScene field(play.world);
  CHECK(field.at() == field.map().start);
  while (play.world.player.steps < 2) stroll(field, play.world);
  CHECK(play.world.player.egg->steps_left == 0);
  CHECK(play.world.changes.size() == 1);
}

TEST_CASE("a map that is painted in pieces, near ones first, looks as if painted whole") {
  for (const std::uint64_t seed : {3u, 8u}) {
    const Map map = make_map(seed);
    GroundPicture whole(map), pieces(map);
    whole.paint_all();
    const int x = map.start.x * tile_size - 100, y = map.start.y * tile_size - 70;
    pieces.paint_for(x, y);
    PixelScreen a, b;
    whole.draw(a, x, y, 40), pieces.draw(b, x, y, 40);
    CHECK(a.pixels() == b.pixels());
    CHECK(std::count(a.pixels().begin(), a.pixels().end(), 0) == 0);
    CHECK(pieces.frame(0) != whole.frame(0));  // not all of it at once
    for (int i = 0; i < 200; ++i) pieces.paint_for(x, y);
    for (int i = 0; i < GroundPicture::frames; ++i) CHECK(pieces.frame(i) == whole.frame(i));
  }
}

TEST_CASE("who is in tall grass shows all but feet and shins, and the blades there move") {
  Play play(3);
  FieldScene field(play.world);
  for (int i = 0; i < 2000 && !field.map().grass(field.at()); ++i) stroll(field, play.world);
  REQUIRE(field.map().grass(field.at()));
  const auto hidden = [&](const GroundPicture& picture) {
    const Tile t = field.at();
    const int left = t.x * tile_size - 112, top = t.y * tile_size - 72, feet = t.y * tile_size + 14;
    PixelScreen screen;
    screen.clear(1);
    picture.draw_before(screen, left, top, {t.x * tile_size, feet - 23, tile_size, 25}, feet, {t, 1});
    std::array<int, 2> rows{PixelScreen::height, 0};  // the first and last that something was drawn into
    for (int y = 0; y < PixelScreen::height; ++y) {
      for (int x = 112; x < 128; ++x) {
        if (screen.at(x, y) != 1) rows = {std::min(rows[0], y), std::max(rows[1], y)};
      }
    }
    return rows;
  };
  GroundPicture picture(field.map());
  const std::array<int, 2> rows = hidden(picture);
  CHECK(rows[0] >= 72 + 14 - 6);
  CHECK(rows[1] >= 72 + 12);
  picture.paint_all();
  PixelScreen calm, rustling;
  picture.draw(calm, 0, 0, 0);
  const Map& map = field.map();
  for (int y = 0; y < 9; ++y) {
    for (int x = 0; x < 15; ++x) {
      picture.draw(rustling, 0, 0, 0, {{x, y}, 2});
      if (map.grass({x, y})) CHECK(rustling.pixels() != calm.pixels());
    }
  }
}
