#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// The first screen: Field, Studio, Dex and Quit. Studio and Quit leave the game by World::leave().
std::unique_ptr<Scene> make_title(World& world);

}  // namespace tallgrass
