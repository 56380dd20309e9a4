#include "app/studio/plan.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <tuple>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/folder_path.h"
#include "gan/data/source_text.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset.h"

namespace tallgrass {
namespace fs = std::filesystem;
namespace {

fs::path expand_home(const std::string& text) {
  const char* home = std::getenv("HOME");
  if (home && (text == "~" || text.starts_with("~/"))) return fs::path(home + text.substr(1));
  return fs::path(text);
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// "creatures:N" or "creatures:N:SEED" with numbers that can be meant.
bool names_creatures(const std::string& source) {
  const std::string numbers = source.substr(std::string("creatures:").size());
  const auto colon = numbers.find(':');
  const auto is_number = [](const std::string& text, std::size_t most) {
    return !text.empty() && text.size() <= most &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return is_number(numbers.substr(0, colon), 7) && std::atoi(numbers.c_str()) > 0 &&
         (colon == std::string::npos || is_number(numbers.substr(colon + 1), 18));
}

}  // namespace

std::vector<PresetEntry> list_preset_entries(const fs::path& folder) {
  std::vector<PresetEntry> entries;
  for (const auto& name : list_presets(folder)) {
    try {
      entries.push_back({name, load_preset(name, folder).spec.summary});
    } catch (const Error&) {
      // Someone's half-edited file must not keep the others from the list.
    }
  }
  return entries;
}

void choose_preset(RunPlan& plan, const std::string& name, const fs::path& folder) {
  plan.preset = load_preset(name, folder).spec;
  plan.spec = plan.preset;
  plan.from.clear();  // its networks are others
  plan.set_aside.reset();
}

void start_from(RunPlan& plan, const ShownModel& model) {
  const std::int64_t images = plan.spec.images;
  if (plan.from.empty()) plan.set_aside = {plan.spec, plan.preset};
  plan.spec = model.spec;
  plan.spec.images = images;
  plan.spec.halve_model = false;
  plan.preset = plan.spec;
  plan.from = model.file;
}

void start_anew(RunPlan& plan) {
  plan.from.clear();
  if (auto before = std::exchange(plan.set_aside, std::nullopt)) std::tie(plan.spec, plan.preset) = std::move(*before);
}

RunPlan plan_of(const RunOptions& options, const fs::path& preset_folder) {
  RunPlan plan{.spec = options.spec,
               .preset = options.spec,
               .from = options.from,
               .data = options.data,
               .labels = options.labels,
               .data_chosen = true,
               .device = options.device};
  try {
    plan.preset = load_preset(options.spec.preset, preset_folder).spec;
  } catch (const Error&) {
    // A preset of the user's own that has gone: the values it was started with are the reference.
  }
  return plan;
}

std::string add_data(RunPlan& plan, const std::string& typed) {
  std::string source = trimmed(typed);
  if (source.empty()) return {};
  if (source.starts_with("creatures:")) {
    if (!names_creatures(read_source(source).path)) return "Write creatures:2000, or creatures:2000:7 for other ones";
  } else {
    const fs::path path = expand_home(source);
    std::error_code none;
    if (!fs::exists(read_source(path.string()).path, none)) return "There is nothing at " + path.string();
    source = path.string();
  }
  if (!plan.data_chosen) plan.data.clear();
  plan.data_chosen = true;
  if (std::find(plan.data.begin(), plan.data.end(), source) == plan.data.end()) plan.data.push_back(source);
  return {};
}

void remove_data(RunPlan& plan, std::size_t index) {
  if (index < plan.data.size()) plan.data.erase(plan.data.begin() + std::ptrdiff_t(index));
  if (plan.data.empty()) {
    plan.data = {built_in_creatures};
    plan.data_chosen = false;
  }
}

fs::path run_folder_of(const std::string& typed, const fs::path& runs) {
  const std::string text = trimmed(typed);
  std::error_code ignored;
  fs::path folder = expand_home(text);
  const bool named = !text.empty() && fs::is_directory(runs / text, ignored);
  if (named && !fs::is_directory(folder, ignored)) folder = runs / text;
  folder = fs::absolute(folder, ignored).lexically_normal();
  return without_slash(folder);
}

fs::path fresh_run_folder(const fs::path& runs, const std::string& preset) {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char stamp[32];
  std::strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &local);
  const std::string name = fs::path(preset).stem().string() + "-" + stamp;
  fs::path folder = runs / name;
  std::error_code none;
  for (int i = 2; fs::exists(folder, none); ++i) folder = runs / (name + "-" + std::to_string(i));
  return folder;
}

}  // namespace tallgrass
