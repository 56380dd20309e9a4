#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Who walks with the player.
std::unique_ptr<Scene> make_partner_page(World& world);

}  // namespace tallgrass
