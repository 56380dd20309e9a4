#pragma once

#include <string_view>

#include "app/creature/types.h"

namespace tallgrass {

// What names are put together from; lists with single blanks between the words.
std::string_view name_roots(Type type);            // beginnings that remind of a type
std::string_view name_ends(std::string_view shape);  // endings that suit a body; "" for a shape it does not know
std::string_view small_name_ends();
std::string_view large_name_ends();
std::string_view plain_name_ends();
std::string_view name_links();                     // between a beginning and an end that do not meet well
std::string_view name_onsets();                    // and what a beginning that reminds of nothing is made of
std::string_view name_vowels();
std::string_view name_codas();

}  // namespace tallgrass
