#include "app/studio/key_help.h"

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

struct Entry {
  const char* key;
  const char* what;
};

constexpr Entry entries[] = {
    {"Space", "Start training, pause, go on"},
    {"S", "Save a picture of the window"},
    {"M", "Play or stop the morph"},
    {"T", "Sliders to steer the creatures by"},
    {"1 2 3 4 5", "Creatures, network, data, runs, find"},
    {"Left, Right", "Back and forth through the run"},
    {"R", "Record, and stop"},
    {"Shift R", "Keep the last ten seconds"},
    {"F1", "This list"},
    {"F2, F3, F4", "The field, the dex, the title"},
    {"F11", "Full screen, and back"},
    {"Esc", "Close what lies on top"},
    {"Double-click", "A slider back to its preset"},
    {"Ctrl-click", "Type a slider's value"},
};

}  // namespace

void KeyHelp::drawContent() {
  for (const auto& entry : entries) {
    ui::key_cap(entry.key);
    ImGui::SameLine(grid(15));
    ImGui::TextUnformatted(entry.what);
  }
  ImGui::Dummy({0, grid(1)});
  ui::text_wrapped("Drop pictures or folders on the window to train on them, a picture on the Find view to find the creature "
                   "nearest to it, a .safetensors file to dream with it, a recording to have its morph or creatures back, "
                   "or a run's folder to look at it beside this one.",
                   theme::quiet);
}

}  // namespace tallgrass
