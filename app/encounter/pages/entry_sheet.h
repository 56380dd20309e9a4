#pragma once

#include <cstdint>

#include "app/dex/dex.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// The three sheets of a creature's page, in the right-hand card below its name.
inline constexpr int sheet_left = 96;
void draw_about(PixelScreen& screen, const DexRecord& record);
void draw_strengths(PixelScreen& screen, const DexRecord& record, std::int64_t age);  // the bars grow with its steps
void draw_code(PixelScreen& screen, const DexRecord& record, std::int64_t age);  // part after part, if it is long

}  // namespace tallgrass
