#pragma once

#include <span>
#include <vector>

#include "engine/image/oklab.h"

namespace tallgrass {

// At most `most` colours (1..255) that draw these well, as a pixel artist picks them: exactly those in use where they
// are no more; else near colours are joined in Oklab, the pair that costs least first (Ward, "Hierarchical grouping to
// optimize an objective function", 1963), then k-means. Many pixels count less than their number, so that few that
// stand out (an eye, an outline) keep a colour of their own. Deterministic; the order of the pixels does not matter.
std::vector<Rgb> small_palette(std::span<const Rgb> pixels, int most);

}  // namespace tallgrass
