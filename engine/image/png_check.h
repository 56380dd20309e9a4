#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tallgrass {

// The palette of an indexed PNG, and the same file with entry i of its palette replaced by the grey (i, i, i) and
// without transparency: what a decoder then gives as a colour is the index itself. Two entries may share a colour,
// so the index cannot be had from a decoded picture in any other way.
struct IndexedPng {
  std::array<std::array<std::uint8_t, 4>, 256> colours{};  // RGBA
  int size = 0;                                            // entries in use
  bool has_transparency = false;                           // there is a tRNS chunk
  std::vector<std::uint8_t> marked;
};

struct CheckedPng {
  std::optional<IndexedPng> indexed;                       // where it has a palette
  bool alpha = false;                                      // an alpha channel, or a tRNS chunk
  bool deep = false;                                       // 16 bits a sample
  bool animated = false;                                   // APNG: there is an acTL chunk before the picture
};

// Walks the chunks of a PNG (PNG specification, third edition, 5 and 11): all there, in order, sums right.
// Throws Error (file) naming `name`; never reads outside `bytes`. Any thread.
CheckedPng check_png(std::span<const std::uint8_t> bytes, const std::string& name);

// How every reader of this room complains of damage.
[[noreturn]] void throw_damaged(const std::string& name, const std::string& how);

}  // namespace tallgrass
