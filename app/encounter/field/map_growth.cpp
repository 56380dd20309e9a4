// What grows and stands on a map that has its ground: trees, grass, flowers, boulders, signs.
#include <algorithm>

#include "app/encounter/field/map_maker.h"
#include "app/encounter/field/noise.h"

namespace tallgrass {
namespace {

constexpr int ways_x[] = {-1, 1, 0, 0}, ways_y[] = {0, 0, -1, 1};

}  // namespace

// Woods along the edge and in clumps, away from where people walk.
void MapMaker::plant_trees() {
  const Distances path = distances_from([&](Tile t) { return ground(t) == Ground::path || ground(t) == Ground::sand; });
  const Distances hard = distances_from([&](Tile t) {
    return ground(t) == Ground::water || ground(t) == Ground::cliff || map_.cell(t).cover == Cover::wall;
  });
  std::vector<bool> wood(map_.cells.size());
  each_tile([&](Tile t) {
    const int edge = std::min({t.x, t.y, Map::width - 1 - t.x, Map::height - 1 - t.y});
    const bool rim = float(edge)<1.8f + 4.4f * rough(t, 6, 7), clump = rough(t, 5, 8)> 0.63f;
    const int room = edge < 2 ? 1 : 2;
    wood[index(t)] =
        ground(t) == Ground::lawn && (rim || clump) && at(path, t) >= room && at(hard, t) >= room - (edge < 2 ? 1 : 0);
  });
  for (int row = 0; row < Map::height - 1; row += 2) {
    for (int x = row / 2 % 2; x < Map::width - 1; ++x) {
      if (plant_tree({x, row}, wood)) ++x;
    }
  }
  each_tile([&](Tile t) {  // what is too narrow for a tree
    const bool left = wood[index(t)] && map_.cell(t).cover == Cover::none && ground(t) == Ground::lawn;
    const int edge = std::min({t.x, t.y, Map::width - 1 - t.x, Map::height - 1 - t.y});
    if (left && (edge < 1 || place_number(t.x, t.y, noise_seed_ + 9) % 5 < 2)) map_.cell(t).cover = Cover::shrub;
  });
}

bool MapMaker::plant_tree(Tile t, const std::vector<bool>& wood) {
  const std::uint32_t luck = place_number(t.x, t.y, noise_seed_ + 13);
  if (t.x > 1 && t.y > 1 && t.x < Map::width - 4 && t.y < Map::height - 4 && luck % 100 < 11) return false;  // a gap
  for (int i = 0; i < 4; ++i) {
    const Tile each{t.x + i % 2, t.y + i / 2};
    if (!wood[index(each)] || map_.cell(each).cover != Cover::none) return false;
  }
  for (int i = 0; i < 4; ++i) map_.cell({t.x + i % 2, t.y + i / 2}).cover = Cover::tree;
  const float high = rough(t, 9, 10) + 0.012f * float(20 - t.y) + 0.22f * (float(luck) / 65536.0f - 0.5f);
  map_.trees.push_back({t, high > 0.6f});
  return true;
}

void MapMaker::place_boulders() {
  each_tile([&](Tile t) {
    const bool bare = ground(t) == Ground::rock && map_.cell(t).cover == Cover::none;
    const bool before_mouth = std::abs(t.x - map_.cave.x) < 3 && t.y < map_.cave.y + 6;
    if (bare && !before_mouth && place_number(t.x, t.y, noise_seed_ + 11) % 100 < 9)
      map_.cell(t).cover = Cover::boulder;
  });
  // The standing stones, in a ring about the end of a path.
  constexpr int ring_x[] = {-3, -1, 2, 4, -3, 4, -1, 2}, ring_y[] = {-1, -3, -3, -1, 2, 2, 4, 4};
  for (int i = 0; i < 8; ++i) {
    const Tile t{stones_.x + ring_x[i], stones_.y + ring_y[i]};
    if (map_.walkable(t) && ground(t) == Ground::lawn) map_.cell(t).cover = Cover::boulder;
  }
}

// The roughest places of a biome become grass, as many as are wanted: so patches have natural borders.
void MapMaker::sow_grass(Biome biome, int wanted) {
  const Distances water = distances_from([&](Tile t) { return ground(t) == Ground::water; });
  std::vector<std::pair<float, Tile>> places;
  each_tile([&](Tile t) {
    const Cell& here = map_.cell(t);
    const bool soil = here.ground == Ground::lawn || (here.ground == Ground::rock && t.y > map_.cave.y + 2);
    if (!soil || here.cover != Cover::none || here.biome != biome) return;
    if (std::abs(t.x - map_.door.x) < 4 && std::abs(t.y - map_.door.y) < 4) return;
    float value = rough(t, 5, 12 + std::uint64_t(biome));
    if (biome == Biome::shore) value -= 0.045f * float(at(water, t));
    places.push_back({value, t});
  });
  const std::size_t count = std::min(places.size() * 4 / 5, std::size_t(wanted));
  std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < count; ++i) map_.cell(places[i].second).cover = Cover::grass;
}

