#include "app/encounter/field/field_scene.h"

#include <algorithm>

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
  (way == Facing::up ? buttons.up : way == Facing::down ? buttons.down : way == Facing::left ? buttons.left : buttons.right) = true;
}

// One step with hands that go to the grass and about in it.
void stroll(FieldScene& field, World& world) {
  Input input;
  if (const auto way = field.towards_grass()) press(input.held, *way);
  field.step(input, world);
}

long encounters(const World& world) {
  return std::count_if(world.events.begin(), world.events.end(), [](const GameEvent& e) { return e.kind == "encounter"; });
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
