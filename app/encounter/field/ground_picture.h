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
  int x = 0, bottom = 0;  // left edge; the row below its lowest, in pixels of the map
  bool mirror = false;
  int tuft = -1;  // tall grass of this biome: it sways
};

// Blades that somebody has just gone into: the tile, and how they lean now.
struct Rustling {
  Tile at{-1, -1};
  int frame = 0;
};

// A whole map as it looks, in colours of the screen, and how it moves: painted once, then copied tile by tile. The map
// must outlive it.
class GroundPicture {
 public:
  static constexpr int width = Map::width * tile_size, height = Map::height * tile_size;
  static constexpr int frames = 4;
  explicit GroundPicture(const Map& map);  // nothing is painted yet

  void paint_all();  // in one piece; a fifth of a second
  // Paints what a screen at the pixel (x, y) of the map shows, or, if that is there, one of the pieces that are still
  // missing, a millisecond or two each: so the rest of the map is painted while the walk goes on.
  void paint_for(int x, int y);

  // The part that begins at the pixel (x, y) of the map, which has been painted. `step` moves water and wind.
  void draw(PixelScreen& screen, int x, int y, std::int64_t step, Rustling rustling = {}) const;
  // What stands nearer than `bottom` and reaches into the area (pixels of the map), over what is there. Of tall grass
  // only the lowest pixels, which feet are behind, parted where it rustles.
  void draw_before(PixelScreen& screen, int x, int y, PixelRect area, int bottom, Rustling rustling = {}) const;

  const std::vector<std::uint8_t>& frame(int i) const { return frames_[std::size_t(i)]; }
  const std::vector<Standing>& standing() const { return standing_; }

 private:
  static constexpr int piece = 4 * tile_size, pieces_across = width / piece, pieces_down = height / piece;
  static_assert(width % piece == 0 && height % piece == 0);

  int frame_of(Tile t, std::int64_t step, const Rustling& rustling) const;
  void paint(PixelRect area);
  bool paint_piece(int column, int row);  // false: it was there

  const Map& map_;
  std::array<std::vector<std::uint8_t>, frames> frames_;
  std::vector<Standing> standing_;
  std::vector<bool> wet_;  // tiles that move with the water
  std::array<bool, std::size_t(pieces_across) * pieces_down> painted_{};
  std::size_t next_ = 0;  // all pieces before it are painted
};

}  // namespace tallgrass
