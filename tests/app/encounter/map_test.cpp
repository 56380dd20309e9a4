#include "app/encounter/field/map.h"

#include <algorithm>
#include <array>

#include "app/encounter/field/walker.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

bool looks_walkable(const Cell& cell) {
  const bool firm = cell.ground != Ground::water && cell.ground != Ground::cliff;
  return firm && (cell.cover == Cover::none || cell.cover == Cover::grass || cell.cover == Cover::flowers);
}

// A room of lawn with a tree at (3, 1) and water at (1, 3).
Map small_room() {
  Map map;
  for (Cell& cell : map.cells) cell.cover = Cover::tree;
  for (int y = 1; y < 6; ++y) {
    for (int x = 1; x < 6; ++x) map.cell({x, y}).cover = Cover::none;
  }
  map.cell({3, 1}).cover = Cover::tree;
  map.cell({1, 3}).ground = Ground::water;
  return map;
}

Buttons holding(Facing way, bool run = false) {
  Buttons held;
  held.up = way == Facing::up, held.down = way == Facing::down, held.left = way == Facing::left, held.right = way == Facing::right;
  held.b = run;
  return held;
}

int steps_until_arrived(Walker& walker, const Buttons& held, const Map& map) {
  for (int step = 1; step < 100; ++step) {
    if (walker.step(held, map) == Walker::Event::arrived) return step;
  }
  return -1;
}

}  // namespace

TEST_CASE("every map can be walked whole and has grass of every biome") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Map map = make_map(seed);
    const std::vector<bool> reached = reachable(map, map.start);
    std::array<int, biome_count> grass{};
    bool all = true;
    for (int y = 0; y < Map::height; ++y) {
      for (int x = 0; x < Map::width; ++x) {
        const bool there = reached[std::size_t(y) * Map::width + std::size_t(x)];
        all = all && there == looks_walkable(map.cell({x, y}));
        if (there && map.grass({x, y})) ++grass[std::size_t(map.cell({x, y}).biome)];
      }
    }
    INFO("seed " << seed);
    CHECK(all);
    for (const int count : grass) CHECK(count >= 60);
    // Whoever wants to go in stands before the door, and before the cave.
    CHECK(reached[std::size_t(map.door.y + 1) * Map::width + std::size_t(map.door.x)]);
    CHECK(reached[std::size_t(map.cave.y + 2) * Map::width + std::size_t(map.cave.x)]);
    CHECK(map.signs.size() == 5);
  }
}

TEST_CASE("a seed names one map, another seed another one") {
  const auto covers = [](const Map& map) {
    std::vector<int> all;
    for (const Cell& cell : map.cells) all.push_back(int(cell.ground) * 100 + int(cell.cover) * 10 + int(cell.biome));
    return all;
  };
  CHECK(covers(make_map(5)) == covers(make_map(5)));
  CHECK(covers(make_map(5)) != covers(make_map(6)));
}

TEST_CASE("a tile takes sixteen steps, eight when running") {
  const Map map = small_room();
  Walker walker({2, 2}, Facing::right);
  CHECK(walker.step(holding(Facing::right), map) == Walker::Event::set_out);
  CHECK(steps_until_arrived(walker, {}, map) == 16);
  CHECK(walker.at() == Tile{3, 2});
  CHECK(walker.x() == 48);
  CHECK(walker.step(holding(Facing::right, true), map) == Walker::Event::set_out);
  CHECK(steps_until_arrived(walker, {}, map) == 8);
  CHECK(walker.at() == Tile{4, 2});
}

TEST_CASE("a tap turns round; what is in the way is bumped into") {
  const Map map = small_room();
  Walker walker({3, 2}, Facing::down);
  CHECK(walker.step(holding(Facing::up), map) == Walker::Event::turned);
  for (int i = 0; i < 20; ++i) CHECK(walker.step({}, map) == Walker::Event::none);
  CHECK(walker.at() == Tile{3, 2});
  CHECK(walker.facing() == Facing::up);
  CHECK(walker.step(holding(Facing::up), map) == Walker::Event::bumped);  // the tree
  CHECK(walker.at() == Tile{3, 2});

  Walker swimmer({2, 3}, Facing::left);
  CHECK(swimmer.step(holding(Facing::left), map) == Walker::Event::bumped);
  CHECK_FALSE(map.walkable({-1, 3}));
  CHECK_FALSE(map.walkable({1, 3}));
}

TEST_CASE("who walks goes round a corner without stopping") {
  const Map map = small_room();
  Walker walker({2, 2}, Facing::right);
  walker.step(holding(Facing::right), map);
  CHECK(steps_until_arrived(walker, holding(Facing::right), map) == 16);
  CHECK(walker.step(holding(Facing::down), map) == Walker::Event::set_out);
}