// A tile of grass on its own looks forgotten.
void MapMaker::thin_out_grass() {
  each_tile([&](Tile t) {
    if (!map_.grass(t)) return;
    int neighbours = 0;
    for (int i = 0; i < 4; ++i) neighbours += map_.grass({t.x + ways_x[i], t.y + ways_y[i]});
    if (neighbours < 2) map_.cell(t).cover = Cover::none;
  });
}

void MapMaker::sow_flowers() {
  each_tile([&](Tile t) {
    Cell& here = map_.cell(t);
    if (here.ground != Ground::lawn || here.cover != Cover::none) return;
    const bool by_house = std::abs(t.x - map_.door.x) <= 4 && std::abs(t.y - map_.door.y) <= 2;
    const float wild = noise(float(t.x), float(t.y), 4, noise_seed_ + 20);
    const std::uint32_t luck = place_number(t.x, t.y, noise_seed_ + 21) % 100;
    if ((by_house && luck < 45) || (wild > 0.72f && luck < 60)) here.cover = Cover::flowers;
  });
}

void MapMaker::put_signs() {
  put_sign({map_.door.x + 2, map_.door.y + 2}, "Daycare. Two go in, three come out.");
  put_sign({map_.start.x - 1, map_.start.y - 1}, "North to the cave, south to the lake. Tall grass wherever you look.");
  put_sign({map_.cave.x + 3, map_.cave.y + 4}, "Cave Mouth. What lives here likes the dark. Do not shout.");
  put_sign({beach_.x, beach_.y - 2}, "Lake Shore. The reeds are full of eyes.");
  put_sign({stones_.x + 1, stones_.y - 2}, "The Standing Stones. Nobody remembers who dreamed them.");
}

Tile MapMaker::free_place(Tile near) const {
  for (int far = 0; far < 6; ++far) {
    for (int y = near.y - far; y <= near.y + far; ++y) {
      for (int x = near.x - far; x <= near.x + far; ++x) {
        if (!map_.walkable({x, y}) || ground({x, y}) == Ground::path || !map_.walkable({x, y + 1})) continue;
        if (Tile{x, y} != map_.start && map_.cell({x, y}).cover == Cover::none) return {x, y};
      }
    }
  }
  return {-1, -1};
}

void MapMaker::put_sign(Tile near, std::string text) {
  const Tile place = free_place(near);
  if (!Map::inside(place)) return;
  map_.cell(place).cover = Cover::sign;
  map_.signs.push_back({place, std::move(text)});
}

// Nothing that looks as if one could walk there may be out of reach.
void MapMaker::close_pockets() {
  const std::vector<bool> reached = reachable(map_, map_.start);
  each_tile([&](Tile t) {
    if (!map_.walkable(t) || reached[index(t)]) return;
    map_.cell(t).cover = ground(t) == Ground::rock ? Cover::boulder : Cover::shrub;
  });
}

}  // namespace tallgrass
