#pragma once

#include <cstdint>
#include <string>

#include "app/creature/types.h"
#include "app/encounter/rules/damage.h"
#include "app/encounter/rules/safari.h"

namespace tallgrass {

// What an encounter says, in words of its own.
std::string_view move_name(Type type, std::uint32_t roll);        // two or three a type
std::string effect_text(const Blow& blow, const std::string& struck);  // "": nothing to remark
std::string_view out_again_text(int shakes);                      // 0..3
std::string mood_text(Mood mood, const std::string& name);

}  // namespace tallgrass
