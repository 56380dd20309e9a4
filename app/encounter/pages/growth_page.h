#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// A creature as its generator dreamed it from noise to now, to scrub through. Stages that the run that is going on
// gives are added to the dex.
std::unique_ptr<Scene> make_growth_page(World& world, std::int64_t id);

}  // namespace tallgrass
