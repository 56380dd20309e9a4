#include "app/studio/samples_panel.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr int live_columns = 8;

float button_width(const char* label) { return ImGui::CalcTextSize(label).x + grid(3); }

// The longest of them that fits, else the last.
std::string fitting(std::initializer_list<std::string> texts, float width) {
  for (const std::string& text : texts) {
    if (ImGui::CalcTextSize(text.c_str()).x <= width) return text;
  }
  return *(texts.end() - 1);
}

}  // namespace

SamplesPanel::Shown SamplesPanel::shown() const {
  const auto& shelf = state().shelf;
  if (shelf.moment && !past_.empty() && shelf.own.sheet.frame) return {past_, preview_columns, 1, true};
  return {live_, live_columns, state().first_seed, false};
}

void SamplesPanel::drawContent() {
  const Shown now = shown();
  draw_title(now);
  if (!state().model_error.empty()) ui::error_line(state().model_error.c_str());
  if (!state().grid.error.empty()) ui::error_line(state().grid.error.c_str());
  if (now.past && !state().shelf.own.sheet.error.empty()) ui::error_line(state().shelf.own.sheet.error.c_str());
  if (now.sheet.empty()) {
    draw_empty();
    return;
  }
  if (!now.past && state().model && !state().model->spec.conditions.empty()) draw_asked();
  draw_grid(now);
  if (slider_.any()) {
    const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    ImGui::SetCursorScreenPos({low.x + ImGui::GetStyle().WindowPadding.x,
                               low.y + size.y - TimeSlider::height() - ImGui::GetStyle().WindowPadding.y / 2});
    slider_.draw();
  }
  if (state().closer) draw_closer(now);
}

void SamplesPanel::draw_title(const Shown& view) const {
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + ImGui::GetStyle().FramePadding.y);
  if (view.past) {
    const std::string text =
        state().shelf.own.folder.filename().string() + "  ·  " + at_images(state().shelf.own.sheet.images_seen);
    ui::text_coloured(theme::generator, text.c_str());
  } else if (state().model) {
    if (state().model->live) ui::status_dot(theme::grass);
    const std::string& name = state().model->name;
    const std::string images = name + "  ·  " + with_commas(state().grid.images_seen) + " images";
    const float room = ImGui::GetContentRegionAvail().x - (view.sheet.empty() ? 0 : seeds_width(view)) - grid(1);
    const bool seen = state().grid.images_seen > 0;
    ui::text_quiet((seen ? fitting({images + " seen", images, name}, room) : name).c_str());
  } else {
    ui::text_quiet("no generator yet");
  }
  if (!view.sheet.empty()) draw_seeds(view, top);
}

std::string SamplesPanel::seeds_text(const Shown& view) {
  return "seeds " + std::to_string(view.first) + "-" + std::to_string(view.first + std::uint64_t(view.sheet.count()) - 1);
}

const char* SamplesPanel::finish_label() { return ImGui::GetWindowWidth() > grid(64) ? "Pixel-art finish" : "Finish"; }

float SamplesPanel::seeds_width(const Shown& view) {
  const float words = ImGui::CalcTextSize(seeds_text(view).c_str()).x;
  if (view.past) return words + button_width("Now") + grid(1);
  return words + 2 * button_width("<") + button_width(finish_label()) + button_width("Steer") + grid(5);
}

// Which creatures they are, and the way to others; of the past there are only those that the run kept, as they were.
void SamplesPanel::draw_seeds(const Shown& view, float top) const {
  const std::uint64_t first = view.first, count = std::uint64_t(view.sheet.count());
  const std::string seeds = seeds_text(view);
  const float arrow = button_width("<");
  ImGui::SameLine(ImGui::GetContentRegionMax().x - seeds_width(view));
  ImGui::SetCursorPosY(top);
  if (!view.past) draw_switches(finish_label());
  const bool back = !view.past && ui::button("<", ui::ButtonKind::quiet, arrow, first > count, "These are the first");
  if (back) emit(action::ShowSeeds{first - count});
  if (!view.past) ImGui::SameLine(0, grid(1));
  ImGui::AlignTextToFramePadding();
  ui::text_quiet(seeds.c_str());
  ImGui::SameLine(0, grid(1));
  if (view.past) {
    if (ui::button("Now", ui::ButtonKind::quiet)) emit(action::ShowMoment{});
    mark("now");
    return;
  }
  if (ui::button(">", ui::ButtonKind::quiet, arrow)) emit(action::ShowSeeds{first + count});
  mark("next");
}

