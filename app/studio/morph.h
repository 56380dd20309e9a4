#pragma once

#include <cstdint>

#include "app/studio/state.h"

namespace tallgrass {

// The morph's keyframes as values. A path always has at least one keyframe and at most `most_keys`.
inline constexpr std::size_t most_keys = 16;

void add_key(MorphState& morph, std::uint64_t seed);  // after the one the morph is nearest to
void remove_key(MorphState& morph, std::size_t index);
void shuffle_keys(MorphState& morph, std::uint64_t entropy);  // as many new creatures
void advance(MorphState& morph, double seconds);              // along the closed path, if it plays
std::size_t nearest_key(const MorphState& morph);

}  // namespace tallgrass
