#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Everything seen and caught: a grid to look through, sort, search and filter; opens each one's own page.
std::unique_ptr<Scene> make_dex_page(World& world);

}  // namespace tallgrass
