#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "app/encounter/field/map.h"

namespace tallgrass {

// Paints the bare ground of a map, pixel by pixel. Tiles are only where things are: borders are the half-way line of the tiles'
// blurred shapes, so that they curve.
class GroundPaint {
 public:
  explicit GroundPaint(const Map& map);
  std::vector<std::uint8_t> still() const;
  std::vector<std::uint8_t> rippled(const std::vector<std::uint8_t>& still, int ripple) const;  // its water moved, 0..3

 private:
  using Shape = std::vector<std::uint8_t>;            // 0..255 a pixel; 128 is the border
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
  Shape path_, sand_, water_, deep_, rock_, grass_;
  std::vector<std::uint8_t> wobble_;                  // unevenness of borders, 0..255
  std::vector<Facet> facets_;                         // of each column of pixels
};

}  // namespace tallgrass
