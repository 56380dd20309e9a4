#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Caught, its level reached (rules/experience.h), and a family tree with room for one more.
bool may_evolve(const DexRecord& record);

// A creature of the dex grows up, if the player lets it: a new record, grown_from this one, takes its place.
// A partner stays the partner.
std::unique_ptr<Scene> make_evolution(World& world, std::int64_t id);

}  // namespace tallgrass
