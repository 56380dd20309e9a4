#include "app/studio/find_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

using Colour = std::array<std::uint8_t, 3>;

// The colours that creatures come in; in none of them, only the outline counts.
constexpr std::array<Colour, 11> colours{{{224, 72, 64}, {240, 144, 56}, {240, 208, 72}, {120, 192, 88},
                                          {64, 152, 136}, {88, 160, 224}, {72, 88, 184}, {144, 96, 176},
                                          {240, 160, 184}, {152, 112, 80}, {232, 228, 220}}};

ImU32 packed(const Colour& c) { return IM_COL32(c[0], c[1], c[2], 255); }

const char* word(FindStage stage) {
  constexpr const char* words[] = {"waiting", "sampling", "searching", "found", "stopped", "failed"};
  return words[int(stage)];
}

}  // namespace

// Whole numbers only: canvas and creature stand above one another, each beside what belongs to it.
int FindPanel::scale() const {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const int side = Drawing::side;
  return std::max(1, whole_scale(side, side, int(room.x * 0.56f), int((room.y - grid(6)) / 2)));
}

void FindPanel::drawContent() {
  const float side = float(scale() * Drawing::side);
  const ImVec2 top = ImGui::GetCursorPos();
  draw_canvas(side);
  ImGui::SetCursorPos({top.x + side + grid(2), top.y});
  ImGui::BeginChild("tools", {0, side}, false, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  draw_tools();
  ImGui::EndChild();
  ImGui::SetCursorPos({top.x, top.y + side + grid(2)});
  draw_search(side);
}

void FindPanel::draw_canvas(float side) {
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + side, low.y + side};
  const float pixel = side / float(Drawing::side);
  ImGui::InvisibleButton("canvas", {side, side}, ImGuiButtonFlags_MouseButtonLeft);
  mark("canvas");
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, high, grid(1));
  canvas_.draw(list, low, high, 0, state().now);
  list.AddRect({low.x - 1, low.y - 1}, {high.x + 1, high.y + 1}, theme::line);
  if (!state().find.drawn && !ImGui::IsItemActive()) {
    const char* text = "Draw a rough shape here";
    const ImVec2 size = ImGui::CalcTextSize(text);
    list.AddText({low.x + (side - size.x) / 2, low.y + (side - size.y) / 2}, theme::quiet, text);
  }
  draw_stroke(low, pixel);
}

void FindPanel::draw_stroke(ImVec2 low, float pixel) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 at{(mouse.x - low.x) / pixel, (mouse.y - low.y) / pixel};
  const bool begins = ImGui::IsItemActivated();
  if (ImGui::IsItemActive() && (begins || at.x != last_.x || at.y != last_.y)) {
    if (begins) last_ = at;
    emit(find_action::Stroke{last_.x, last_.y, at.x, at.y, begins});
    last_ = at;
  }
  if (!ImGui::IsItemHovered()) return;
  const Brush& brush = state().find.brush;
  const ImU32 ring = brush.erase ? theme::alarm : brush.colour ? packed(*brush.colour) : theme::text;
  ImGui::GetWindowDrawList()->AddCircle(mouse, float(brush.size) * pixel / 2, ring, 24);
}

void FindPanel::draw_tools() const {
  Brush brush = state().find.brush;
  if (ui::toggle("Brush", !brush.erase)) brush.erase = false;
  mark("brush");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle("Eraser", brush.erase)) brush.erase = true;
  mark("eraser");
  int size = brush.size;
  if (ui::int_slider({.label = "Size", .unit = "px", .help = "Of the brush, of the 64 pixels across"}, size, 1,
                     most_brush, Brush{}.size)) {
    brush.size = size;
  }
  const Brush& now = state().find.brush;
  if (brush.erase != now.erase || brush.size != now.size) emit(find_action::ChooseBrush{brush});
  draw_colours();
  draw_begin();
  ImGui::SameLine(0, grid(1));
  if (ui::button("Undo", ui::ButtonKind::quiet, 0, state().find.can_undo, "Nothing was drawn yet")) {
    emit(find_action::Undo{});
  }
  mark("undo");
  ImGui::SameLine(0, grid(1));
  if (ui::button("Clear", ui::ButtonKind::quiet, 0, state().find.drawn, "Nothing is drawn")) emit(find_action::Clear{});
  mark("clear");
  ui::text_wrapped("Or drop a picture on this view.", theme::quiet);
}

