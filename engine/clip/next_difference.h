#pragma once

#include <cstddef>
#include <cstring>
#include <vector>

#include "engine/clip/exact_colours.h"

namespace tallgrass {

// The first place from `at` on, before `end`, where two frames differ; else `end`. Most of a clip stands still, so that
// what is alike is passed over in blocks.
inline std::size_t next_difference(const std::vector<ColourKey>& a, const std::vector<ColourKey>& b, std::size_t at,
                                   std::size_t end) {
  constexpr std::size_t block = 64;
  const auto differs = [&] { return a[at] != b[at]; };
  for (std::size_t i = 0; i < 4 && at < end; ++i, ++at) {  // where much moves no call is worth it
    if (differs()) return at;
  }
  while (at + block <= end && std::memcmp(&a[at], &b[at], block * sizeof(ColourKey)) == 0) at += block;
  while (at < end && !differs()) ++at;
  return at;
}

}  // namespace tallgrass
