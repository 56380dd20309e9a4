#pragma once

#include <cstdint>
#include <vector>

#include "gan/data/dataset.h"

namespace tallgrass {

// Dataset::group: pictures that show nearly the same drawing have one number, counted from 0 in the order in which
// they first appear. Mirrored, shifted and recoloured copies count as the same. Any thread; blocks.
std::vector<std::int32_t> find_groups(const Dataset& dataset);

}  // namespace tallgrass