void FindPanel::draw_colours() const {
  const float side = std::round(grid(2.25f)), gap = std::round(grid(0.5f));
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const Brush& now = state().find.brush;
  for (std::size_t i = 0; i <= colours.size(); ++i) {
    const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + side, low.y + side};
    Brush brush{.size = now.size};
    if (i > 0) brush.colour = colours[i - 1];
    ImGui::PushID(int(i));
    if (ImGui::InvisibleButton("colour", {side, side})) emit(find_action::ChooseBrush{brush});
    ImGui::PopID();
    mark("colour" + std::to_string(i));
    auto& list = *ImGui::GetWindowDrawList();
    if (i > 0) list.AddRectFilled(low, high, packed(colours[i - 1]), grid(0.4f));
    else list.AddLine({low.x + 2, high.y - 2}, {high.x - 2, low.y + 2}, theme::quiet);
    const bool on = !now.erase && brush.colour == now.colour;
    list.AddRect(low, high, on ? theme::text : theme::line, grid(0.4f), 0, on ? 2.0f : 1.0f);
    ui::tooltip(i > 0 ? "About this colour" : "No colour: only the outline counts");
    if (i < colours.size() && high.x + gap + side < right) ImGui::SameLine(0, gap);
  }
}

void FindPanel::draw_begin() const {
  const auto& find = state().find;
  if (find.going_on()) {
    if (ui::button("Stop", ui::ButtonKind::danger)) emit(find_action::Stop{});
    mark("stop");
  } else {
    const bool able = find.drawn && state().model;
    if (ui::button("Find", ui::ButtonKind::primary, 0, able,
                   find.drawn ? "There is no generator yet" : "Draw something first")) {
      emit(find_action::FindDrawing{});
    }
    mark("start");
  }
}

void FindPanel::draw_search(float side) {
  const auto& search = state().find.search;
  if (search && !search->error.empty()) ui::error_line(search->error.c_str());
  if (!search || found_.empty()) {
    ui::empty_state(search && find_going_on() ? "Looking at 1,000 creatures first"
                                              : "The creature nearest to it appears here, while it is looked for");
    return;
  }
  if (chosen_in_ != search->number) chosen_ = 0, chosen_in_ = search->number;
  const ImVec2 top = ImGui::GetCursorPos();
  const ImVec2 low = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  mark("best");
  draw_best(low, side);
  ImGui::SetCursorPos({top.x + side + grid(2), top.y});
  ImGui::BeginChild("facts", {0, 0}, false, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  draw_facts();
  draw_candidates();
  draw_uses();
  ImGui::EndChild();
}

bool FindPanel::find_going_on() const { return state().find.going_on(); }

// The sheet's first tile is the target; those after it are what was found.
std::size_t FindPanel::chosen() const {
  const std::size_t count = found_.count() > 1 ? std::size_t(found_.count() - 1) : 1;
  return std::min(find_going_on() ? 0 : chosen_, count - 1);
}

void FindPanel::draw_best(ImVec2 low, float side) const {
  const int fits = whole_scale(found_.tile_width(), found_.tile_height(), int(side), int(side));
  const float shown = float(fits * found_.tile_width());
  const ImVec2 from{std::round(low.x + (side - shown) / 2), std::round(low.y + (side - shown) / 2)};
  const ImVec2 to{from.x + shown, from.y + shown};
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, from, to, grid(1));
  found_.draw(list, from, to, int(chosen()) + 1, state().now);
}

void FindPanel::draw_facts() const {
  const auto& search = *state().find.search;
  ui::status_dot(find_going_on() ? theme::generator : search.stage == FindStage::done ? theme::grass : theme::quiet);
  std::string line = word(search.stage);
  if (search.stage == FindStage::sampling) line += " " + with_commas(search.sampled) + " of " + with_commas(search.samples);
  if (search.stage == FindStage::refining) line += ", step " + std::to_string(search.step) + " of " + std::to_string(search.steps);
  ImGui::TextUnformatted(line.c_str());
  if (search.found.empty()) return;
  const auto& found = search.found[std::min(chosen(), search.found.size() - 1)];
  ui::fact("Distance", ui::format_number(found.distance).c_str());
  ui::tooltip("0 is the same picture, 1 is as far as an empty one");
  const float rest = ImGui::GetContentRegionAvail().y - uses_height();
  if (rest < 2 * ImGui::GetFrameHeightWithSpacing() + grid(4)) return;
  ui::fact("Best sample", ui::format_number(search.course.front()).c_str());
  ui::fact("Any sample", ui::format_number(search.typical).c_str());
  draw_course({ImGui::GetContentRegionAvail().x, grid(4)});
}

