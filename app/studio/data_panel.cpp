#include "app/studio/data_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "app/studio/data_facts.h"
#include "app/studio/words.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"
#include "gan/spec/spec.h"

namespace tallgrass {
namespace {

constexpr std::size_t few_files = 8;  // of which each is named at once

// Two columns of shares, their right edges counted from the left of what holds them. Their headings are the two
// choices, so that each says what it would make of the rows below.
struct Choice {
  const char* label;
  Balance balance;
  const char* help;
};
constexpr std::array<Choice, 2> choices{{
    {"Pictures", Balance::pictures, "Every picture is drawn equally often"},
    {"Groups", Balance::groups, "Near-duplicates share one picture's chance of being drawn"},
}};

float width_of(const Choice& choice) { return ImGui::CalcTextSize(choice.label).x + grid(3); }

void right_aligned(const std::string& text, float right, ImU32 colour) {
  ImGui::SetCursorPosX(right - ImGui::CalcTextSize(text.c_str()).x);
  ui::text_coloured(colour, text.c_str());
}

// As wide as what is left: the words beside it belong to it. True while it is open.
bool draw_arrow() {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  const bool open =
      ImGui::TreeNodeEx("files", ImGuiTreeNodeFlags_SpanAvailWidth | ImGuiTreeNodeFlags_NoTreePushOnOpen, "%s", "");
  ImGui::PopStyleVar();
  return open;
}

}  // namespace

void DataPanel::drawContent() {
  const DataState& data = state().data;
  try {
    thumbs_.take(data);
  } catch (const Error& error) {
    error_ = error.what();
  }
  draw_heading();
  if (!data.error.empty()) ui::error_line(data.error.c_str());
  if (!data.glance) {
    ui::empty_state(data.looking ? "Looking at the pictures to learn from"
                                 : "Drop a folder of pictures here, or type one under Pictures on the left");
    return;
  }
  if (!error_.empty()) ui::error_line(error_.c_str());
  ImGui::SetCursorPosX(0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ImGui::GetStyle().WindowPadding.x, grid(0.5f)});
  // Margins included, but for the half that ImGui would cut the scrollbar off at.
  ImGui::BeginChild("all", {ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x / 2, 0}, false,
                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  draw_overview(*data.glance);
  draw_files("refused", data.glance->refused, theme::alarm, true);
  draw_groups(*data.glance);
  draw_files("notes", data.glance->notes, theme::generator, false);
  draw_others(*data.glance);
  ImGui::EndChild();
}

void DataPanel::draw_heading() const {
  const DataState& data = state().data;
  if (data.glance) {
    strong(data_heading(*data.glance).c_str());
    mark("heading");
  }
  std::string whose = state().run_active() ? "of the run going on" : "of the run that Start begins";
  if (data.glance && data.looking) whose += "  ·  looking again";
  ui::text_quiet(whose.c_str());
  if (data.glance || !data.looking) return;
  ui::progress(data.share, data.share < 0 ? "comparing them" : "reading them");
  mark("progress");
}

void DataPanel::draw_overview(const DataGlance& glance) const {
  ImGui::BeginGroup();
  thumbs_.draw_mean(grid(16));
  mark("mean");
  ui::text_quiet("the mean picture");
  ImGui::EndGroup();
  ImGui::SameLine(0, grid(3));
  ImGui::BeginGroup();
  draw_data_facts(glance);
  ImGui::EndGroup();
  mark("facts");
  ui::heading("Sources");
  draw_data_sources(glance);
  mark("sources");
  if (!state().run_active() && !state().plan.data_chosen) {
    ui::text_wrapped("Drop a folder of pictures on the window to learn from your own", theme::quiet);
  }
}

void DataPanel::draw_groups(const DataGlance& glance) const {
  const GroupSummary& summary = glance.report.group_summary;
  ui::heading("Near-duplicates");
  if (glance.groups.empty()) return ui::text_quiet("None: every picture shows a drawing of its own");
  ImGui::SameLine();
  const float right = ImGui::GetContentRegionMax().x, shares = draw_balance(right);
  const std::string text = count_of(summary.count, "different drawing", "different drawings") + ", as varied as " +
                           with_commas(std::llround(summary.effective)) + " shown equally often; drawn by groups, " +
                           with_commas(std::llround(summary.effective_balanced));
  ui::text_wrapped(text.c_str(), theme::quiet);
  mark("effective");
  for (std::size_t i = 0; i < glance.groups.size(); ++i) draw_group(glance, i, shares);
  const std::size_t more = glance.report.groups.size() - glance.groups.size();
  if (more > 0) ui::text_quiet(("and " + count_of(std::int64_t(more), "smaller group", "smaller groups")).c_str());
}

// Returns how wide the two columns of shares are.
float DataPanel::draw_balance(float right) const {
  const char* label = "Draw evenly";
  const float gap = grid(0.5f), shares = width_of(choices[0]) + gap + width_of(choices[1]);
  const float top = ImGui::GetCursorPosY() - ImGui::GetStyle().FramePadding.y;
  ImGui::SetCursorPosX(right - shares - ImGui::CalcTextSize(label).x - grid(1.5f));
  ui::text_quiet(label);
  ui::tooltip("What is drawn equally often while training");
  ImGui::SameLine(right - shares);
  const bool fixed = state().run_active();
  for (const Choice& choice : choices) {
    ImGui::SetCursorPosY(top);
    ImGui::BeginDisabled(fixed);
    const bool pressed = ui::toggle(choice.label, state().spec().balance == choice.balance);
    ImGui::EndDisabled();
    mark(choice.balance == Balance::groups ? "by_groups" : "by_pictures");
    if (pressed) emit(action::SetValue{"balance", double(choice.balance)});
    if (fixed && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
      ImGui::SetTooltip("Fixed while a run is going on: stop it to choose another");
    }
    ui::tooltip(choice.help);
    if (&choice != &choices.back()) ImGui::SameLine(0, gap);
  }
  return shares;
}

void DataPanel::draw_group(const DataGlance& glance, std::size_t index, float shares) const {
  const PictureGroup& group = glance.report.groups[index];
  const float right = ImGui::GetContentRegionMax().x, top = ImGui::GetCursorPosY(), left = ImGui::GetCursorPosX();
  const float tall = std::max(thumbs_.side(), 2 * ImGui::GetTextLineHeightWithSpacing());
  ImGui::PushID(int(index));
  thumbs_.draw_rows(glance.groups[index], ImGui::GetContentRegionAvail().x - shares - grid(2), 1);
  const bool by_groups = state().spec().balance == Balance::groups;
  const float text_top = top + std::round((tall - 2 * ImGui::GetTextLineHeight() - grid(0.5f)) / 2);
  ImGui::SetCursorPosY(text_top);
  if (group.share > 0) {
    right_aligned(percent(group.share), right - width_of(choices[1]) - grid(2), by_groups ? theme::quiet : theme::text);
    ImGui::SetCursorPosY(text_top);
    right_aligned(percent(group.balanced), right - grid(1.5f), by_groups ? theme::text : theme::quiet);
  } else {
    right_aligned("held out", right - grid(1.5f), theme::quiet);
  }
  ImGui::SetCursorPosY(text_top + ImGui::GetTextLineHeight() + grid(0.5f));
  right_aligned(count_of(std::int64_t(group.pictures.size()), "picture", "pictures"), right - grid(1.5f), theme::quiet);
  ImGui::SetCursorPos({left, top});
  ImGui::Dummy({right - left, tall});
  mark("group" + std::to_string(index));
  ImGui::PopID();
}

void DataPanel::draw_files(const char* name, const std::vector<FilesOfNote>& notes, ImU32 colour, bool open) const {
  if (notes.empty()) return;
  const std::string title = std::string(1, char(std::toupper(name[0]))) + (name + 1);
  ui::heading(title.c_str());
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const FilesOfNote& each = notes[i];
    ImGui::PushID(name);
    ImGui::PushID(int(i));
    ImGui::SetNextItemOpen(open && each.files.size() <= few_files, ImGuiCond_Once);
    const bool opened = draw_arrow();
    mark(name + std::to_string(i));
    ImGui::SameLine(grid(4.5f));
    ui::text_wrapped((count_of(std::int64_t(each.files.size()), "file", "files") + ": " + each.note).c_str(), colour);
    ImGuiListClipper clipper;
    clipper.Begin(opened ? int(each.files.size()) : 0);
    while (clipper.Step()) {
      for (int f = clipper.DisplayStart; f < clipper.DisplayEnd; ++f) {
        const std::string& file = each.files[std::size_t(f)];
        ImGui::SetCursorPosX(grid(4.5f));
        ui::text_quiet(std::filesystem::path(file).filename().string().c_str());
        ui::tooltip(file.c_str());
      }
    }
    ImGui::PopID();
    ImGui::PopID();
  }
}

void DataPanel::draw_others(const DataGlance& glance) const {
  if (glance.others.empty()) return;
  ui::heading(glance.groups.empty() ? "Pictures" : "Pictures from all over the rest");
  thumbs_.draw_rows(glance.others, ImGui::GetContentRegionAvail().x, int(glance.others.size()));
  mark("others");
}

}  // namespace tallgrass
