#include "app/studio/layout.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

// Points; multiplied by the display's factor.
constexpr float header_height = 44, status_height = 28, time_height = 40, gap = 8;
constexpr float least_left = 232, most_left = 340, least_right = 256, most_right = 720, least_centre = 400;
constexpr float least_training = 220, least_device = 172, least_losses = 170, least_morph = 250;

struct Body {
  float top, height;
};

Body body(float height, float scale) {
  const float top = (header_height + gap) * scale;
  return {top, height - top - (status_height + gap) * scale};
}

// std::clamp that prefers the lower limit where the window is too small for both.
float held(float value, float low, float high) { return std::max(low, std::min(value, high)); }

float upper_part(float share, float height, float least_upper, float least_lower, float scale) {
  return std::round(held(share * height, least_upper * scale, height - (least_lower + gap) * scale));
}

struct Widths {
  float left, right;
};

Widths widths(const Layout& layout, float width, float scale) {
  const float sides = width - (4 * gap + least_centre) * scale;
  const float left = held(layout.left * width, least_left * scale, std::min(most_left * scale, sides));
  const float right = held(layout.right * width, least_right * scale, std::min(most_right * scale, sides - left));
  return {std::round(left), std::round(right)};
}

}  // namespace

Areas arrange(const Layout& layout, float width, float height, float scale) {
  const float space = std::round(gap * scale);
  const auto [top, tall] = body(height, scale);
  const auto [left, right] = widths(layout, width, scale);
  const float training = upper_part(layout.training, tall, least_training, least_device, scale);
  const float losses = upper_part(layout.losses, tall, least_losses, least_morph, scale);
  const float centre_x = left + 2 * space, right_x = width - right - space;
  Areas areas;
  areas.header = {0, 0, width, std::round(header_height * scale)};
  areas.status = {0, height - std::round(status_height * scale), width, std::round(status_height * scale)};
  areas.training = {space, top, left, training};
  areas.device = {space, top + training + space, left, tall - training - space};
  areas.samples = {centre_x, top, right_x - space - centre_x, tall};
  areas.losses = {right_x, top, right, losses};
  areas.morph = {right_x, top + losses + space, right, tall - losses - space};
  areas.left_gap = {space + left, top, space, tall};
  areas.right_gap = {right_x - space, top, space, tall};
  areas.training_gap = {space, top + training, left, space};
  areas.losses_gap = {right_x, top + losses, right, space};
  return areas;
}

SideBySide arrange_side_by_side(const Areas& areas, std::size_t count, float scale) {
  const float space = std::round(gap * scale), strip = std::round(time_height * scale);
  const float left = areas.samples.x, right = areas.losses.x + areas.losses.width;
  const float top = areas.samples.y, bottom = top + areas.samples.height;
  SideBySide side;
  side.time = {left, bottom - strip, right - left, strip};
  const float width = (right - left + space) / float(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float low = std::round(left + float(i) * width), high = std::round(left + float(i + 1) * width) - space;
    side.columns.push_back({low, top, high - low, bottom - strip - space - top});
  }
  return side;
}

void drag_left(Layout& layout, float x, float width, float scale) {
  layout.left = x / width;
  layout.left = widths(layout, width, scale).left / width;
}

void drag_right(Layout& layout, float x, float width, float scale) {
  layout.right = (width - x) / width;
  layout.right = widths(layout, width, scale).right / width;
}

void drag_training(Layout& layout, float y, float height, float scale) {
  const auto [top, tall] = body(height, scale);
  layout.training = upper_part((y - top) / tall, tall, least_training, least_device, scale) / tall;
}

void drag_losses(Layout& layout, float y, float height, float scale) {
  const auto [top, tall] = body(height, scale);
  layout.losses = upper_part((y - top) / tall, tall, least_losses, least_morph, scale) / tall;
}

Layout load_layout(const std::filesystem::path& file) {
  Layout layout;
  try {
    const auto bytes = read_file(file, 1 << 16);
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    const auto share = [&](const char* key, float otherwise) {
      const float value = json.value(key, otherwise);
      return value > 0 && value < 1 ? value : otherwise;
    };
    layout = {share("left", layout.left), share("right", layout.right), share("training", layout.training),
              share("losses", layout.losses), json.value("less_motion", false)};
  } catch (const std::exception&) {
    return {};
  }
  return layout;
}

void save_layout(const Layout& layout, const std::filesystem::path& file) {
  const nlohmann::json json = {{"left", layout.left},
                               {"right", layout.right},
                               {"training", layout.training},
                               {"losses", layout.losses},
                               {"less_motion", layout.less_motion}};
  write_file(file, json.dump(2) + "\n");
}

}  // namespace tallgrass
