#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/encounter/biome.h"

namespace tallgrass {

inline constexpr int tile_size = 16;                 // pixels

struct Tile {
  int x = 0, y = 0;
  bool operator==(const Tile&) const = default;
};

enum class Ground : std::uint8_t { lawn, path, sand, water, rock, cliff };
// What stands or grows on it. The last five cannot be walked on.
enum class Cover : std::uint8_t { none, grass, flowers, tree, shrub, boulder, sign, wall };

struct Cell {
  Ground ground = Ground::lawn;
  Cover cover = Cover::none;
  Biome biome = Biome::meadow;
};

// Two tiles wide and two deep; `at` is the upper left one.
struct Tree {
  Tile at;
  bool conifer = false;
};
struct Sign {
  Tile at;
  std::string text;
};

// Where a game is walked. A plain value.
struct Map {
  static constexpr int width = 64, height = 48;
  std::uint64_t seed = 0;
  std::vector<Cell> cells = std::vector<Cell>(std::size_t{width} * height);
  std::vector<Tree> trees;                            // from the top
  std::vector<Sign> signs;
  std::vector<int> cliff_foot = std::vector<int>(width, 0);  // per column, the first row below the cliff
  Tile start, house, door, cave;                      // house: upper left of its 5 x 3 tiles; cave: the mouth, 2 wide

  static bool inside(Tile t) { return t.x >= 0 && t.x < width && t.y >= 0 && t.y < height; }
  Cell& cell(Tile t) { return cells[std::size_t(t.y) * width + std::size_t(t.x)]; }
  const Cell& cell(Tile t) const { return cells[std::size_t(t.y) * width + std::size_t(t.x)]; }
  bool walkable(Tile t) const;                        // outside: no
  bool grass(Tile t) const { return inside(t) && cell(t).cover == Cover::grass; }
  const std::string* sign_at(Tile t) const;           // nothing there: null
};

// The same for the same seed. All that is walkable can be reached from `start`; at least 60 tiles of tall grass for each biome.
// Pure; a few milliseconds.
Map make_map(std::uint64_t seed);

// Tiles that can be walked to from here.
std::vector<bool> reachable(const Map& map, Tile from);

}  // namespace tallgrass
