#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/studio/data_state.h"
#include "engine/gl/texture.h"

namespace tallgrass {

// The small pictures of a DataGlance on the GPU, at a whole-number scale. Main thread, inside a UiHost frame.
class DataThumbs {
 public:
  // Uploads what is new. Throws as Texture does.
  void take(const DataState& data);

  static float side(int tile, float most);       // on the screen: a multiple of the tile, if it can not beyond `most`
  float side() const;                            // of every tile
  // At the cursor; a frame and the picture's origin on hover.
  void draw(int tile) const;
  void draw_mean(float most) const;              // over a checkerboard

  // As many tiles of `from` on rows of the width that is left as there are; `rows` at most. Returns how many it drew.
  int draw_rows(const std::vector<int>& from, float width, int rows) const;

 private:
  std::shared_ptr<const DataGlance> glance_;
  std::uint64_t version_ = 0;
  std::optional<Texture> atlas_, mean_;
};

}  // namespace tallgrass
