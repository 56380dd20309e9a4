#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

using Rgb = std::array<std::uint8_t, 3>;

// One palette for all pictures of a clip. Pixels with alpha < 128 are transparent and have no part in it.
class ClipPalette {
 public:
  // At most `most` colours (1..255): exactly those in use where they are no more, else the ones that represent
  // them best (variance-based splitting after Wu, then k-means).
  ClipPalette(std::span<const Image> frames, int most);
  ~ClipPalette();

  const std::vector<Rgb>& colours() const { return colours_; }
  bool exact() const { return exact_; }
  // Of an opaque pixel of the clip: its place in colours().
  std::uint8_t index_of(const std::uint8_t* rgba) const;

 private:
  class Table;
  bool collect_exactly(std::span<const Image> frames, std::size_t most);
  void reduce(std::span<const Image> frames, std::size_t most);

  std::vector<Rgb> colours_;
  bool exact_ = false;
  std::unique_ptr<Table> table_;
};

}  // namespace tallgrass
