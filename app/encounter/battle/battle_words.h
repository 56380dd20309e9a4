#pragma once

#include <cstdint>
#include <string>

#include "app/creature/types.h"
#include "app/encounter/rules/ailments.h"
#include "app/encounter/rules/damage.h"
#include "app/encounter/rules/safari.h"

namespace tallgrass {

// What an encounter says, in words of its own.
std::string_view move_name(Type type, std::uint32_t roll);        // two or three a type
std::string effect_text(const Blow& blow, const std::string& struck);  // "": nothing to remark
std::string_view out_again_text(int shakes);                      // 0..3
std::string mood_text(Mood mood, const std::string& name);
std::string ailment_text(Ailment ailment, const std::string& name);    // what has just befallen it
std::string rousing_text(Rousing rousing, const std::string& name);    // "": it simply moves
std::string loss_text(Ailment ailment, const std::string& name);       // at the end of a turn

}  // namespace tallgrass
