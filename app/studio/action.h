#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/studio/find_action.h"
#include "app/studio/record_action.h"
#include "gan/spec/conditions.h"

namespace tallgrass {

// What stands in the middle of the window.
enum class View { creatures, network, data, runs, find };

// What a person asked for, as a value. Panels emit actions, Session and StudioWindow carry them out.
namespace action {
// Training
struct Start {};
struct PauseOrResume {};  // the space bar: starts a run where there is none
struct StepOnce {};
struct Stop {};
struct SetValue {
  std::string key;
  double value;
};  // a hyperparameter: of the run going on, else of the plan
struct ChoosePreset {
  std::string name;
};
struct StartFrom {
  std::filesystem::path model;
};  // what the next run starts from, with that model's settings; empty: from random weights
struct ChooseDevice {
  std::string device;
};
struct AddData {
  std::string source;
};  // a folder, a picture, "creatures:N"
struct RemoveData {
  std::size_t index;
};
// Pictures
struct OpenModel {
  std::filesystem::path path;
};
struct ShowSeeds {
  std::uint64_t first;
};  // of the grid
struct AskFor {
  Attribute attribute;
  std::vector<std::string> classes;
};  // of all creatures that are dreamed; no class: anything
struct LookCloser {
  std::uint64_t seed;
};
struct ToggleFinish {};  // pixel art, or as the network draws
struct SaveCreature {
  std::uint64_t seed;
};
// Steering
struct ToggleSteering {};  // its panel comes or goes
struct FindDirections {};  // of the model that dreams now
struct SteerBy {
  std::size_t direction;
  float steps;
};
struct SteerStraight {};  // all amounts back to 0
struct LookAlong {
  std::optional<std::size_t> direction;
};  // its strip is shown; none: no strip
// Morph
struct AddKey {
  std::optional<std::uint64_t> seed;
};  // none: any creature
struct RemoveKey {
  std::size_t index;
};
struct GoToKey {
  std::size_t index;
};
struct ShuffleKeys {};
struct PlayOrStop {};
struct SetSpeed {
  float speed;
};
struct SetTruncation {
  float truncation;
};
struct SetPosition {
  double position;
};
// Runs looked at
struct OpenRun {
  std::filesystem::path folder;
};  // or its name below the user's runs
struct CloseRun {
  std::uint64_t id;
};
struct ShowMoment {
  std::optional<std::int64_t> images;
};  // none: now
struct StepMoment {
  int by;
};
struct ChooseRun {};  // the list of runs comes or goes
// The window
struct Drop {
  std::filesystem::path path;
};  // a file or folder let go over the window
struct SaveScreenshot {};
struct ShowView {
  View view;
};  // what stands in the middle
struct ToggleHelp {};
struct ToggleFullscreen {};
struct ToggleLessMotion {};
struct CloseOverlay {};
struct Leave {
  std::string to;
};  // for another part of the program: "title", "field", "dex", or a seed's page, "dex:12"
}  // namespace action

using Action =
    std::variant<action::Start, action::PauseOrResume, action::StepOnce, action::Stop, action::SetValue,
                 action::ChoosePreset, action::StartFrom, action::ChooseDevice, action::AddData, action::RemoveData, action::OpenModel,
                 action::ShowSeeds, action::AskFor, action::LookCloser, action::SaveCreature, action::AddKey, action::RemoveKey,
                 action::GoToKey, action::ShuffleKeys, action::PlayOrStop, action::SetSpeed, action::SetTruncation,
                 action::SetPosition, action::OpenRun, action::CloseRun, action::ShowMoment, action::StepMoment,
                  action::ChooseRun, action::ToggleFinish, action::ToggleSteering, action::FindDirections, action::SteerBy,
                  action::SteerStraight, action::LookAlong, action::Drop, action::SaveScreenshot, action::ShowView,
                  action::ToggleHelp, action::ToggleFullscreen, action::ToggleLessMotion, action::CloseOverlay, action::Leave, FindAction,
                  RecordAction>;

using Actions = std::vector<Action>;

}  // namespace tallgrass
