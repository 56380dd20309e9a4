#pragma once

#include <string_view>

namespace tallgrass {

enum class Biome { meadow, shore, cave };
inline constexpr int biome_count = 3;
std::string_view biome_name(Biome biome);

}  // namespace tallgrass
