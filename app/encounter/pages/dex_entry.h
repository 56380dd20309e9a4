#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/encounter/scene.h"

namespace tallgrass {

// One creature's own page: what it is like, its family, how it grew up. An id that the dex lacks gives a page that says
// so.
std::unique_ptr<Scene> make_dex_entry(World& world, std::int64_t id);
// The same, with its neighbours above and below: `at` counts from 0 in `ids`, which must not be empty.
std::unique_ptr<Scene> make_dex_entry(World& world, std::vector<std::int64_t> ids, int at);

}  // namespace tallgrass
