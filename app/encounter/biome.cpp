#include "app/encounter/biome.h"

#include <array>

namespace tallgrass {

std::string_view biome_name(Biome biome) {
  static constexpr std::array<std::string_view, biome_count> names{"Meadow", "Lake Shore", "Cave Mouth"};
  return names[std::size_t(biome)];
}

}  // namespace tallgrass
