#pragma once

#include <filesystem>
#include <string>

#include "app/studio/state.h"

namespace tallgrass {

inline constexpr const char* built_in_creatures = "creatures:2000";

// Names and summaries of the presets in `folder`; one that cannot be read is left out.
std::vector<PresetEntry> list_preset_entries(const std::filesystem::path& folder);

// The plan for a preset of `folder`, with data and device of `plan` kept. Throws Error (setting).
void choose_preset(RunPlan& plan, const std::string& name, const std::filesystem::path& folder);

// Weights and settings of a model that was read from a file; data, device and images of `plan` are kept. Its half size
// is no wish of the new run.
void start_from(RunPlan& plan, const ShownModel& model);
// Random weights again, with the settings from before start_from().
void start_anew(RunPlan& plan);

// The plan that a run's options amount to.
RunPlan plan_of(const RunOptions& options, const std::filesystem::path& preset_folder);

// Adds a source: an existing folder or picture (a leading ~ is the home folder), or "creatures:N[:SEED]". The first
// one takes the place of the built-in creatures. Returns what is wrong with it, in a sentence, or nothing.
std::string add_data(RunPlan& plan, const std::string& source);
void remove_data(RunPlan& plan, std::size_t index);

// What someone typed for a run: a folder (a leading ~ is the home folder), or the name of one in `runs`.
std::filesystem::path run_folder_of(const std::string& typed, const std::filesystem::path& runs);

// A folder in `runs` that does not exist yet, named by preset and time: "tiny-2026-11-23-021530".
std::filesystem::path fresh_run_folder(const std::filesystem::path& runs, const std::string& preset);

}  // namespace tallgrass
