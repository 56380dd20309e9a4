#include "app/studio/header_bar.h"

#include <cmath>

#include "app/studio/words.h"
#include "engine/core/text.h"
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
  draw_if_it_fits(with_commas(run.images) + " of " + with_commas(run.spec.images) + " images");
}

// What is said least urgently makes room for the buttons first.
void HeaderBar::draw_if_it_fits(const std::string& text) const {
  const float end = ImGui::GetCursorPosX() + ImGui::CalcTextSize(text.c_str()).x;
  if (end < ImGui::GetContentRegionMax().x - buttons_width()) ui::text_quiet(text.c_str());
}

void HeaderBar::draw_model() const {
  strong("Tallgrass");
  ImGui::SameLine(0, grid(2));
  if (state().model) {
    draw_if_it_fits("dreaming with " + state().model->name);
  } else {
    ui::text_quiet(state().loading_model ? "opening the model" : "no model yet");
  }
}

float HeaderBar::buttons_width() const {
  float width = 18 * ImGui::GetStyle().FramePadding.x + grid(22);
  for (const char* text : {"Creatures", "Network", "Data", "Runs", "Find", "Less motion", "Keys", "Field", "Dex"}) {
    width += ImGui::CalcTextSize(text).x;
  }
  return width;
}

void HeaderBar::draw_buttons() const {
  ImGui::SameLine(ImGui::GetContentRegionMax().x - buttons_width());
  ImGui::SetCursorPosY(std::round((ImGui::GetWindowHeight() - ImGui::GetFrameHeight()) / 2));
  draw_view("Creatures", View::creatures, "What the generator dreams (1)");
  draw_view("Network", View::network, "The layers of both networks (2)");
  draw_view("Data", View::data, "What the pictures to learn from are like (3)");
  draw_view("Runs", View::runs, "This run beside others (4)");
  draw_view("Find", View::find, "The creature nearest to a picture or a drawing (5)");
  ImGui::SameLine(0, grid(4));
  if (ui::toggle("Less motion", state().less_motion)) emit(action::ToggleLessMotion{});
  ui::tooltip("Nothing fades or plays by itself");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Keys", state().help)) emit(action::ToggleHelp{});
  mark("keys");
  ui::tooltip("F1 lists the keys");
  ImGui::SameLine(0, grid(4));
  if (ui::toggle("Field", false)) emit(action::Leave{"field"});
  mark("field");
  ui::tooltip("Walk into the tall grass and meet what this generator dreams (F2)");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Dex", false)) emit(action::Leave{"dex"});
  mark("dex");
  ui::tooltip("Every creature seen and caught (F3)");
}

void HeaderBar::draw_view(const char* label, View view, const char* help) const {
  if (ui::toggle(label, state().view == view)) emit(action::ShowView{view});
  mark(label);
  ui::tooltip(help);
  ImGui::SameLine(0, grid(1));
}

}  // namespace tallgrass
