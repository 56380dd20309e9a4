#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/encounter/field/map.h"
#include "engine/pixel/pixel_art.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// Something that stands on the ground, drawn from the far ones to the near ones.
struct Standing {
  const PixelArt* art = nullptr;
  int bank = 0;
  int x = 0, bottom = 0;           // left edge; the row below its lowest, in pixels of the map
  bool mirror = false;
  int tuft = -1;                   // tall grass of this biome: it sways
};

// A whole map as it looks, in colours of the screen, and how it moves: drawn once, then copied tile by tile.
class GroundPicture {
 public:
  static constexpr int width = Map::width * tile_size, height = Map::height * tile_size;
  static constexpr int frames = 4;
  explicit GroundPicture(const Map& map);  // some ten milliseconds

  // The part that begins at the pixel (x, y) of the map. `step` moves water and wind.
  void draw(PixelScreen& screen, int x, int y, std::int64_t step) const;
  // What stands nearer than `bottom` and reaches into the area (pixels of the map), over what is there.
  void draw_before(PixelScreen& screen, int x, int y, PixelRect area, int bottom) const;

  const std::vector<std::uint8_t>& frame(int i) const { return frames_[std::size_t(i)]; }
  const std::vector<Standing>& standing() const { return standing_; }

 private:
  int frame_of(int tile_x, int tile_y, std::int64_t step) const;

  std::array<std::vector<std::uint8_t>, frames> frames_;
  std::vector<Standing> standing_;
  std::vector<bool> wet_;          // tiles that move with the water
};

}  // namespace tallgrass
