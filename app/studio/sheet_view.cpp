#include "app/studio/sheet_view.h"

#include <algorithm>

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr double fade_seconds = 0.15;

ImU32 white(float alpha) { return theme::fade(IM_COL32_WHITE, alpha); }

}  // namespace

std::optional<Image> sheet_image(const Sheet& sheet, const SheetView& view) {
  if (!sheet.frame) return std::nullopt;
  const auto* pixels = std::get_if<HostPixels>(&sheet.frame->pixels);
  if (!pixels) return view.empty() || view.version() != sheet.version ? std::nullopt : std::optional(view.stream().texture().download());
  Image image;
  image.width = sheet.frame->width(), image.height = sheet.frame->height();
  image.rgba = *pixels;
  return image;
}

double SheetView::update(const Sheet& sheet, double now, bool less_motion) {
  if (!sheet.frame || sheet.version == version_) return 0;
  for (auto& stream : streams_) {
    if (!stream) stream = std::make_unique<PixelStream>();
  }
  const auto& frame = *sheet.frame;
  const bool same_shape = frame.columns == columns_ && frame.rows == rows_ && frame.tile_width == tile_width_;
  if (!fading(now)) front_ = 1 - front_;  // the last frame may still be drawing from the other texture: do not wait
  if (same_shape && sheet.weights_version != weights_version_ && !less_motion) faded_in_at_ = now + fade_seconds;
  auto& stream = *streams_[std::size_t(front_)];
  version_ = sheet.version;  // first: a frame that cannot be read is not tried again
  stream.accept(frame);
  weights_version_ = sheet.weights_version;
  tile_width_ = frame.tile_width, tile_height_ = frame.tile_height;
  columns_ = frame.columns, rows_ = frame.rows, count_ = frame.count;
  return stream.last_upload_us();
}

bool SheetView::fading(double now) const { return now < faded_in_at_; }

void SheetView::draw(ImDrawList& list, ImVec2 low, ImVec2 high, int index, double now, float alpha) const {
  if (index >= count_) return;
  const UvRect part = tile_uv(index, columns_, rows_);
  const auto add = [&](int which, float strength) {
    const auto id = ui::texture_id(streams_[std::size_t(which)]->texture());
    list.AddImage(id, low, high, {part.u0, part.v0}, {part.u1, part.v1}, white(alpha * strength));
  };
  const float left = float(std::clamp((faded_in_at_ - now) / fade_seconds, 0.0, 1.0));
  const float old = left * left;  // ease out
  if (old > 0) add(1 - front_, old);
  add(front_, 1 - old);
}

}  // namespace tallgrass
