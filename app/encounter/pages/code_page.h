#pragma once

#include <memory>
#include <string>

#include "app/encounter/scene.h"

namespace tallgrass {

inline constexpr int longest_code = 2000;  // letters, with the lines between their groups: a large family's

// Where a creature's code from somebody else is typed in; the creature appears and counts as seen.
std::unique_ptr<Scene> make_code_page(World& world);
// The same with a code that is already known, from somewhere else in the program: the creature comes at once.
std::unique_ptr<Scene> make_code_page(World& world, const std::string& code, const std::string& place);

}  // namespace tallgrass
