#pragma once

#include <cstdint>
#include <vector>

namespace tallgrass {

// Makes each value of a picture of so many columns the mean of the square that reaches `radius` around it; beyond an edge
// the edge goes on for ever.
void box_blur(std::vector<std::uint8_t>& values, int across, int radius);

}  // namespace tallgrass
