#include "app/studio/run_chooser.h"

#include <imgui_stdlib.h>

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {

void RunChooser::drawContent() {
  ImGui::SetNextItemWidth(-1);
  const char* hint = "Type a run's folder and press Enter, or drop it on the window";
  const bool entered = ImGui::InputTextWithHint("##run", hint, &typed_, ImGuiInputTextFlags_EnterReturnsTrue);
  mark("typed");
  if (entered && !typed_.empty()) emit(action::OpenRun{typed_});
  const auto& shelf = state().shelf;
  if (!shelf.open_error.empty()) ui::error_line(shelf.open_error.c_str());
  const float below = ImGui::GetFrameHeightWithSpacing() + grid(1);
  ImGui::BeginChild("list", {0, -below}, false, ImGuiWindowFlags_NoSavedSettings);
  if (shelf.found.empty()) ui::empty_state("Runs that you train are listed here");
  for (std::size_t i = 0; i < shelf.found.size(); ++i) draw_run(i);
  ImGui::EndChild();
  if (ui::button("Close", ui::ButtonKind::quiet)) emit(action::CloseOverlay{});
  mark("done");
}

void RunChooser::draw_run(std::size_t index) const {
  const auto& folder = state().shelf.found[index];
  ImGui::PushID(int(index));
  if (ImGui::Selectable(folder.filename().string().c_str(), false, 0, {0, grid(3)})) emit(action::OpenRun{folder});
  mark(std::to_string(index));
  ImGui::PopID();
}

void RunInvitation::drawContent() {
  if (ui::button("Open run", ui::ButtonKind::primary)) emit(action::ChooseRun{});
  mark("open_run");
  ui::empty_state("Open a run, or drop its folder here: its creatures and its curves stand beside those of this one");
}

}  // namespace tallgrass
