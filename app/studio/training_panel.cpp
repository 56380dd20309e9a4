#include "app/studio/training_panel.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>
#include <vector>

#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr const char* fixed_now = "Fixed while a run is going on: stop it to choose another";

// The generator is amber and the discriminator blue wherever they are spoken of.
ImU32 colour_of(std::string_view key) {
  if (key.ends_with("_g") || key.starts_with("g_")) return theme::generator;
  if (key.ends_with("_d") || key.starts_with("d_")) return theme::discriminator;
  return 0;
}

struct RankedGroup {
  std::string_view group;
  int rank;  // 0 is steered most, 2 is fixed while a run goes on
};

std::vector<RankedGroup> ranked_groups() {
  std::vector<RankedGroup> groups;
  for (const auto& row : hyperparameters()) {
    auto found =
        std::find_if(groups.begin(), groups.end(), [&](const auto& entry) { return entry.group == row.group; });
    if (found == groups.end()) found = groups.insert(groups.end(), {row.group, 2});
    if (row.live) found->rank = std::min(found->rank, 1);
    if (std::string_view(row.key).starts_with("lr_")) found->rank = 0;
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
  return groups;
}

}  // namespace

void TrainingPanel::drawContent() {
  draw_buttons();
  draw_progress();
  draw_trouble();
  // As wide as the panel, margins included: there the scrollbar and the dots of changed values have their place.
  ImGui::SetCursorPosX(0);
  ImGui::BeginChild("values", {ImGui::GetWindowWidth(), 0}, false,
                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysUseWindowPadding);
  draw_sources();
  draw_setup();
  draw_values();
  ImGui::EndChild();
}

void TrainingPanel::draw_buttons() const {
  if (!state().run_active()) {
    if (ui::button("Start training", ui::ButtonKind::primary, -1)) emit(action::Start{});
    mark("start");
    return;
  }
  const bool paused = state().run->state == RunState::paused;
  const float space = ImGui::GetStyle().ItemSpacing.x;
  const float width = (ImGui::GetContentRegionAvail().x - 2 * space) / 3;
  if (ui::button(paused ? "Resume" : "Pause", ui::ButtonKind::primary, width)) emit(action::PauseOrResume{});
  mark("pause");
  ImGui::SameLine();
  if (ui::button("Step", ui::ButtonKind::quiet, width, paused, "Pause first: then one step at a time")) {
    emit(action::StepOnce{});
  }
  mark("step");
  if (paused) ui::tooltip("One step, then it waits again");
  ImGui::SameLine();
  if (ui::button("Stop", ui::ButtonKind::danger, -1)) emit(action::Stop{});
  mark("stop");
  ui::tooltip("Saves the run and ends it; tallgrass train --resume goes on with it");
}

void TrainingPanel::draw_progress() const {
  if (!state().run) return;
  const auto& run = *state().run;
  if (run.state == RunState::loading) {
    ui::progress(float(run.loading), "reading the pictures");
  } else {
    const double share = run.spec.images > 0 ? double(run.images) / double(run.spec.images) : 0;
    ui::progress(float(share), (with_commas(run.images) + " images").c_str());
  }
}

void TrainingPanel::draw_trouble() const {
  if (!state().start_error.empty()) ui::error_line(state().start_error.c_str());
  if (!state().run) return;
  if (!state().run->error.empty()) ui::error_line(state().run->error.c_str());
  if (!state().run->notice.empty()) ui::text_wrapped(state().run->notice.c_str(), theme::generator);
}

void TrainingPanel::draw_sources() {
  ui::heading("Pictures");
  if (state().run_active()) {
    const auto& summary = state().run->data_summary;
    ui::text_wrapped(summary.empty() ? "reading them" : summary.c_str(), theme::quiet);
    ui::tooltip(fixed_now);
    return;
  }
  for (std::size_t i = 0; i < state().plan.data.size(); ++i) draw_source(i);
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##source", "Type a folder, or drop one here", &typed_source_);
  mark("source");
  if (ImGui::IsItemDeactivatedAfterEdit() && !typed_source_.empty()) {
    emit(action::AddData{typed_source_});
    typed_source_.clear();
  }
  ui::tooltip("A folder of pictures, one picture, or creatures:2000");
  if (!state().data_error.empty()) ui::error_line(state().data_error.c_str());
}

void TrainingPanel::draw_source(std::size_t index) const {
  const std::string& source = state().plan.data[index];
  ImGui::PushID(int(index));
  const bool generated = source.starts_with("creatures:");
  const std::string name = generated ? "built-in " + source : std::filesystem::path(source).filename().string();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(name.c_str());
  ui::tooltip(source.c_str());
  const float width = ImGui::CalcTextSize("x").x + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SameLine(std::max(ImGui::GetContentRegionMax().x - width, 0.0f));
  if (ui::button("x", ui::ButtonKind::quiet, width)) emit(action::RemoveData{index});
  ImGui::PopID();
}

