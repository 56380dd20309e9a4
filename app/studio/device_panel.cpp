#include "app/studio/device_panel.h"

#include <cstdio>

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

std::string milliseconds(double p50, double p99) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f ms, p99 %.1f", p50, p99);
  return text;
}

std::string training_place(const StudioState& state) {
  if (!state.run_active()) return "not training";
  return state.run->device + ", " + state.run->precision + ", " + std::to_string(state.torch.threads) + " threads";
}

}  // namespace

int DevicePanel::windowFlags() const { return StudioPanel::windowFlags() & ~ImGuiWindowFlags_NoScrollWithMouse; }

void DevicePanel::drawContent() {
  const auto& timing = state().timing;
  ui::fact("Training", training_place(state()).c_str());
  ui::fact("Dreaming", state().dream_device.c_str());
  ui::fact("Frame", milliseconds(timing.frame.quantile(0.5), timing.frame.quantile(0.99)).c_str());
  if (!timing.dream.empty()) {
    ui::fact("Dream", milliseconds(timing.dream.quantile(0.5), timing.dream.quantile(0.99)).c_str());
  }
  if (!timing.upload.empty()) {
    char text[64];
    std::snprintf(text, sizeof text, "%s, %.2f ms", timing.upload_route.c_str(), timing.upload.mean());
    ui::fact("Pixels", text);
    ui::tooltip(timing.upload_note.c_str());
  }
  ui::fact("LibTorch", state().torch.version.c_str());
  ui::tooltip(state().torch.cuda.c_str());
}

}  // namespace tallgrass
