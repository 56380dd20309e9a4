#pragma once

#include <span>

#include "app/creature/creature.h"

namespace tallgrass {

// How well a creature is of one of these types, by what it looks like: 0 not at all, 1 of nothing else. 1 where none
// are asked for. Any thread, as all below.
float type_fit(const Looks& looks, std::span<const Type> preferred);

// How whole a dreamed creature is, 0..1: one piece, that fills a fair part of the picture and does not run out of it.
float wholeness(const Image& sprite);

// How good a next stage `after` makes for `before`: larger, more spikes, lines and spots, of its colours. Comparable
// among candidates for one creature; above 0 it has grown.
float growth_score(const Looks& before, const Looks& after);

}  // namespace tallgrass
