#pragma once

#include <imgui.h>

#include <optional>
#include <string>

#include "gan/spec/plan.h"

namespace tallgrass {

// A network as a row of bars, one a layer, from what goes in to what comes out: the taller, the larger the maps, the
// wider, the more of them (both logarithmic). Fills `size` from the cursor on. `chosen` is lit up; returns the layer
// under the pointer.
std::optional<std::size_t> draw_network(const NetworkPlan& plan, ImVec2 size, ImU32 colour, std::optional<std::size_t> chosen);

std::string shape_text(const MapShape& shape);  // "512 x 4x4", "100"

}  // namespace tallgrass
