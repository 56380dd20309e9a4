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

// Walks the chunks of a PNG (PNG specification, third edition, 5 and 11): all there, in order, sums right.
// Gives the palette if it has one. Throws Error (file) naming `name`; never reads outside `bytes`. Any thread.
std::optional<IndexedPng> check_png(std::span<const std::uint8_t> bytes, const std::string& name);

// How every reader of this room complains of damage.
[[noreturn]] void throw_damaged(const std::string& name, const std::string& how);

}  // namespace tallgrass
