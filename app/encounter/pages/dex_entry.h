#pragma once

#include <cstdint>
#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {

// One creature's own page: what it is like, its family, how it grew up. An id that the dex lacks gives a page that says so.
std::unique_ptr<Scene> make_dex_entry(World& world, std::int64_t id);

}  // namespace tallgrass
