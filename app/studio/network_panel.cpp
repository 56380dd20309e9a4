#include "app/studio/network_panel.h"

#include <cmath>

#include "app/studio/network_diagram.h"
#include "app/studio/words.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

std::string summary(const NetworkPlan& plan) {
  const std::string told = plan.condition_parameters > 0 ? " (" + ui::format_number(double(plan.condition_parameters)) + " of them for what is asked for)" : "";
  const std::string beside = plan.side_parameters > 0 ? " (" + ui::format_number(double(plan.side_parameters)) + " of them beside the layers)" : "";
  return ui::format_number(double(plan.parameters())) + " parameters" + told + beside + "  ·  " +
         ui::format_number(double(plan.multiplications())) + " multiplications a picture";
}

// One row: number, what it is, what it makes of what, its parameters. True while it is pointed at.
bool draw_row(std::size_t number, const PlannedLayer& layer, bool lit, ImU32 colour) {
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeightWithSpacing();
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low, {low.x + width, low.y + height});
  if (lit || hovered) ImGui::GetWindowDrawList()->AddRectFilled(low, {low.x + width, low.y + height}, theme::raised, grid(0.5f));
  const auto right = [&](float share, const std::string& text) {
    ImGui::SameLine(std::max(0.0f, std::round(width * share) - ImGui::CalcTextSize(text.c_str()).x));
    ui::text_quiet(text.c_str());
  };
  ui::text_coloured(colour, std::to_string(number).c_str());
  ImGui::SameLine(grid(3));
  ImGui::TextUnformatted(layer_text(layer.layer).c_str());
  right(0.80f, shape_text(layer.out));
  right(0.995f, layer.parameters > 0 ? with_commas(layer.parameters) : "-");
  return hovered;
}

}  // namespace

void NetworkPanel::make_plans() {
  if (planned_ == state().spec()) return;
  planned_ = state().spec();
  error_.clear();
  try {
    generator_.plan = plan_generator(*planned_);
    discriminator_.plan = plan_discriminator(*planned_);
  } catch (const Error& error) {
    error_ = error.what();
  }
}

void NetworkPanel::drawContent() {
  make_plans();
  if (!error_.empty()) return ui::error_line(error_.c_str());
  ui::text_quiet((planned_->preset + "  ·  " + (state().run_active() ? "of the run going on" : "of the run that Start begins")).c_str());
  const float height = (ImGui::GetContentRegionAvail().y - ImGui::GetStyle().ItemSpacing.y) / 2;
  draw_side("Generator", generator_, theme::generator, height);
  draw_side("Discriminator", discriminator_, theme::discriminator, height);
}

void NetworkPanel::draw_side(const char* name, Side& side, ImU32 colour, float height) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0);
  ImGui::BeginChild(name, {0, height}, false, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ui::text_coloured(colour, name);
  ImGui::SameLine(0, grid(2));
  ui::text_quiet(summary(side.plan).c_str());
  const float tall = std::round(std::min(grid(14), ImGui::GetContentRegionAvail().y * 0.4f));
  const auto pointed = draw_network(side.plan, {ImGui::GetContentRegionAvail().x, tall}, colour, side.hovered);
  mark(name);
  ui::text_quiet((shape_text(side.plan.in) + " in, " + shape_text(side.plan.layers.back().out) + " out").c_str());
  side.hovered = pointed;
  draw_layers(name, side, colour);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void NetworkPanel::draw_layers(const char* name, Side& side, ImU32 colour) const {
  ImGui::BeginChild((std::string(name) + " layers").c_str());
  for (std::size_t i = 0; i < side.plan.layers.size(); ++i) {
    if (side.hovered == i) ImGui::SetScrollHereY();
    if (draw_row(i + 1, side.plan.layers[i], side.hovered == i, colour)) side.hovered = i;
  }
  ImGui::EndChild();
}

}  // namespace tallgrass
