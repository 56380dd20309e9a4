#pragma once

#include <functional>
#include <utility>

#include "app/encounter/field/map.h"
#include "engine/core/rng.h"

namespace tallgrass {

// Lays out a map, one thing after the other: each finds its place among those before it.
class MapMaker {
 public:
  MapMaker(std::uint64_t seed, std::uint64_t attempt);
  void make();
  bool good() const;               // every biome has grass enough that can be reached
  Map take() { return std::move(map_); }

 private:
  using Distances = std::vector<int>;
  using Test = std::function<bool(Tile)>;

  void raise_cliff();
  void lay_lake();
  void smooth_lake();
  void spread_rock();
  void build_house();
  void lay_paths();
  void lay_path(Tile from, Tile to);
  void pave(Tile t);
  void lay_sand();
  void name_biomes();
  void plant_trees();
  bool plant_tree(Tile t, const std::vector<bool>& wood);
  void place_boulders();
  void sow_grass(Biome biome, int wanted);
  void thin_out_grass();
  void sow_flowers();
  void put_signs();
  void put_sign(Tile near, std::string text);
  void close_pockets();

  Distances distances_from(const Test& source) const;  // king's moves
  int at(const Distances& distances, Tile t) const { return distances[index(t)]; }
  static std::size_t index(Tile t) { return std::size_t(t.y) * Map::width + std::size_t(t.x); }
  Ground ground(Tile t) const { return Map::inside(t) ? map_.cell(t).ground : Ground::lawn; }
  float rough(Tile t, float size, std::uint64_t what) const;  // noise, 0..1
  int mirrored(int x, int width = 1) const { return mirror_ ? Map::width - width - x : x; }
  void each_tile(const std::function<void(Tile)>& visit) const;
  Tile free_place(Tile near) const;

  Map map_;
  Rng dice_;
  std::uint64_t noise_seed_;
  bool mirror_;
  Tile lake_, beach_, stones_;
};

}  // namespace tallgrass
