#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/core/rng.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// Small things that fly about on the field: leaves out of the grass, dust behind a runner. Pixels of the map.
class Sparks {
 public:
  void leaves(int x, int y, std::uint8_t dark, std::uint8_t bright) {
    for (int i = 0; i < 5; ++i) {
      const float way = dice_.uniform(-0.7f, 0.7f);
      add({float(x) + dice_.uniform(-5, 5), float(y), way, dice_.uniform(-1.1f, -0.4f), 0.05f, 22 + int(dice_.below(8)), 2,
           i % 2 == 0 ? dark : bright});
    }
  }
  void dust(int x, int y, std::uint8_t colour) {
    for (int i = 0; i < 3; ++i) {
      add({float(x) + dice_.uniform(-4, 4), float(y), dice_.uniform(-0.2f, 0.2f), -0.15f, 0, 12 + int(dice_.below(6)), 2, colour});
    }
  }
  void step() {
    for (Spark& s : sparks_) s.x += s.dx, s.y += s.dy, s.dy += s.fall, --s.life;
    std::erase_if(sparks_, [](const Spark& s) { return s.life <= 0; });
  }
  void draw(PixelScreen& screen, int left, int top) const {
    for (const Spark& s : sparks_) {
      const int size = s.life > 5 ? s.size : 1;
      screen.fill({int(s.x) - left, int(s.y) - top, size, size}, s.colour);
    }
  }

 private:
  struct Spark {
    float x, y, dx, dy, fall;
    int life, size;
    std::uint8_t colour;
  };
  void add(const Spark& spark) { sparks_.push_back(spark); }

  std::vector<Spark> sparks_;
  Rng dice_{1, 0x737061726b};      // only for the eye: the game's own dice stay as they are
};

}  // namespace tallgrass
