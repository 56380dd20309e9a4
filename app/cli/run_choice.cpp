#include "app/cli/run_choice.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/data/source_text.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset.h"
#include "gan/train/model.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* default_data = "creatures:2000";

fs::path runs_folder() { return user_data_folder() / "runs"; }

// runs/2026-11-23-tiny, then -2, -3 ...: readable, sorted by day, never an old one.
fs::path fresh_folder(const std::string& preset) {
  char date[16] = "";
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  if (::localtime_r(&now, &local) != nullptr) std::strftime(date, sizeof date, "%Y-%m-%d", &local);
  const fs::path first = runs_folder() / (std::string(date) + "-" + preset);
  fs::path folder = first;
  std::error_code ignored;
  for (int n = 2; fs::exists(folder, ignored); ++n) folder = first.string() + "-" + std::to_string(n);
  return folder;
}

// Found out before anything is made; whether the pictures in it are any good shows when they are read.
void require_source(const std::string& source) {
  std::error_code ignored;
  const std::string path = read_source(source).path;  // without cells and weight
  if (path.starts_with("creatures:") || fs::exists(path, ignored)) return;
  throw Error(ExitCode::file, "there are no pictures to train on", source, "no such file or folder",
              "Name a folder of images, or creatures:2000 for built-in ones");
}

// "key=value" of a run that is going on: the value as the table reads it.
command::Set live_setting(const std::string& assignment, Spec scratch) {
  apply_setting(scratch, assignment);
  const std::string key = assignment.substr(0, assignment.find('='));
  const Hyperparameter& row = hyperparameter(key);
  if (!row.live) {
    throw Error(ExitCode::setting, "this setting cannot change in a run that has begun", row.key, {},
                "Start a new run for it");
  }
  return {row.key, get_number(scratch, row)};
}

}  // namespace

fs::path preset_folder() { return resource_folder() / "assets" / "presets"; }

fs::path starting_model(const fs::path& from) {
  std::error_code ignored;
  if (fs::exists(from, ignored)) return from;
  if (const fs::path shipped = shipped_model_path(); from == shipped.stem()) return shipped;
  throw Error(ExitCode::file, "there is no model to start from", from.string(), "no such file",
              "Name a run's model.safetensors, or the one that comes with Tallgrass: tallgrass");
}

Spec chosen_spec(const RunChoice& choice) {
  const bool as_model = choice.preset.empty() && !choice.from.empty();
  Spec spec = as_model ? load_model(starting_model(choice.from)).spec
                       : load_preset(choice.preset.empty() ? default_preset : choice.preset, preset_folder()).spec;
  if (as_model) spec.halve_model = false;  // that is a wish for the end of a run, not for the next one
  for (const std::string& setting : choice.settings) apply_setting(spec, setting);
  if (choice.images) spec.images = *choice.images;
  validate(spec);
  return spec;
}

RunOptions new_run(const RunChoice& choice, const std::string& device) {
  RunOptions run;
  run.spec = chosen_spec(choice);
  if (!choice.from.empty()) run.from = starting_model(choice.from);
  run.data = choice.data;
  if (run.data.empty()) run.data.emplace_back(default_data);
  for (const std::string& source : run.data) require_source(source);
  run.labels = choice.labels;
  const auto& set = choice.settings;
  const bool asked_for = !choice.preset.empty() || std::any_of(set.begin(), set.end(), [](const std::string& setting) {
    return setting.starts_with("conditions");
  });
  if (!run.from.empty() && !asked_for) leave_out_untold(run);
  run.run_folder = choice.folder.empty() ? fresh_folder(fs::path(run.spec.preset).stem().string()) : choice.folder;
  run.device = device;
  run.threads = choice.threads;
  return run;
}

fs::path find_run(const fs::path& name) {
  std::error_code ignored;
  const fs::path folder = fs::is_directory(name, ignored) ? name : runs_folder() / name;
  if (fs::is_directory(folder, ignored)) return folder;
  throw Error(ExitCode::file, "there is no such run", name.string(),
              "it is neither a folder nor a run in " + runs_folder().string());
}

RunOptions resumed_run(const fs::path& name, const RunChoice& choice, const std::string& device) {
  const char* refused = !choice.preset.empty()   ? "--preset"
                        : !choice.from.empty()   ? "--from"
                        : !choice.data.empty()   ? "--data"
                        : !choice.labels.empty() ? "--labels"
                        : !choice.folder.empty() ? "--run"
                                                 : nullptr;
  if (refused != nullptr) {
    throw Error(ExitCode::usage, "a resumed run keeps its preset, weights, data, labels and folder", refused, {},
                "Leave it out, or start a new run without --resume");
  }
  for (const std::string& setting : choice.settings) live_setting(setting, {});
  RunOptions run;
  run.run_folder = find_run(name);
  run.resume = true;
  run.device = device;
  run.threads = choice.threads;
  return run;
}

void send_settings(Trainer& trainer, const RunChoice& choice) {
  if (choice.images) trainer.send(command::Set{"images", static_cast<double>(*choice.images)});
  for (const std::string& setting : choice.settings) trainer.send(live_setting(setting, {}));
}

ScratchFolder::ScratchFolder() {
  std::string pattern = (fs::temp_directory_path() / "tallgrass-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw Error(ExitCode::file, "cannot make a temporary folder", pattern, std::strerror(errno));
  }
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace tallgrass::cli
