#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

inline constexpr int longest_nickname = 10;  // letters

// A nickname for a creature in the dex: letters to choose from, or a keyboard to type on. An empty one takes the old
// one away.
std::unique_ptr<Scene> make_nickname(World& world, std::int64_t id);

}  // namespace tallgrass
