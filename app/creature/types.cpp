#include "app/creature/types.h"

namespace tallgrass {
namespace {

constexpr std::array<std::string_view, type_count> names = {"bug",   "dark",   "dragon", "electric", "fairy",   "fighting",
                                                            "fire",  "flying", "ghost",  "grass",    "ground",  "ice",
                                                            "normal", "poison", "psychic", "rock",   "steel",   "water"};

}  // namespace

std::string_view type_name(Type type) { return names[static_cast<std::size_t>(type)]; }

std::optional<Type> parse_type(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Type>(i);
  }
  return std::nullopt;
}

}  // namespace tallgrass
