#pragma once

#include <filesystem>
#include <string>

#include "app/cli/options.h"
#include "gan/train/trainer.h"

namespace tallgrass::cli {

std::filesystem::path preset_folder();  // of the presets that come with the program

// The model file that --from names. Throws Error (file).
std::filesystem::path starting_model(const std::filesystem::path& from);

// The preset, or what --from was trained as, with --images and --set applied, validated. Throws Error (setting).
Spec chosen_spec(const RunChoice& choice);

// Everything for a new run, checked as far as that is quick: settings, sources of pictures. Its folder is named and
// not yet made. Throws Error (setting, file).
RunOptions new_run(const RunChoice& choice, const std::string& device);

// The folder of the run that someone named: a folder, or the last part of one below the user's runs. Throws Error
// (file) where there is neither.
std::filesystem::path find_run(const std::filesystem::path& name);

// For going on with the run that `name` names: its folder, or the last part of it below the user's runs. Throws
// Error (file) where there is none, Error (usage) where `choice` says what only a new run can be told, Error
// (setting) for a setting that cannot change while training.
RunOptions resumed_run(const std::filesystem::path& name, const RunChoice& choice, const std::string& device);

// --images and --set of a resumed run, as commands to its trainer.
void send_settings(Trainer& trainer, const RunChoice& choice);

// A folder for a run nobody keeps; removed with all in it.
class ScratchFolder {
 public:
  ScratchFolder();  // throws Error (file)
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace tallgrass::cli
