#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/image/image.h"
#include "gan/data/dataset.h"

namespace tallgrass {

struct Quantiles {
  float least = 0, quarter = 0, median = 0, three_quarters = 0, most = 0;
};
// Of any numbers, in any order; zeros of none.
Quantiles quantiles_of(std::vector<float> values);

// What colours a set of pictures has. "Drawn" is a pixel's alpha, so that half transparent ones count half.
struct ColourStatistics {
  std::array<float, 3> mean{};        // of what is drawn, red, green, blue, 0..255
  float transparent = 0;              // share of all pixels that are wholly transparent, 0..1
  float soft = 0;                     // share of the pictures that have half transparent pixels, 0..1
  Quantiles colours;                  // different colours in a picture, where something is drawn
  Quantiles brightness;               // mean luma (Rec. 601) of what a picture draws, 0..1
  std::array<float, 12> hues{};       // share of what is drawn in each twelfth of the hue circle, red in the middle of the first
  float grey = 0;                     // share of what is drawn that has hardly a hue; with `hues` sums to 1
  Image mean_picture;                 // all pictures laid over each other, straight alpha
};

// Any thread; all cores; blocks.
ColourStatistics count_colours(const Dataset& dataset);

}  // namespace tallgrass
