#include "app/studio/header_bar.h"

#include <cmath>

#include "app/studio/words.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {

int HeaderBar::windowFlags() const { return StudioPanel::windowFlags() | ImGuiWindowFlags_NoTitleBar; }

void HeaderBar::drawContent() {
  ImGui::SetCursorPosY(std::round((ImGui::GetWindowHeight() - ImGui::GetFontSize()) / 2));
  if (state().run) {
    draw_run();
  } else {
    draw_model();
  }
  draw_buttons();
}

void HeaderBar::draw_run() const {
  const auto& run = *state().run;
  strong(run.run_name.c_str());
  ImGui::SameLine(0, grid(2));
  ui::status_dot(colour(run.state));
  std::string line = word(run.state);
  if (run.state == RunState::running && run.images_per_s > 0) {
    line += " " + ui::format_value(run.images_per_s, "img/s");
    if (run.seconds_left > 0) line += "  ·  " + ui::format_duration(run.seconds_left) + " left";
  }
  ImGui::TextUnformatted(line.c_str());
  ImGui::SameLine(0, grid(2));
  ui::text_quiet((with_commas(run.images) + " of " + with_commas(run.spec.images) + " images").c_str());
}

void HeaderBar::draw_model() const {
  strong("Tallgrass");
  ImGui::SameLine(0, grid(2));
  if (state().model) {
    ui::text_quiet(("dreaming with " + state().model->name).c_str());
  } else {
    ui::text_quiet(state().loading_model ? "opening the model" : "no model yet");
  }
}

void HeaderBar::draw_buttons() const {
  const bool beside = !state().shelf.opened.empty();
  const auto wide = [](const char* text) { return ImGui::CalcTextSize(text).x + grid(4); };
  const float width = wide("Less motion") + wide("Keys") + wide("Open run") + (beside ? wide("Side by side") : 0);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - width + grid(1));
  ImGui::SetCursorPosY(std::round((ImGui::GetWindowHeight() - ImGui::GetFrameHeight()) / 2));
  if (beside) {
    if (ui::toggle("Side by side", state().shelf.side_by_side)) emit(action::ToggleSideBySide{});
    mark("side_by_side");
    ImGui::SameLine(0, grid(1));
  }
  if (ui::toggle("Open run", state().shelf.choosing)) emit(action::ChooseRun{});
  mark("open_run");
  ui::tooltip("Look at another run beside this one");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Less motion", state().less_motion)) emit(action::ToggleLessMotion{});
  ui::tooltip("Nothing fades or plays by itself");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Keys", state().help)) emit(action::ToggleHelp{});
  mark("keys");
  ui::tooltip("F1 lists the keys");
}

}  // namespace tallgrass
