#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/studio/action.h"
#include "app/studio/data_state.h"
#include "app/studio/find_action.h"
#include "app/studio/record_state.h"
#include "app/studio/rolling.h"
#include "engine/core/sample_frame.h"
#include "gan/train/device.h"
#include "gan/train/directions.h"
#include "gan/train/run_record.h"
#include "gan/train/search.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// What Start will start; its hyperparameters are what the controls show while no run is going on.
struct RunPlan {
  Spec spec;
  Spec preset;                    // the same before anyone changed it: where a double-click goes back to
  std::filesystem::path from;     // RunOptions::from; empty: random weights
  std::optional<std::pair<Spec, Spec>> set_aside;  // spec and preset from before `from` was chosen
  std::vector<std::string> data;  // load_dataset()'s sources
  std::string labels;             // RunOptions::labels, where the spec has conditions
  bool data_chosen = false;       // by the person; until then the first choice replaces the built-in creatures
  std::string device = "auto";
};

struct PresetEntry {
  std::string name;
  std::string summary;
};

// A value sent to the run that its snapshot does not show yet.
struct PendingValue {
  double value = 0;
  std::string notice;  // the run's notice when it was sent: a new one means it was refused
};

// One dreamed picture: `count` creatures on a sheet.
struct Sheet {
  std::optional<SampleFrame> frame;
  std::vector<std::uint64_t> seeds;   // of its creatures; empty for a point between keyframes
  std::optional<double> position;     // of that point
  std::uint64_t version = 0;          // grows with each new frame: upload again
  std::uint64_t weights_version = 0;  // grows when other weights dreamed it: cross-fade
  std::int64_t images_seen = 0;       // by those weights
  std::string error;                  // why the newest wish was not granted
};

// The model that dreams now.
struct ShownModel {
  std::string name;
  Spec spec;
  std::int64_t images_seen = 0;
  bool live = false;  // it comes from the run going on
  std::filesystem::path file = {};  // that it was read from; empty where it is live
};

// A run that is looked at: this studio's own, or one opened from its folder.
struct ShownRun {
  std::uint64_t id = 0;                       // 0: none
  std::filesystem::path folder;
  std::shared_ptr<const RunHistory> history;  // null until it is read
  std::uint64_t version = 0;                  // grows with each history
  std::string error;                          // why it cannot be read
  Sheet sheet;                                // its preview at the moment shown: images_seen says which
  std::optional<Preview> asked;               // being read
  Preview at;                                 // read last
};

inline constexpr std::size_t most_opened_runs = 3;

// The runs side by side, and the moment to which they are turned back.
struct ShelfState {
  ShownRun own;
  std::vector<ShownRun> opened;               // most_opened_runs at most
  std::vector<std::int64_t> moments;          // images seen at which one of those shown has a preview
  std::optional<std::int64_t> moment;         // turned back to; none: now
  bool side_by_side = false;                  // they are on the screen: View::runs
  bool choosing = false;                      // the list of runs lies on top
  std::vector<std::filesystem::path> found;   // what it offers
  std::string open_error;
};

// What the Find view shows.
struct FindState {
  Brush brush;
  bool drawn = false, can_undo = false;
  Sheet canvas;                                 // one tile: the drawing
  std::shared_ptr<const FindSnapshot> search;   // null before the first
  std::string looked_for;                       // "the drawing", "fox.png"
  Sheet creatures;                              // the target, then what was found, nearest first
  std::vector<std::filesystem::path> dropped;   // pictures let go over the creatures: what for, is asked

  bool going_on() const { return search && is_going_on(search->stage); }
};

struct MorphState {
  std::vector<std::uint64_t> keys;              // seeds, and from first_found on names of latents that were found
  std::map<std::uint64_t, Latent> found;
  double position = 0;  // in [0, keys.size())
  bool playing = true;
  bool held = false;        // its position is set from outside, picture by picture
  float speed = 0.5f;       // keyframes a second
  float truncation = 0.8f;  // 1: none
};

// Where creatures are pushed to in latent space.
struct SteeringState {
  bool open = false;                              // its panel stands in the window
  std::shared_ptr<const Directions> directions;   // null: not found yet
  std::vector<float> steps;                       // along each of them
  bool searching = false;
  float share = 0;                                // of the search, 0..1
  std::string error;                              // why there are none
  std::optional<std::size_t> looked_along;        // the direction whose strip is shown
  Sheet strip;                                    // one creature from -3 to 3 steps along it
};

struct Toast {
  std::string text;
  bool alarm = false;
  double until = 0;  // seconds of the studio's clock
};

// Times of the last few hundred pictures, in milliseconds.
struct Timing {
  Rolling frame, dream, upload;
  std::string upload_route;  // "upload", "CUDA interop"
  std::string upload_note;   // why not the other one
};

// Everything the panels show, as plain values: written by Session, read by the panels.
struct StudioState {
  double now = 0;        // seconds of the studio's clock
  double wall_time = 0;  // seconds since the epoch
  RunPlan plan;
  std::vector<PresetEntry> presets;
  std::shared_ptr<const TrainSnapshot> run;     // null: none since the program began
  std::map<std::string, PendingValue> pending;  // by key
  std::string start_error;                      // why Start did not start
  std::string data_error;                       // what is wrong with the source just typed
  std::deque<Metrics> curve;                    // new since the last frame; the plots keep them
  std::vector<std::string> run_data;            // sources of the run begun last
  std::uint64_t run_number = 0;                 // grows with each start: the plots begin anew

  std::optional<ShownModel> model;
  std::string model_error;
  bool loading_model = false;
  std::uint64_t first_seed = 1;  // of the grid
  Condition asked;               // of all creatures; what the model does not know of it is left open
  bool finish = false;           // pixel art: of everything that the model dreams
  Sheet grid, keys, morph_picture;
  MorphState morph;
  SteeringState steering;
  ShelfState shelf;
  DataState data;
  FindState find;
  RecordingState record;
  std::optional<std::uint64_t> closer;  // the seed looked at closely

  std::string dream_device;
  TorchReport torch;
  Timing timing;
  std::optional<Toast> toast;
  View view = View::creatures;
  bool help = false;
  bool less_motion = false;

  bool run_active() const {
    return run &&
           (run->state == RunState::loading || run->state == RunState::running || run->state == RunState::paused);
  }
  // What the controls show: the values of the run going on, else of the plan.
  const Spec& spec() const { return run_active() ? run->spec : plan.spec; }
};

}  // namespace tallgrass
