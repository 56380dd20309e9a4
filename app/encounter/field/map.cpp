#include "app/encounter/field/map.h"

#include <algorithm>
#include <array>

#include "app/encounter/field/map_maker.h"

namespace tallgrass {

bool Map::walkable(Tile t) const {
  if (!inside(t)) return false;
  const Cell& here = cell(t);
  return here.ground != Ground::water && here.ground != Ground::cliff && here.cover < Cover::tree;
}

const std::string* Map::sign_at(Tile t) const {
  const auto found = std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return sign.at == t; });
  return found == signs.end() ? nullptr : &found->text;
}

std::vector<bool> reachable(const Map& map, Tile from) {
  std::vector<bool> seen(map.cells.size());
  std::vector<Tile> open{from};
  const auto visit = [&](Tile t) {
    if (!map.walkable(t)) return;
    const std::size_t place = std::size_t(t.y) * Map::width + std::size_t(t.x);
    if (!seen[place]) seen[place] = true, open.push_back(t);
  };
  open.clear();
  visit(from);
  while (!open.empty()) {
    const Tile t = open.back();
    open.pop_back();
    visit({t.x - 1, t.y}), visit({t.x + 1, t.y}), visit({t.x, t.y - 1}), visit({t.x, t.y + 1});
  }
  return seen;
}

Map make_map(std::uint64_t seed) {
  // A layout that leaves one of the biomes too small is rare: the next one that the seed names is taken.
  for (std::uint64_t attempt = 0;; ++attempt) {
    MapMaker maker(seed, attempt);
    maker.make();
    if (maker.good() || attempt == 40) return maker.take();
  }
}

}  // namespace tallgrass
