#pragma once

#include <imgui.h>

#include <array>
#include <memory>
#include <optional>

#include "app/studio/state.h"
#include "engine/image/image.h"
#include "engine/stream/pixel_stream.h"

namespace tallgrass {

class SheetView;
// A sheet's pixels as the network dreamed them, whole; none before there are any. Reads them back where they never left the GPU;
// then none as long as the view shows another picture than the sheet's.
std::optional<Image> sheet_image(const Sheet& sheet, const SheetView& view);

// A Sheet on the GPU. Where other weights dreamed the new one it fades in over the old one. Main thread.
class SheetView {
 public:
  // Uploads what is new. Returns the microseconds it took, 0 where nothing was new.
  double update(const Sheet& sheet, double now, bool less_motion);

  bool empty() const { return columns_ == 0; }
  bool fading(double now) const;
  int tile_width() const { return tile_width_; }
  int tile_height() const { return tile_height_; }
  int count() const { return count_; }
  std::uint64_t version() const { return version_; }  // of the sheet that was uploaded last

  // Creature `index` into a rectangle that the caller keeps a whole multiple of the tile.
  void draw(ImDrawList& list, ImVec2 low, ImVec2 high, int index, double now, float alpha = 1) const;

  const PixelStream& stream() const { return *streams_[std::size_t(front_)]; }

 private:
  // Made with the first frame: until then there may be no context to own textures.
  std::array<std::unique_ptr<PixelStream>, 2> streams_;
  int front_ = 0;
  std::uint64_t version_ = 0, weights_version_ = 0;
  double faded_in_at_ = 0;
  int tile_width_ = 0, tile_height_ = 0, columns_ = 0, rows_ = 0, count_ = 0;
};

}  // namespace tallgrass
