#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// What is seen first: the name, a dreamed creature that turns into the next one, and the way into the program. An entry
// that is accepted leaves the game's screen (World::leave) for "field", "dex", "studio" or "quit". `world` outlives it.
std::unique_ptr<Scene> make_title(World& world);

}  // namespace tallgrass
