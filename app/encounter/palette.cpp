#include "app/encounter/palette.h"

#include "engine/pixel/pixel_font.h"

namespace tallgrass {

ColourBank interface_bank(bool safe) {
  ColourBank colours{{{0, 0, 0},       {58, 56, 82},    {252, 250, 240}, {216, 212, 204}, {140, 138, 156}, {226, 88, 76},
                      {88, 200, 104},  {248, 192, 56},  {232, 88, 72},   {72, 152, 232},  {255, 255, 255}, {62, 62, 98},
                      {92, 164, 120},  {172, 220, 156}, {44, 70, 78},    {250, 208, 82}}};
  if (safe) {  // blue, yellow and a dark red differ in lightness as well
    colours[tint::health_good] = {64, 168, 240};
    colours[tint::health_low] = {250, 216, 92};
    colours[tint::health_bad] = {176, 52, 80};
  }
  return colours;
}

TextStyle on_paper(std::uint8_t colour) { return {colour, tint::paper_shade, -1}; }
TextStyle on_dark() { return {tint::white, tint::shadow, -1}; }

}  // namespace tallgrass
