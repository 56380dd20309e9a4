#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// The level from which a creature of this stage (0, 1) may grow; nothing can at stage 2.
int evolution_level(int stage);
bool may_evolve(const DexRecord& record);  // caught, not grown up, level reached

// A creature of the dex grows up, if the player lets it: a new record, grown_from this one, takes its place.
// A partner stays the partner.
std::unique_ptr<Scene> make_evolution(World& world, std::int64_t id);

}  // namespace tallgrass
