#pragma once

#include <cstdint>
#include <string>

#include "app/studio/state.h"

namespace tallgrass {

// The morph's keyframes as values. A path always has at least one keyframe and at most `most_keys`.
inline constexpr std::size_t most_keys = 16;

inline constexpr std::uint64_t first_found = std::uint64_t{1} << 63;

void add_key(MorphState& morph, std::uint64_t seed);  // after the one the morph is nearest to
bool add_found(MorphState& morph, Latent latent);     // likewise; false where there is no room
std::string key_name(std::uint64_t key);              // "seed 12", "found 1"
void remove_key(MorphState& morph, std::size_t index);
void shuffle_keys(MorphState& morph, std::uint64_t entropy);  // as many new creatures
void advance(MorphState& morph, double seconds);              // along the closed path, if it plays
std::size_t nearest_key(const MorphState& morph);

}  // namespace tallgrass
