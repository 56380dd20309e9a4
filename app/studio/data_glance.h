#pragma once

#include "app/studio/data_state.h"

namespace tallgrass {

inline constexpr std::size_t most_group_rows = 24, most_in_row = 16, most_others = 240;

// The data set in short. Any thread; all cores; blocks (inspect_dataset()).
DataGlance glance_at(const Dataset& dataset);

}  // namespace tallgrass
