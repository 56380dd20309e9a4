#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// The house where two caught creatures meet: lays an egg (World::player.egg) where none is carried, and heals the
// partner.
std::unique_ptr<Scene> make_daycare(World& world);

}  // namespace tallgrass
