#include "app/studio/network_diagram.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/theme.h"

namespace tallgrass {
namespace {

struct Bar {
  float width, height;  // shares of the widest and the tallest
};

float logarithm(std::int64_t value) { return std::log2(1.0f + static_cast<float>(value)); }

Bar bar_of(const MapShape& shape, float widest, float tallest) {
  return {0.12f + 0.88f * logarithm(shape.maps) / widest, 0.08f + 0.92f * logarithm(shape.side) / tallest};
}

// What changes only how things are looked at stands back behind what multiplies.
float strength(const PlannedLayer& layer) {
  if (layer.parameters == 0) return 0.25f;
  return layer.layer.kind == LayerKind::modulate || layer.layer.kind == LayerKind::attention ? 0.45f : 0.75f;
}

void draw_bar(ImVec2 low, ImVec2 high, ImU32 colour, float alpha, bool lit) {
  auto* list = ImGui::GetWindowDrawList();
  const float round = std::min(3 * ui_scale(), (high.x - low.x) / 3);
  list->AddRectFilled(low, high, theme::fade(colour, lit ? 1.0f : alpha), round);
  if (lit) list->AddRect({low.x - 2, low.y - 2}, {high.x + 2, high.y + 2}, theme::text, round);
}

}  // namespace

std::string shape_text(const MapShape& shape) {
  const std::string maps = std::to_string(shape.maps), side = std::to_string(shape.side);
  return shape.side == 1 ? maps : maps + " x " + side + "x" + side;
}

std::optional<std::size_t> draw_network(const NetworkPlan& plan, ImVec2 size, ImU32 colour, std::optional<std::size_t> chosen) {
  float widest = logarithm(plan.in.maps), tallest = logarithm(plan.in.side), total = 0;
  for (const auto& layer : plan.layers) {
    widest = std::max(widest, logarithm(layer.out.maps));
    tallest = std::max(tallest, logarithm(layer.out.side));
  }
  total = bar_of(plan.in, widest, tallest).width;
  for (const auto& layer : plan.layers) total += bar_of(layer.out, widest, tallest).width;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float gap = std::min(grid(1), size.x / static_cast<float>(3 * plan.layers.size() + 3));
  const float unit = (size.x - gap * static_cast<float>(plan.layers.size())) / total;
  const float middle = origin.y + size.y / 2, room = ImGui::GetIO().MousePos.x;

  std::optional<std::size_t> hovered;
  float x = origin.x;
  const auto place = [&](const MapShape& shape) {
    const Bar bar = bar_of(shape, widest, tallest);
    const float half = bar.height * size.y / 2;
    const ImVec2 low{std::round(x), std::round(middle - half)}, high{std::round(x + bar.width * unit), std::round(middle + half)};
    x += bar.width * unit + gap;
    return std::pair(low, high);
  };
  const auto [first, last] = place(plan.in);
  ImGui::GetWindowDrawList()->AddRect(first, last, theme::quiet, std::min(3 * ui_scale(), (last.x - first.x) / 3));
  for (std::size_t i = 0; i < plan.layers.size(); ++i) {
    const auto [low, high] = place(plan.layers[i].out);
    const bool under = ImGui::IsWindowHovered() && room >= low.x - gap / 2 && room < high.x + gap / 2 &&
                       ImGui::GetIO().MousePos.y >= origin.y && ImGui::GetIO().MousePos.y < origin.y + size.y;
    if (under) hovered = i;
    draw_bar(low, high, colour, strength(plan.layers[i]), under || chosen == i);
  }
  ImGui::Dummy(size);
  return hovered;
}

}  // namespace tallgrass
