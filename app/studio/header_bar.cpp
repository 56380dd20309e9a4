#include "app/studio/header_bar.h"

#include <cmath>
#include <vector>

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
  std::vector<std::string> lines{word(run.state)};  // each says more than the one before
  if (run.state == RunState::running && run.images_per_s > 0) {
    lines.push_back(lines.back() + " " + ui::format_value(run.images_per_s, "img/s"));
    if (run.seconds_left > 0) lines.push_back(lines.back() + "  ·  " + ui::format_duration(run.seconds_left) + " left");
  }
  if (fits(run.run_name + lines.front(), grid(5))) {
    strong(run.run_name.c_str());
    ImGui::SameLine(0, grid(2));
  }
  ui::status_dot(colour(run.state));
  while (lines.size() > 1 && !fits(lines.back(), 0)) lines.pop_back();
  ImGui::TextUnformatted(lines.back().c_str());
  ImGui::SameLine(0, grid(2));
  draw_if_it_fits(with_commas(run.images) + " of " + with_commas(run.spec.images) + " images");
}

// What is said least urgently makes room for the buttons first.
void HeaderBar::draw_if_it_fits(const std::string& text) const {
  if (fits(text, 0)) ui::text_quiet(text.c_str());
}

// Before the buttons, from here on, with so much beside it.
bool HeaderBar::fits(const std::string& text, float beside) const {
  const float end = ImGui::GetCursorPosX() + ImGui::CalcTextSize(text.c_str()).x + beside;
  return end < ImGui::GetContentRegionMax().x - buttons_width();
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

float HeaderBar::record_width() { return ImGui::CalcTextSize("00:00  888 MB").x + grid(3.5f); }

float HeaderBar::group_gap() { return grid(ImGui::GetWindowWidth() > grid(140) ? 4 : 2); }

float HeaderBar::buttons_width() const {
  float width = 18 * ImGui::GetStyle().FramePadding.x + grid(16) + 2 * group_gap() + record_width();
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
  ImGui::SameLine(0, group_gap());
  if (ui::toggle("Less motion", state().less_motion)) emit(action::ToggleLessMotion{});
  ui::tooltip("Nothing fades or plays by itself");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Keys", state().help)) emit(action::ToggleHelp{});
  mark("keys");
  ui::tooltip("F1 lists the keys");
  ImGui::SameLine(0, group_gap());
  if (ui::toggle("Field", false)) emit(action::Leave{"field"});
  mark("field");
  ui::tooltip("Walk into the tall grass and meet what this generator dreams (F2)");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Dex", false)) emit(action::Leave{"dex"});
  mark("dex");
  ui::tooltip("Every creature seen and caught (F3)");
  ImGui::SameLine(0, grid(1));
  draw_record();
}

// Red means that it records. It is as wide as its figures, whether there are any or not: nothing moves when it begins.
void HeaderBar::draw_record() const {
  const RecordingState& record = state().record;
  const bool whole = record.of == RecordSource::window && record.going_on();  // then its figures would be all that moves in it
  const std::string words = whole ? "Rec" : recording_in_words(record.now);
  const ImVec2 low = ImGui::GetCursorScreenPos(), size{record_width(), ImGui::GetFrameHeight()};
  if (ImGui::InvisibleButton("record", size)) {
    if (record.going_on()) emit(record_action::StartOrStop{});
    else emit(record_action::TogglePanel{});
  }
  mark("record");
  if (!record.open) ui::tooltip(record.going_on() ? "Stop, and keep what was recorded (R)" : "Record what you see (R)");
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 high{low.x + size.x, low.y + size.y};
  const bool red = record.now.phase == RecordPhase::recording;
  const bool lit = record.open || ImGui::IsItemHovered();
  const ImU32 ground = red ? theme::fade(theme::alarm, lit ? 0.38f : 0.28f) : lit ? theme::rgb(0x354454) : theme::raised;
  list.AddRectFilled(low, high, ground, ImGui::GetStyle().FrameRounding);
  const char* shown = words.empty() ? "Rec" : words.c_str();
  const float dot = grid(0.55f), gap = grid(0.75f), wide = 2 * dot + gap + ImGui::CalcTextSize(shown).x;
  const ImVec2 centre{std::round(low.x + (size.x - wide) / 2 + dot), std::round(low.y + size.y / 2)};
  const ImU32 mark = record.unfinished.empty() ? theme::alarm : theme::generator;
  if (record.going_on()) list.AddCircleFilled(centre, dot, mark, 20);
  else list.AddCircle(centre, dot, mark, 20, 1.5f);
  list.AddText({centre.x + dot + gap, std::round(low.y + (size.y - ImGui::GetFontSize()) / 2)},
               red || lit ? theme::text : theme::quiet, shown);
}

void HeaderBar::draw_view(const char* label, View view, const char* help) const {
  if (ui::toggle(label, state().view == view)) emit(action::ShowView{view});
  mark(label);
  ui::tooltip(help);
  ImGui::SameLine(0, grid(1));
}

}  // namespace tallgrass