// What the creatures are asked to be: a choice for each attribute that the model knows, another for a second type.
void SamplesPanel::draw_asked() const {
  const auto& conditions = state().model->spec.conditions;
  const Condition asked = known_part(conditions, state().asked);
  std::vector<std::pair<const AttributeClasses*, std::size_t>> choices;
  const auto chosen = [&](const AttributeClasses& known) {
    const auto found = asked.find(known.attribute);
    return found == asked.end() ? std::vector<std::string>() : found->second;
  };
  for (const auto& known : conditions) {
    const std::size_t most = std::min(chosen(known).size() + 1, std::size_t(most_classes_of(known.attribute)));
    for (std::size_t place = 0; place < most; ++place) choices.emplace_back(&known, place);
  }
  const float gap = grid(1), room = ImGui::GetContentRegionAvail().x;
  const float width = std::min(grid(16), (room + gap) / float(choices.size()) - gap);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    draw_attribute(*choices[i].first, chosen(*choices[i].first), choices[i].second, width);
  }
}

void SamplesPanel::draw_attribute(const AttributeClasses& known, std::vector<std::string> asked, std::size_t place,
                                  float width) const {
  const std::string name = attribute_name(known.attribute), open = place > 0 ? "no second " + name : "any " + name;
  std::vector<const char*> words{open.c_str()};
  int index = 0;
  for (const std::string& word : known.classes) {
    words.push_back(word.c_str());
    if (place < asked.size() && asked[place] == word) index = int(words.size()) - 1;
  }
  ImGui::PushID(int(place));
  ImGui::SetNextItemWidth(width);
  const bool changed = ImGui::Combo(("##" + name).c_str(), &index, words.data(), int(words.size()), 16);
  mark("asked." + name + (place > 0 ? "2" : ""));
  ImGui::PopID();
  ui::tooltip(("What the creatures are to be: their " + name).c_str());
  if (!changed) return;
  asked.resize(std::min(asked.size(), place));  // without a first type there is no second
  if (index > 0 && std::find(asked.begin(), asked.end(), words[std::size_t(index)]) == asked.end())
    asked.emplace_back(words[std::size_t(index)]);
  emit(action::AskFor{known.attribute, asked});
}

void SamplesPanel::draw_switches(const char* finish) const {
  if (ui::toggle("Steer", state().steering.open)) emit(action::ToggleSteering{});
  mark("steer");
  ui::tooltip("Sliders for bigger, bluer, spikier");
  ImGui::SameLine(0, grid(1));
  if (ui::toggle(finish, state().finish)) emit(action::ToggleFinish{});
  mark("finish");
  ui::tooltip("As a pixel artist hands it in: hard edges, 15 colours, no specks, a whole outline");
  ImGui::SameLine(0, grid(2));
}

void SamplesPanel::draw_empty() const {
  if (state().loading_model) {
    ui::empty_state("Opening the model");
  } else if (state().run_active()) {
    ui::empty_state("The first creatures appear after the first steps");
  } else {
    ui::empty_state("Press Space to start training on 2,000 built-in creatures, or drop a folder of images here");
  }
}

// As many columns and rows as fit at a whole-number scale: 8x8 wherever the panel has room for them.
SamplesPanel::Tiling SamplesPanel::tiling(const Shown& view) const {
  ImVec2 room = ImGui::GetContentRegionAvail();
  if (slider_.any()) room.y -= TimeSlider::height();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float gap = std::round(grid(0.5f));
  const int rows_wanted = (view.sheet.count() + view.columns - 1) / view.columns;
  const float tile = float(view.sheet.tile_width());
  const float fits = std::min((room.x + gap) / float(view.columns), (room.y + gap) / float(rows_wanted)) - gap;
  const float size = tile * std::max(1.0f, std::floor(fits / tile));
  const float step = size + gap;
  const int columns = std::clamp(int((room.x + gap) / step), 1, view.columns);
  const int rows = std::clamp(int((room.y + gap) / step), 1, rows_wanted);
  const ImVec2 spare{room.x - float(columns) * step + gap, room.y - float(rows) * step + gap};
  return {{std::round(corner.x + spare.x / 2), std::round(corner.y + spare.y / 2)}, size, step, columns, rows};
}

