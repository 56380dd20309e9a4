#include "app/creature/creature.h"

namespace tallgrass {

std::string_view rarity_name(Rarity rarity) {
  constexpr std::array<std::string_view, 4> names{"common", "uncommon", "rare", "legendary"};
  return names[static_cast<std::size_t>(rarity)];
}

}  // namespace tallgrass
