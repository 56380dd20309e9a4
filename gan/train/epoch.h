#pragma once

#include <cstdint>
#include <vector>

#include "gan/data/dataset.h"

namespace tallgrass {

// The order in which pictures are shown in one epoch: as many as there are to train on, those held out never. Where
// all are alike, each comes once. Where they have weights, picture i comes floor or ceil of (its probability x the
// epoch's length) times (systematic resampling: Kitagawa, 1996). Depends on (seed, epoch) alone.
std::vector<std::int32_t> epoch_order(const Dataset& data, std::int64_t seed, std::int64_t epoch);

}  // namespace tallgrass
