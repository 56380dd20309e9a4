#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/image/palette.h"

namespace tallgrass {

// What a creature is made of, in the classifier's order of words.
enum class Type : std::uint8_t {
  bug, dark, dragon, electric, fairy, fighting, fire, flying, ghost,
  grass, ground, ice, normal, poison, psychic, rock, steel, water
};
inline constexpr int type_count = 18;

std::string_view type_name(Type type);                 // "fire"
std::optional<Type> parse_type(std::string_view name);
Rgb type_colour(Type type);                            // of its badge: readable below white letters

// How an attack of one type does against a creature of these: 0, 1, 2, 4, 8 or 16 quarters.
int effect_in_quarters(Type attack, std::span<const Type> defender);

}  // namespace tallgrass
