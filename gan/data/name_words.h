#pragma once

#include <algorithm>
#include <string_view>

namespace tallgrass {

// Words in pictures' names that say which of a creature's pictures it is, not which creature.

// Those that some sets write before the creature's name, in lower case: "giga", "galarian", "shiny".
inline bool is_form_word(std::string_view word) {
  constexpr std::string_view words[] = {"giga",  "gigantamax", "mega",     "primal",  "alola",   "alolan", "galar",
                                        "galarian", "hisui",   "hisuian", "paldea", "paldean", "partner", "shiny"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The picture is in the creature's other colours, so facts on its colour do not hold.
inline bool in_other_palette(std::string_view picture_name) { return picture_name.find("shiny") != std::string_view::npos; }

}  // namespace tallgrass
