#pragma once

#include <cstdint>
#include <vector>

#include "gan/data/dataset.h"
#include "gan/data/shape.h"

namespace tallgrass {

// Whether two drawings are nearly one: their outlines may differ by a fifth, or the lines inside them by three fifths,
// or both by less in proportion. Pictures filled to their edges have no outline to tell by: their lines must agree.
// Any two unrelated sprites are far beyond this; two poses of one creature are on both sides of it.
bool nearly_same(const Shape& a, const Shape& b);

// A number for each picture; those that show nearly the same drawing have one, counted from 0 in the order in which
// they first appear. Mirrored, shifted, enlarged and recoloured copies count as the same. Each member of a group is
// nearly the same as its first picture, so that a chain of small steps does not join what differs. Any thread; blocks.
std::vector<std::int32_t> group_shapes(const std::vector<Shape>& shapes);

// Dataset::group.
std::vector<std::int32_t> find_groups(const Dataset& dataset);

}  // namespace tallgrass
