#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// The start menu, a small window over the field, which stays to be seen below it.
std::unique_ptr<Scene> make_menu(World& world);

}  // namespace tallgrass
