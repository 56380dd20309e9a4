#include <unistd.h>

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/cli/run_choice.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "gan/train/previews.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

using Snapshot = std::shared_ptr<const TrainSnapshot>;

// A new run's folder. One that ended before anything was saved (its pictures could not be read, or someone stopped it
// at once) is removed again, so that bad input leaves nothing behind and the same command can be tried again.
class Footprint {
 public:
  explicit Footprint(const fs::path& folder)
      : folder_(fs::absolute(folder / "").lexically_normal().parent_path()), there_(folder_) {
    while (!fs::exists(there_) && there_.has_relative_path()) there_ = there_.parent_path();
    ours_ = !fs::exists(folder_ / "run.json") && !fs::exists(folder_ / "checkpoint.safetensors");
  }
  ~Footprint() {
    std::error_code ignored;
    if (!ours_ || fs::exists(folder_ / "checkpoint.safetensors", ignored)) return;
    for (const Preview& preview : list_previews(folder_)) fs::remove(preview.file, ignored);
    for (const char* name : {"run.json", "journal.jsonl", "previews"}) fs::remove(folder_ / name, ignored);
    for (fs::path each = folder_; each != there_ && fs::remove(each, ignored);) each = each.parent_path();
  }
  Footprint(const Footprint&) = delete;
  Footprint& operator=(const Footprint&) = delete;

 private:
  fs::path folder_, there_;  // there_: the nearest folder that was there before
  bool ours_ = false;
};

Progress::Style style_of(bool json) {
  if (json) return Progress::Style::json;
  return ::isatty(STDERR_FILENO) ? Progress::Style::terminal : Progress::Style::log;
}

// Shows how the run gets on until it has ended; Ctrl-C asks it to save and end.
Snapshot watch(Trainer& trainer, Progress& progress, const Interrupt& interrupt) {
  bool asked = false, introduced = false;
  for (;;) {
    Snapshot now = trainer.snapshot();
    if (now->state == RunState::finished || now->state == RunState::failed) return now;
    if (now->state != RunState::loading && !introduced) {
      introduced = true;
      progress.say("run: " + now->run_folder.string() + "\n" + now->data_summary);
    }
    progress.show(*now);
    if (interrupt.requested() && !asked) {
      asked = true;
      progress.say("saving; Ctrl-C again ends at once, without");
      trainer.send(command::Finish{});
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string resume_command(const fs::path& folder) {
  return command_name() + " train --resume " + shell_word(folder.string());
}

std::string sample_command(const fs::path& model) {
  return command_name() + " sample --model " + shell_word(model.string()) + " -o creatures.png";
}

// The run's own sentence.
Error failure(const TrainSnapshot& end) {
  std::string text = end.error;
  while (text.ends_with('.')) text.pop_back();
  return {end.error_kind, text, {}};
}

void report_json(const TrainSnapshot& end, const fs::path& model, bool interrupted) {
  nlohmann::ordered_json json{{"state", "finished"},
                              {"interrupted", interrupted},
                              {"run", end.run_folder.string()},
                              {"model", model.string()},
                              {"step", end.step},
                              {"images", end.images},
                              {"of", end.spec.images},
                              {"device", end.device},
                              {"precision", end.precision},
                              {"data", end.data_summary}};
  std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void report(const TrainSnapshot& end, bool interrupted, bool json) {
  std::error_code ignored;
  const fs::path model = end.run_folder / "model.safetensors";
  if (json) return report_json(end, model, interrupted);
  if (!fs::exists(model, ignored)) {
    std::cout << "stopped before the first step: there was nothing to save\n";
    return;
  }
  std::cout << "model: " << model.string() << '\n' << "draw with it: " << sample_command(model) << '\n';
  if (interrupted) {
    std::cout << "saved after " << format_count(end.images) << " of " << format_count(end.spec.images)
              << " images; go on with: " << resume_command(end.run_folder) << '\n';
  }
}

}  // namespace

int train_verb(const TrainOptions& options) {
  initialise_torch();
  const RunOptions run = options.resume.empty() ? new_run(options.run, options.device)
                                                : resumed_run(options.resume, options.run, options.device);
  Progress progress(style_of(options.json), options.json ? std::cout : std::cerr, options.json ? 0 : 1);
  Interrupt interrupt;
  std::optional<Footprint> footprint;
  if (!run.resume) footprint.emplace(run.run_folder);
  Trainer trainer(run);
  if (run.resume) send_settings(trainer, options.run);
  const Snapshot end = watch(trainer, progress, interrupt);
  if (end->state == RunState::failed) throw failure(*end);
  progress.finish(*end);
  report(*end, interrupt.requested() && end->images < end->spec.images, options.json);
  return 0;
}

}  // namespace tallgrass::cli
