#pragma once

#include <string>
#include <string_view>

namespace tallgrass {

// What is compared when somebody searches or sorts: small letters, Latin ones without accents ("Étoile" is "etoile"),
// no control characters, broken UTF-8 left out. Pure.
std::string fold(std::string_view text);

// The letters of a UTF-8 text; what is broken is left out.
std::u32string letters_of(std::string_view text);
std::string utf8_of(std::u32string_view letters);

}  // namespace tallgrass
