#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// Caught, its level reached (rules/experience.h), and a family tree with room for one more. Whether it has grown already
// only the dex can say.
bool may_evolve(const DexRecord& record);
// Another one of the dex is what it grew into: it is at hand no more, and nobody evolves twice. Also true where the dex
// cannot be read, which is told.
bool has_grown(World& world, std::int64_t id);

// A creature of the dex grows up, if the player lets it: a new record, grown_from this one, takes its place.
// A partner stays the partner.
std::unique_ptr<Scene> make_evolution(World& world, std::int64_t id);

}  // namespace tallgrass
