#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "app/encounter/field/map.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// Paints the bare ground of a part of a map, pixel by pixel. Tiles are only where things are: borders are the half-way
// line of the tiles' blurred shapes, so that they curve. Any part looks as it does in the whole.
class GroundPaint {
 public:
  GroundPaint(const Map& map, PixelRect area);  // in pixels, inside the map; the map must outlive it
  std::vector<std::uint8_t> still() const;      // of the area, row after row
  std::vector<std::uint8_t> rippled(const std::vector<std::uint8_t>& still, int ripple) const;  // its water moved, 0..3

 private:
  // Something of the area and a little around it; of a shape, 0..255 a pixel: 128 is the border. No values: nowhere.
  struct Shape {
    PixelRect window;
    std::vector<std::uint8_t> values;
    int at(int x, int y) const { return values.empty() ? 0 : values[place(x, y)]; }
    std::size_t place(int x, int y) const {
      return std::size_t(y - window.y) * std::size_t(window.width) + std::size_t(x - window.x);
    }
  };
  Shape around_area(int margin) const;
  Shape shape(const std::function<bool(const Cell&)>& has, int blur) const;
  std::uint8_t colour(int x, int y) const;
  std::uint8_t lawn(int x, int y) const;
  std::uint8_t rock(int x, int y) const;
  std::uint8_t trodden(int x, int y, bool sand) const;
  std::uint8_t water(int x, int y, int ripple) const;
  std::uint8_t cliff(int x, int y) const;
  std::uint8_t cliff_face(int x, int up) const;
  int cave_depth(int x, int y) const;
  bool inside(const Shape& shape, int x, int y, int limit = 128) const;
  int land_above(int x, int y, int most) const;
  std::uint32_t luck(int x, int y, std::uint64_t what) const;

  struct Facet {
    int left = 0, width = 8, top = 0, foot = 0;
  };
  void cut_facets();

  const Map& map_;
  PixelRect area_;
  Shape path_, sand_, water_, deep_, rock_, grass_;
  Shape wobble_;               // unevenness of borders
  std::vector<Facet> facets_;  // of each column of the map's pixels
};

}  // namespace tallgrass
