#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gan/data/dataset.h"

namespace tallgrass {

// The creature that each picture shows, as far as its name tells: files that share the beginning of their name are one
// (see load_dataset()). A beginning that names a tenth of its source or more names the set, not a creature; then each
// file is one of its own, as each cell and each built-in creature is. Cells have no names: where `groups` (a number a
// picture, or none at all) has found near-duplicates, those are one creature.
std::vector<std::string> creature_keys(const std::vector<PictureOrigin>& origins,
                                       std::span<const std::int32_t> groups = {});

// Indices of whole creatures, in rising order: at most `share` of the pictures, at least 16 and one of each source
// stay. The order in which creatures are taken is that of a hash of their keys. None of fewer than 64 pictures.
std::vector<std::int32_t> choose_held_out(const std::vector<PictureOrigin>& origins, float share,
                                          std::span<const std::int32_t> groups = {});

// Dataset::weight, from its sources, origins and held out; where there are `groups` (one number a picture), each group
// of a source counts as one picture.
std::vector<float> share_out(const Dataset& dataset, std::span<const std::int32_t> groups);

}  // namespace tallgrass
