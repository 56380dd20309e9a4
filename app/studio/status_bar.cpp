#include "app/studio/status_bar.h"

#include <cstdio>

#include "app/studio/words.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

std::string milliseconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 9.95 ? "%.1f ms" : "%.0f ms", value);
  return text;
}

}  // namespace

int StatusBar::windowFlags() const { return StudioPanel::windowFlags() | ImGuiWindowFlags_NoTitleBar; }

void StatusBar::drawContent() {
  const auto& timing = state().timing;
  std::string line = "dreams on " + state().dream_device;
  if (state().run_active()) line += "  ·  trains on " + state().run->device + " " + state().run->precision;
  line += "  ·  frame " + milliseconds(timing.frame.quantile(0.5));
  if (!timing.dream.empty()) line += "  ·  dream " + milliseconds(timing.dream.quantile(0.5));
  if (!timing.upload.empty()) line += "  ·  " + timing.upload_route + " " + milliseconds(timing.upload.mean());
  if (state().run) line += "  ·  saved " + time_ago(state().run->last_saved, state().wall_time);
  ui::text_quiet(line.c_str());
  ImGui::SameLine(ImGui::GetWindowWidth() - grid(2) - ImGui::CalcTextSize("Space trains  F1 keys").x);
  ui::text_quiet("Space trains  F1 keys");
}

}  // namespace tallgrass
