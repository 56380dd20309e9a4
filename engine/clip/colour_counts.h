#pragma once

#include <cstdint>
#include <vector>

#include "engine/clip/exact_colours.h"

namespace tallgrass {

struct ChosenPalette {
  std::vector<Rgb> colours;
  // What it costs to use each, as a squared distance in Oklab: rare ones take more bits in a file that packs its pixels.
  std::vector<float> costs;
};

// How often each colour is on the screen of a clip, told apart finely enough to choose a palette from. Memory does not grow with
// the clip; time does with what changes in it. One thread.
class ColourCounts {
 public:
  ColourCounts();

  // The next frame, of the size of the first. False where it is the one before again.
  bool add(const std::vector<ColourKey>& frame);
  // At most `most` colours (1..255) that come nearest to all that was added, as the eye sees it: in Oklab, by splitting where the
  // summed squared error is largest (after Wu), then k-means. A colour that fills most of its neighbourhood is in it exactly.
  ChosenPalette choose(int most);

 private:
  struct Cell {
    std::uint64_t count = 0, red = 0, green = 0, blue = 0;
    ColourKey common = transparent_key;              // the majority, if there is one
    std::uint64_t votes = 0;
  };
  void count(ColourKey key, std::uint64_t times);

  std::vector<Cell> cells_;
  std::vector<ColourKey> screen_;
  std::vector<std::uint32_t> since_;                 // the frame from which each pixel of the screen stands
  std::uint32_t frames_ = 0;
};

}  // namespace tallgrass
