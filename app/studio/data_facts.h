#pragma once

#include <string>

#include "app/studio/data_state.h"

namespace tallgrass {

std::string percent(double share);                      // 0..1: "12 %", "1.2 %", "0.12 %"
std::string count_of(std::int64_t count, const char* one, const char* many);  // "1 file", "1,234 files"
std::string data_heading(const DataGlance& glance);     // "7,908 pictures of 64x64, 395 held out, 3 refused"

// What the pictures are like, in the width that is left: sizes, colours, hues.
void draw_data_facts(const DataGlance& glance);

// Where they come from, and the share of each of what is shown.
void draw_data_sources(const DataGlance& glance);

}  // namespace tallgrass
