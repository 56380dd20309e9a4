#pragma once

#include <cstdint>
#include <span>

namespace tallgrass {

// FNV-1a, 64 bits, of the names of creatures that others made, lower case, letters alone; and of each
// name's skeleton: '*', its first letter and the consonants behind it, none twice in a row. Sorted.
std::span<const std::uint64_t> known_name_hashes();

}  // namespace tallgrass
