#pragma once

#include <cstdint>
#include <string>

#include "gan/data/dataset.h"
#include "gan/data/import_list.h"

namespace tallgrass {

inline constexpr std::size_t largest_picture_file = std::size_t{64} << 20;  // bytes

// Decodes everything a list names, on all cores, and fills size, count, rgba, origins and report. Peak memory is the
// block of pixels and little more. Throws Error: done where `progress` gave up, file where a source gave nothing.
// Blocks.
Dataset import_pictures(ImportList list, const DataOptions& options, const ImportProgress& progress);

}  // namespace tallgrass
