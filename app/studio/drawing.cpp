#include "app/studio/drawing.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

constexpr std::size_t most_undone = 50;
constexpr std::uint8_t grey = 150;                       // of pixels whose colour does not count

// From a point to the line between two others.
float distance_to_line(float x, float y, std::array<float, 4> line) {
  const float dx = line[2] - line[0], dy = line[3] - line[1], length = dx * dx + dy * dy;
  const float share = length > 0 ? std::clamp(((x - line[0]) * dx + (y - line[1]) * dy) / length, 0.0f, 1.0f) : 0;
  return std::hypot(x - line[0] - share * dx, y - line[1] - share * dy);
}

void paint(Image& image, int x, int y, bool there, const std::array<std::uint8_t, 3>& colour) {
  std::uint8_t* pixel = image.pixel(x, y);
  for (std::size_t c = 0; c < 3; ++c) pixel[c] = there ? colour[c] : 0;
  pixel[3] = there ? 255 : 0;
}

}  // namespace

void Drawing::begin_stroke() {
  before_.push_back(now_);
  if (before_.size() > most_undone) before_.pop_front();
}

void Drawing::draw(float x0, float y0, float x1, float y1, const Brush& brush) {
  const float radius = static_cast<float>(std::clamp(brush.size, 1, most_brush)) / 2;
  const auto pixel = [](float at) { return std::clamp(static_cast<int>(std::floor(at)), 0, side - 1); };
  if (!std::isfinite(x0 + y0 + x1 + y1)) return;
  const int left = pixel(std::min(x0, x1) - radius), right = pixel(std::max(x0, x1) + radius);
  const int top = pixel(std::min(y0, y1) - radius), bottom = pixel(std::max(y0, y1) + radius);
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const float away = distance_to_line(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f, {x0, y0, x1, y1});
      if (away > std::max(radius, 0.71f)) continue;      // the finest brush still meets the pixel it is in
      paint(now_.picture, x, y, !brush.erase, brush.colour.value_or(std::array<std::uint8_t, 3>{grey, grey, grey}));
      paint(now_.coloured, x, y, !brush.erase && brush.colour, {255, 255, 255});
    }
  }
}

void Drawing::clear() {
  if (empty()) return;
  begin_stroke();
  now_ = empty_canvas();
}

void Drawing::undo() {
  if (before_.empty()) return;
  now_ = std::move(before_.back());
  before_.pop_back();
}

FindTarget Drawing::target() const {
  FindTarget target = now_;
  if (drawn_box(target.coloured).empty()) target.coloured = {};
  return target;
}

}  // namespace tallgrass
