#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// World::player.egg opens: for whoever counts its steps_left down to 0. It leaves the egg empty and the creature in the
// dex.
std::unique_ptr<Scene> make_hatching(World& world);

}  // namespace tallgrass
