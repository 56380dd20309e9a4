#pragma once

#include <string_view>

namespace tallgrass {

// Where tall grass grows, and so what lives in it.
enum class Biome { meadow, shore, cave };
inline constexpr int biome_count = 3;

std::string_view biome_name(Biome biome);           // "Meadow": for the player and the dex

}  // namespace tallgrass