void SamplesPanel::draw_grid(const Shown& view) const {
  const Tiling where = tiling(view);
  for (int row = 0; row < where.rows; ++row) {
    for (int column = 0; column < where.columns; ++column) {
      const int index = row * view.columns + column;
      if (index >= view.sheet.count()) return;
      ImGui::SetCursorScreenPos(
          {where.origin.x + float(column) * where.step, where.origin.y + float(row) * where.step});
      ImGui::PushID(index);
      draw_creature(view, where, index);
      ImGui::PopID();
    }
  }
}

void SamplesPanel::draw_creature(const Shown& view, const Tiling& tiling, int index) const {
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + tiling.size, low.y + tiling.size};
  const std::uint64_t seed = view.first + std::uint64_t(index);
  if (ImGui::InvisibleButton("creature", {tiling.size, tiling.size})) emit(action::LookCloser{seed});
  mark(std::to_string(index));
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, high, grid(1));
  view.sheet.draw(list, low, high, index, state().now);
  if (!ImGui::IsItemHovered()) return;
  list.AddRect({low.x - 1, low.y - 1}, {high.x + 1, high.y + 1}, theme::text);
  ui::tooltip(("seed " + std::to_string(seed)).c_str());
}

void SamplesPanel::draw_closer(const Shown& view) const {
  const std::uint64_t seed = *state().closer;
  const int index = int(seed - view.first);
  if (index < 0 || index >= view.sheet.count()) return;
  const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float controls = grid(12);
  const int scale = whole_scale(view.sheet.tile_width(), view.sheet.tile_height(), int(size.x - grid(8)),
                                int(size.y * 0.8f - controls));
  const float side = float(scale * view.sheet.tile_width());
  const ImVec2 card{side + grid(4), side + controls + grid(2)};
  ImGui::GetWindowDrawList()->AddRectFilled(low, {low.x + size.x, low.y + size.y},
                                            theme::fade(theme::background, 0.7f));
  ImGui::SetCursorScreenPos({std::round(low.x + (size.x - card.x) / 2), std::round(low.y + (size.y - card.y) / 2)});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme::vec4(theme::raised));
  ImGui::BeginChild("closer", card, false, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  ImGui::SetCursorPos({grid(2), grid(2)});
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  mark("closer");
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, corner, {corner.x + side, corner.y + side}, grid(1));
  view.sheet.draw(list, corner, {corner.x + side, corner.y + side}, index, state().now);
  draw_closer_controls(seed, view.past);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void SamplesPanel::draw_closer_controls(std::uint64_t seed, bool past) const {
  ImGui::SetCursorPosX(grid(2));
  strong(("Seed " + std::to_string(seed)).c_str());
  ImGui::SetCursorPosX(grid(2));
  if (ui::button("Use as morph key", ui::ButtonKind::primary)) emit(action::AddKey{seed});
  mark("use_as_key");
  ImGui::SameLine();
  if (ui::button("Save PNG", ui::ButtonKind::quiet, 0, !past, "Only as it is now: this is how it was")) {
    emit(action::SaveCreature{seed});
  }
  mark("save");
  ImGui::SameLine();
  if (ui::button("Dex", ui::ButtonKind::quiet, 0, !past, "Only as it is now: this is how it was")) {
    emit(action::Leave{"dex:" + std::to_string(seed)});
  }
  mark("dex");
  ui::tooltip("Its name, its kind, its cry: as its seed alone makes it, without steering, classes or truncation");
  ImGui::SameLine();
  if (ui::button("Close", ui::ButtonKind::quiet)) emit(action::CloseOverlay{});
  mark("close");
}

}  // namespace tallgrass
