#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Parents, what it grew from, what it grew into and its children, to walk along.
std::unique_ptr<Scene> make_family_page(World& world, std::int64_t id);

}  // namespace tallgrass