void TrainingPanel::draw_setup() const {
  const bool free = !state().run_active();
  std::vector<const char*> names;
  int chosen = 0;
  for (const auto& entry : state().presets) {
    if (entry.name == state().spec().preset) chosen = int(names.size());
    names.push_back(entry.name.c_str());
  }
  const std::string help = names.empty() ? "" : state().presets[std::size_t(chosen)].summary;
  ui::Control control{.label = "Preset", .help = help.c_str(), .enabled = free, .why_not = fixed_now};
  if (ui::combo(control, chosen, names, chosen)) emit(action::ChoosePreset{names[std::size_t(chosen)]});
  mark("preset");
  if (free) draw_beginning();

  std::vector<const char*> devices{"auto", "cpu"};
  if (state().torch.cuda_available) devices.push_back("cuda");
  const std::string& wish = free ? state().plan.device : state().run->device;
  int device = 0;
  for (int i = 0; i < int(devices.size()); ++i) {
    if (wish.starts_with(devices[std::size_t(i)])) device = i;
  }
  control = {.label = "Device", .help = state().torch.cuda.c_str(), .enabled = free, .why_not = fixed_now};
  if (ui::combo(control, device, devices, device)) emit(action::ChooseDevice{devices[std::size_t(device)]});
  mark("device");
}

// Random weights, the model that is shown, or one that was asked for when the program was called.
void TrainingPanel::draw_beginning() const {
  struct Choice {
    std::string name;
    std::filesystem::path file;
  };
  std::vector<Choice> choices{{"scratch", {}}};
  const auto& plan = state().plan;
  if (state().model && !state().model->file.empty()) choices.push_back({state().model->name, state().model->file});
  const auto is_chosen = [&](const Choice& choice) { return choice.file == plan.from; };
  if (std::none_of(choices.begin(), choices.end(), is_chosen)) choices.push_back({plan.from.stem().string(), plan.from});
  int chosen = int(std::find_if(choices.begin(), choices.end(), is_chosen) - choices.begin());
  std::vector<const char*> names;
  for (const Choice& choice : choices) names.push_back(choice.name.c_str());
  const ui::Control control{.label = "Start from",
                            .help = "Random weights (scratch), or what the model that is shown has learned, with its settings: new "
                                    "pictures change it sooner than they make a new one",
                            .enabled = choices.size() > 1,
                            .why_not = "Drop a model.safetensors on the window to start from it"};
  if (ui::combo(control, chosen, names, chosen)) emit(action::StartFrom{choices[std::size_t(chosen)].file});
  mark("start_from");
}

// What people reach for first stands first and open; a group with nothing to turn while a run goes on stands last.
void TrainingPanel::draw_values() {
  for (const auto& [group, rank] : ranked_groups()) {
    std::string title(group);
    title[0] = char(std::toupper(title[0]));
    ImGui::SetNextItemOpen(rank == 0, ImGuiCond_Once);
    const bool open = ImGui::CollapsingHeader(title.c_str());
    mark("group." + std::string(group));
    if (open) draw_group(group);
  }
}

void TrainingPanel::draw_group(std::string_view group) {
  for (const auto& row : hyperparameters()) {
    if (row.group == group) draw_value(row);
  }
}

double TrainingPanel::shown_value(const Hyperparameter& row) const {
  if (drag_ && drag_->key == row.key) return drag_->value;
  const auto pending = state().pending.find(row.key);
  return pending == state().pending.end() ? get_number(state().spec(), row) : pending->second.value;
}

// Layers are looked at elsewhere, and written in a preset.
void TrainingPanel::draw_layers(const Hyperparameter& row) const {
  if (state().spec().architecture != Architecture::layers) return;
  ui::fact(row.label, ui::format_value(get_number(state().spec(), row), "layers").c_str());
  if (ImGui::IsItemClicked()) emit(action::ShowView{View::network});
  ui::tooltip(row.help);
}

void TrainingPanel::draw_conditions(const Hyperparameter& row) const {
  std::string names;
  for (const auto& known : state().spec().conditions)
    names += (names.empty() ? "" : ", ") + std::string(attribute_name(known.attribute));
  ui::fact(row.label, names.empty() ? "none" : names.c_str());
  ui::tooltip(row.help);
}

void TrainingPanel::draw_value(const Hyperparameter& row) {
  if (kind_of(row) == ValueKind::layers) return draw_layers(row);
  if (kind_of(row) == ValueKind::conditions) return draw_conditions(row);
  double value = shown_value(row);
  ImGui::PushID(row.key);
  if (draw_control(row, value)) drag_ = Drag{row.key, value};
  mark(row.key);
  ImGui::PopID();
  const bool let_go = drag_ && drag_->key == row.key && !ImGui::IsAnyItemActive();
  if (!let_go) return;
  emit(action::SetValue{drag_->key, drag_->value});
  drag_.reset();
}

bool TrainingPanel::draw_control(const Hyperparameter& row, double& value) const {
  const ui::Control control{.label = row.label,
                            .unit = row.unit,
                            .help = row.help,
                            .enabled = row.live || !state().run_active(),
                            .why_not = fixed_now,
                            .colour = colour_of(row.key)};
  const double preset = get_number(state().plan.preset, row);
  if (kind_of(row) == ValueKind::truth) {
    bool on = value != 0;
    const bool changed = ui::checkbox(control, on, preset != 0);
    value = on;
    return changed;
  }
  if (const auto words = choices(row); !words.empty()) {
    int index = int(value);
    const bool changed = ui::combo(control, index, words, int(preset));
    value = index;
    return changed;
  }
  const bool whole = kind_of(row) == ValueKind::whole;
  if (whole && row.scale == Scale::linear && row.high < 1e6) {
    int number = int(value);
    const bool changed = ui::int_slider(control, number, int(row.low), int(row.high), int(preset));
    value = number;
    return changed;
  }
  const auto draw = row.scale == Scale::logarithmic ? &ui::log_slider : &ui::slider;
  const bool changed = draw(control, value, row.low, row.high, preset);
  if (whole) value = std::round(value);
  return changed;
}

}  // namespace tallgrass
