#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/creature/types.h"

namespace tallgrass {

// What a name should sound like.
struct NameFlavour {
  Type type = Type::normal;
  std::string_view shape;          // the classifier's word; others count as none
  int height_dm = 10;              // small ones have small names
};

// 4 to 10 letters, the first a capital: a made-up English name that no other creature is known by and nobody minds. The
// same for the same seed and flavour. Any thread.
std::string make_name(std::uint64_t seed, const NameFlavour& flavour);

bool is_known_name(std::string_view name);       // of a creature that others made; case and other signs do not matter
bool sounds_known(std::string_view name);        // the same but for vowels and doubled letters: easily mistaken
bool is_pronounceable(std::string_view name);    // lower case letters that English readers can say
bool is_rude(std::string_view name);             // lower case letters with a word in them that offends

}  // namespace tallgrass
