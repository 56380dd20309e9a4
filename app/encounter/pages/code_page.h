#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Where a creature's code from somebody else is typed in; the creature appears and counts as seen.
std::unique_ptr<Scene> make_code_page(World& world);

}  // namespace tallgrass
