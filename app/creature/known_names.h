#pragma once

#include <cstdint>
#include <span>

namespace tallgrass {

// FNV-1a, 64 bits, of the names of creatures that others made, lower case, letters alone. Sorted.
std::span<const std::uint64_t> known_name_hashes();

}  // namespace tallgrass