// What the candidates' first row and the buttons need.
float FindPanel::uses_height() const {
  return float(found_.tile_height()) + 2 * ImGui::GetStyle().ItemSpacing.y + ImGui::GetFrameHeightWithSpacing();
}

// From the best sample down to what was found, on a scale from 0.
void FindPanel::draw_course(ImVec2 size) const {
  const auto& search = *state().find.search;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  mark("course");
  auto& list = *ImGui::GetWindowDrawList();
  list.AddLine({low.x, low.y + size.y}, {low.x + size.x, low.y + size.y}, theme::line);
  const float highest = std::max(search.course.front(), 1e-6f), steps = float(std::max(1, search.steps));
  for (std::size_t i = 1; i < search.course.size(); ++i) {
    const auto at = [&](std::size_t step) {
      const float share = std::clamp(search.course[step] / highest, 0.0f, 1.0f);
      return ImVec2{low.x + float(step) / steps * size.x, low.y + (1 - share) * (size.y - 2) + 1};
    };
    list.AddLine(at(i - 1), at(i), theme::generator, 1.5f);
  }
}

// The target, then every candidate: a click chooses.
void FindPanel::draw_candidates() {
  const float gap = std::round(grid(0.5f)), side = float(found_.tile_width());
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const int columns = int((room.x + gap) / (side + gap));
  const int rows = int((room.y - ImGui::GetFrameHeightWithSpacing()) / (side + ImGui::GetStyle().ItemSpacing.y));
  for (int i = 0; i < std::min(found_.count(), columns * rows); ++i) {
    const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + side, low.y + side};
    ImGui::PushID(i);
    const bool clicked = ImGui::InvisibleButton("candidate", {side, side});
    ImGui::PopID();
    mark(i == 0 ? "target" : "candidate" + std::to_string(i - 1));
    if (clicked && i > 0 && !find_going_on()) chosen_ = std::size_t(i - 1);
    auto& list = *ImGui::GetWindowDrawList();
    ui::checkerboard(list, low, high, grid(1));
    found_.draw(list, low, high, i, state().now);
    if (i > 0 && chosen() == std::size_t(i - 1)) list.AddRect(low, high, theme::generator);
    ui::tooltip(i == 0 ? ("What is looked for: " + state().find.looked_for).c_str() : "Another one that is near");
    if ((i + 1) % columns != 0 && i + 1 < found_.count()) ImGui::SameLine(0, gap);
  }
}

void FindPanel::draw_uses() const {
  const auto& search = *state().find.search;
  const bool any = !search.found.empty();
  if (ui::button("Use in Morph", ui::ButtonKind::primary, 0, any, "Nothing is found yet")) {
    emit(find_action::UseInMorph{chosen()});
  }
  mark("use");
  ImGui::SameLine(0, grid(1));
  if (ui::button("Save", ui::ButtonKind::quiet, 0, any, "Nothing is found yet")) emit(find_action::Save{chosen()});
  mark("save");
}

void DropQuestion::drawContent() {
  const auto& dropped = state().find.dropped;
  if (dropped.empty()) return;
  const bool one = dropped.size() == 1;
  const std::string what = one ? dropped[0].filename().string() : std::to_string(dropped.size()) + " pictures";
  ui::text_wrapped(("What " + std::string(one ? "is " : "are ") + what + " for?").c_str(), theme::text);
  if (ui::button("Find the nearest creature", ui::ButtonKind::primary, 0, one, "One picture at a time")) {
    emit(find_action::Answer{true, false});
  }
  mark("find");
  ImGui::SameLine(0, grid(1));
  if (ui::button("Train on it", ui::ButtonKind::quiet)) emit(find_action::Answer{false, false});
  mark("train");
  ImGui::SameLine(0, grid(1));
  if (ui::button("Neither", ui::ButtonKind::quiet)) emit(find_action::Answer{false, true});
  mark("neither");
}

}  // namespace tallgrass
