#include <algorithm>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include "app/cli/run_choice.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "gan/spec/reference.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

void print_json(const ordered_json& json) {
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void list(bool json) {
  ordered_json all = ordered_json::array();
  const std::vector<std::string> names = list_presets(preset_folder());
  std::size_t width = 0;
  for (const std::string& name : names) width = std::max(width, name.size());
  for (const std::string& name : names) {
    const Preset preset = load_preset(name, preset_folder());
    all.push_back({{"name", name}, {"summary", preset.spec.summary}, {"file", preset.file.string()}});
    if (!json) std::cout << std::left << std::setw(static_cast<int>(width) + 2) << name << preset.spec.summary << '\n';
  }
  if (json) print_json(all);
}

// A preset's file and those that it extends, nearest first. load_preset() has checked them: no circle, no mistake.
struct Layer {
  std::string name;
  toml::table table;
};
std::vector<Layer> layers_of(const Preset& preset) {
  std::vector<Layer> layers;
  for (fs::path file = preset.file; !file.empty();) {
    layers.push_back({file.stem().string(), toml::parse_file(file.string())});
    const auto parent = layers.back().table["extends"].value<std::string>();
    if (!parent) break;
    const fs::path own = preset_folder() / (*parent + ".toml");
    file = fs::exists(own) ? own : file.parent_path() / (*parent + ".toml");
  }
  return layers;
}

std::string origin_of(const Hyperparameter& row, const std::vector<Layer>& layers) {
  for (const Layer& layer : layers) {
    if (layer.table[row.group][row.key]) return layer.name;
  }
  return "default";
}

void show_json(const Preset& preset, const std::vector<Layer>& layers) {
  ordered_json json{{"name", preset.spec.preset}, {"summary", preset.spec.summary}, {"file", preset.file.string()}};
  for (const Hyperparameter& row : hyperparameters()) {
    ordered_json entry;
    const std::string text = get_text(preset.spec, row);
    const ValueKind kind = kind_of(row);
    const bool quoted = kind == ValueKind::word || kind == ValueKind::layers || kind == ValueKind::conditions;
    entry["value"] = quoted ? ordered_json(text) : ordered_json::parse(text);
    entry["unit"] = row.unit;
    entry["origin"] = origin_of(row, layers);
    entry["live"] = row.live;
    json["settings"][row.group][row.key] = entry;
  }
  print_json(json);
}

void show_text(const Preset& preset, const std::vector<Layer>& layers) {
  std::cout << preset.spec.summary << '\n' << preset.file.string() << '\n';
  std::string group;
  for (const Hyperparameter& row : hyperparameters()) {
    if (group != row.group) std::cout << "\n[" << (group = row.group) << "]\n";
    const std::string unit = *row.unit == '\0' ? "" : " " + std::string(row.unit);
    std::cout << std::left << std::setw(20) << row.key << std::setw(23) << get_text(preset.spec, row) + unit << ' '
              << origin_of(row, layers) << '\n';
  }
}

ordered_json layers_json(const NetworkPlan& plan) {
  ordered_json layers = ordered_json::array();
  for (const PlannedLayer& layer : plan.layers) {
    layers.push_back({{"layer", layer_text(layer.layer)},
                      {"out", {layer.out.maps, layer.out.side, layer.out.side}},
                      {"parameters", layer.parameters},
                      {"multiplications", layer.multiplications}});
  }
  return {{"parameters", plan.parameters()}, {"multiplications", plan.multiplications()}, {"layers", layers}};
}

void print_layers(const char* name, const NetworkPlan& plan) {
  std::cout << name << ": " << with_commas(plan.parameters()) << " parameters, " << with_commas(plan.multiplications())
            << " multiplications a picture\n";
  for (const PlannedLayer& layer : plan.layers) {
    const std::string out = std::to_string(layer.out.maps) + " x " + std::to_string(layer.out.side) + "x" + std::to_string(layer.out.side);
    std::cout << "  " << std::left << std::setw(40) << layer_text(layer.layer) << std::setw(16) << out << std::right
              << std::setw(12) << with_commas(layer.parameters) << '\n';
  }
  if (plan.side_parameters > 0)
    std::cout << "  " << std::left << std::setw(56) << "beside them" << std::right << std::setw(12) << with_commas(plan.side_parameters) << '\n';
}

void show_layers(const Spec& spec, bool json) {
  const NetworkPlan generator = plan_generator(spec), discriminator = plan_discriminator(spec);
  if (json) return print_json({{"generator", layers_json(generator)}, {"discriminator", layers_json(discriminator)}});
  print_layers("generator", generator);
  print_layers("discriminator", discriminator);
}

}  // namespace

int presets_verb(const PresetsOptions& options) {
  using Action = PresetsOptions::Action;
  const bool of_one = options.action == Action::show || options.action == Action::layers;
  if (of_one && options.name.empty()) {
    throw Error(ExitCode::usage, "a preset's name is missing", options.action == Action::show ? "presets show" : "presets layers", {},
                "See them all: tallgrass presets list");
  }
  if (!of_one && !options.name.empty()) {
    throw Error(ExitCode::usage, "unexpected argument", options.name, "only presets show and presets layers take a name");
  }
  if (options.action == Action::list) list(options.json);
  if (options.action == Action::reference) std::cout << hyperparameters_markdown();
  if (options.action == Action::layers) show_layers(load_preset(options.name, preset_folder()).spec, options.json);
  if (options.action == Action::show) {
    const Preset preset = load_preset(options.name, preset_folder());
    options.json ? show_json(preset, layers_of(preset)) : show_text(preset, layers_of(preset));
  }
  return 0;
}

}  // namespace tallgrass::cli
