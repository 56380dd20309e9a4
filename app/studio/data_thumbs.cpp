#include "app/studio/data_thumbs.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/sprite_batch.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {

void DataThumbs::take(const DataState& data) {
  if (version_ == data.version) return;
  version_ = data.version;  // first: what cannot be uploaded is not tried again
  glance_ = data.glance;
  atlas_.reset();
  mean_.reset();
  if (!glance_) return;
  atlas_.emplace(glance_->atlas);
  mean_.emplace(glance_->mean);
}

float DataThumbs::side(int tile, float most) {
  return float(tile) * std::max(1.0f, std::floor(most / float(std::max(tile, 1))));
}

float DataThumbs::side() const { return glance_ ? side(glance_->tile, grid(8)) : grid(8); }

void DataThumbs::draw(int tile) const {
  if (!atlas_) return;
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + side(), low.y + side()};
  ImGui::PushID(tile);
  ImGui::InvisibleButton("picture", {side(), side()});
  const int rows = atlas_->height() / glance_->tile;
  const UvRect part = tile_uv(tile, glance_->columns, rows);
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, high, grid(1));
  list.AddImage(ui::texture_id(*atlas_), low, high, {part.u0, part.v0}, {part.u1, part.v1});
  if (ImGui::IsItemHovered()) list.AddRect({low.x - 1, low.y - 1}, {high.x + 1, high.y + 1}, theme::text);
  ui::tooltip(glance_->names[std::size_t(tile)].c_str());
  ImGui::PopID();
}

void DataThumbs::draw_mean(float most) const {
  if (!mean_) return;
  const float wide = side(mean_->width(), most);
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + wide, low.y + wide};
  ImGui::InvisibleButton("mean", {wide, wide});
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, high, grid(1));
  list.AddImage(ui::texture_id(*mean_), low, high);
  ui::tooltip("All pictures laid over each other: where they draw alike it is firm");
}

int DataThumbs::draw_rows(const std::vector<int>& from, float width, int rows) const {
  const float gap = std::round(grid(0.5f)), step = side() + gap;
  const int columns = std::max(1, int((width + gap) / step)), count = std::min(int(from.size()), columns * rows);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  for (int i = 0; i < count; ++i) {
    ImGui::SetCursorScreenPos({corner.x + float(i % columns) * step, corner.y + float(i / columns) * step});
    draw(from[std::size_t(i)]);
  }
  return count;
}

}  // namespace tallgrass
