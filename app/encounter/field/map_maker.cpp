#include "app/encounter/field/map_maker.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "app/encounter/field/noise.h"

namespace tallgrass {
namespace {

constexpr int house_width = 5, house_height = 3, least_grass = 60;

}  // namespace

MapMaker::MapMaker(std::uint64_t seed, std::uint64_t attempt)
    : dice_(seed, 0x6d617000 + attempt),
      noise_seed_(std::uint64_t{dice_.next()} << 32 | dice_.next()),
      mirror_(dice_.chance(0.5f)) {
  map_.seed = seed;
}

void MapMaker::make() {
  raise_cliff();
  lay_lake();
  spread_rock();
  build_house();
  stones_ = {mirrored(48 + int(dice_.below(6))), 36 + int(dice_.below(4))};
  lay_paths();
  lay_sand();
  name_biomes();
  plant_trees();
  place_boulders();
  put_signs();
  sow_grass(Biome::cave, 125);
  sow_grass(Biome::shore, 140);
  sow_grass(Biome::meadow, 300);
  thin_out_grass();
  sow_flowers();
  close_pockets();
}

bool MapMaker::good() const {
  const std::vector<bool> reached = reachable(map_, map_.start);
  std::array<int, biome_count> grass{};
  each_tile([&](Tile t) {
    if (map_.grass(t) && reached[index(t)]) ++grass[std::size_t(map_.cell(t).biome)];
  });
  return *std::min_element(grass.begin(), grass.end()) >= least_grass;
}

// A mountain in one upper corner. Its foot goes down in steps of a few columns each, like basalt.
void MapMaker::raise_cliff() {
  const int begin = 27 + int(dice_.below(5));
  int foot = 0, left = 0;
  for (int x = 0; x < Map::width; ++x) {
    const int away = mirror_ ? Map::width - 1 - x : x;
    if (left-- <= 0) {
      const float high = 5.5f + 0.22f * float(away - begin) + 4 * noise(float(away), 0, 7, noise_seed_ + 1);
      foot = away < begin ? 0 : std::clamp(int(high), 4, 15);
      left = 1 + int(dice_.below(3));
    }
    if (away < begin) foot = 0;
    map_.cliff_foot[std::size_t(x)] = foot;
    for (int y = 0; y < foot; ++y) map_.cell({x, y}).ground = Ground::cliff;
  }
  const int mouth = mirrored(45 + int(dice_.below(6)), 2);
  const int level = map_.cliff_foot[std::size_t(mouth)];
  for (int x = mouth - 1; x <= mouth + 2; ++x) {  // the wall about the mouth is even
    map_.cliff_foot[std::size_t(x)] = level;
    for (int y = 0; y <= level + 8; ++y) map_.cell({x, y}).ground = y < level ? Ground::cliff : Ground::lawn;
  }
  map_.cave = {mouth, level - 2};
}

void MapMaker::lay_lake() {
  lake_ = {mirrored(15 + int(dice_.below(4))), 32 + int(dice_.below(4))};
  const float wide = dice_.uniform(9.5f, 11.5f), tall = dice_.uniform(6.5f, 8.5f);
  each_tile([&](Tile t) {
    const float dx = (float(t.x) - float(lake_.x)) / wide, dy = (float(t.y) - float(lake_.y)) / tall;
    const bool edge = t.x < 3 || t.y < 3 || t.x >= Map::width - 3 || t.y >= Map::height - 3;
    const float bent = dx * dx + dy * dy + 1.5f * (rough(t, 6, 2) - 0.5f);
    if (!edge && bent < 1 && ground(t) == Ground::lawn) map_.cell(t).ground = Ground::water;
  });
  for (int i = 0; i < 3; ++i) smooth_lake();
}

void MapMaker::smooth_lake() {
  const std::vector<Cell> before = map_.cells;
  each_tile([&](Tile t) {
    if (t.x < 1 || t.y < 1 || t.x >= Map::width - 1 || t.y >= Map::height - 1) return;
    int wet = 0;
    for (int i = 0; i < 9; ++i) wet += before[index({t.x + i % 3 - 1, t.y + i / 3 - 1})].ground == Ground::water;
    Ground& here = map_.cell(t).ground;
    if (here == Ground::water || here == Ground::lawn) here = wet >= 5 ? Ground::water : Ground::lawn;
  });
}

void MapMaker::spread_rock() {
  const Tile mouth = map_.cave;
  const Distances far = distances_from([&](Tile t) { return ground(t) == Ground::cliff; });
  each_tile([&](Tile t) {
    const float dx = (float(t.x) - float(mouth.x) - 0.5f) / 11, dy = (float(t.y) - float(mouth.y) - 3) / 6.5f;
    const bool near_mouth = dx * dx + dy * dy + 0.9f * (rough(t, 5, 3) - 0.5f) < 1;
    const bool at_wall = float(at(far, t)) < 0.6f + 1.6f * rough(t, 5, 4);
    if (ground(t) == Ground::lawn && (near_mouth || at_wall)) map_.cell(t).ground = Ground::rock;
  });
}

void MapMaker::build_house() {
  map_.house = {mirrored(15 + int(dice_.below(5)), house_width), 9 + int(dice_.below(4))};
  for (int y = 0; y < house_height; ++y) {
    for (int x = 0; x < house_width; ++x) map_.cell({map_.house.x + x, map_.house.y + y}).cover = Cover::wall;
  }
  map_.door = {map_.house.x + 2, map_.house.y + house_height - 1};
}

void MapMaker::lay_paths() {
  map_.start = {mirrored(29 + int(dice_.below(3))), 21 + int(dice_.below(3))};
  beach_ = {lake_.x + (mirror_ ? -3 : 3), lake_.y};
  while (ground(beach_) == Ground::water && beach_.x > 4 && beach_.x < Map::width - 5) beach_.x += mirror_ ? -1 : 1;
  beach_.x += mirror_ ? -1 : 1;
  const Tile porch{map_.door.x, map_.door.y + 1}, mouth{map_.cave.x, map_.cave.y + 2};
  lay_path(porch, map_.start);
  lay_path(map_.start, mouth);
  lay_path(map_.start, beach_);
  lay_path(beach_, stones_);
  lay_path(stones_, mouth);
}

// The cheapest way over ground that noise makes dear or cheap: it winds, and joins the paths that are there.
void MapMaker::lay_path(Tile from, Tile to) {
  std::vector<float> cost(map_.cells.size(), std::numeric_limits<float>::max());
  std::vector<Tile> before(map_.cells.size());
  using Entry = std::pair<float, int>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  cost[index(from)] = 0;
  open.push({0.0f, int(index(from))});
  while (!open.empty()) {
    const auto [spent, place] = open.top();
    open.pop();
    const Tile t{place % Map::width, place / Map::width};
    if (t == to) break;
    if (spent > cost[index(t)]) continue;
    for (const Tile next : {Tile{t.x - 1, t.y}, Tile{t.x + 1, t.y}, Tile{t.x, t.y - 1}, Tile{t.x, t.y + 1}}) {
      const bool edge = next.x < 4 || next.y < 4 || next.x >= Map::width - 5 || next.y >= Map::height - 5;
      if (edge || !map_.walkable(next) || !map_.walkable({next.x + 1, next.y + 1})) continue;
      const float bumpy = rough(next, 5, 5), stony = float(place_number(next.x / 2, next.y / 2, noise_seed_ + 14));
      const float step = ground(next) == Ground::path ? 0.4f : 1 + 14 * bumpy * bumpy + 4 * stony / 65536.0f;
      if (spent + step >= cost[index(next)]) continue;
      cost[index(next)] = spent + step, before[index(next)] = t;
      open.push({spent + step, int(index(next))});
    }
  }
  if (cost[index(to)] == std::numeric_limits<float>::max()) return;
  for (Tile t = to; !(t == from); t = before[index(t)]) pave(t);
  pave(from);
}

void MapMaker::pave(Tile t) {
  for (const Tile each : {t, Tile{t.x + 1, t.y}, Tile{t.x, t.y + 1}, Tile{t.x + 1, t.y + 1}}) {
    if (map_.walkable(each)) map_.cell(each).ground = Ground::path;
  }
}

void MapMaker::lay_sand() {
  const Distances far = distances_from([&](Tile t) { return ground(t) == Ground::water; });
  each_tile([&](Tile t) {
    const float dx = float(t.x - beach_.x), dy = float(t.y - beach_.y);
    const float reach = 8 - std::sqrt(dx * dx + dy * dy) + 3 * rough(t, 4, 6);
    if (ground(t) == Ground::lawn && at(far, t) <= 2 && reach > float(at(far, t))) map_.cell(t).ground = Ground::sand;
  });
}

void MapMaker::name_biomes() {
  const Distances water = distances_from([&](Tile t) { return ground(t) == Ground::water; });
  const Distances rock =
      distances_from([&](Tile t) { return ground(t) == Ground::rock || ground(t) == Ground::cliff; });
  each_tile([&](Tile t) {
    Biome& biome = map_.cell(t).biome;
    if (at(water, t) <= 6) biome = Biome::shore;
    if (at(rock, t) <= 2 && at(rock, t) < at(water, t)) biome = Biome::cave;
  });
}

MapMaker::Distances MapMaker::distances_from(const Test& source) const {
  Distances far(map_.cells.size(), Map::width);
  std::vector<Tile> open;
  each_tile([&](Tile t) {
    if (source(t)) far[index(t)] = 0, open.push_back(t);
  });
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (int k = 0; k < 9; ++k) {
      const Tile next{open[i].x + k % 3 - 1, open[i].y + k / 3 - 1};
      if (!Map::inside(next) || far[index(next)] <= far[index(open[i])] + 1) continue;
      far[index(next)] = far[index(open[i])] + 1;
      open.push_back(next);
    }
  }
  return far;
}

float MapMaker::rough(Tile t, float size, std::uint64_t what) const {
  const float x = float(t.x), y = float(t.y);
  return 0.7f * noise(x, y, size, noise_seed_ + what) + 0.3f * noise(x, y, size * 0.45f, noise_seed_ + what + 100);
}

void MapMaker::each_tile(const std::function<void(Tile)>& visit) const {
  for (int y = 0; y < Map::height; ++y) {
    for (int x = 0; x < Map::width; ++x) visit({x, y});
  }
}

}  // namespace tallgrass
