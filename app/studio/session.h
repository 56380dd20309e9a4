#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/studio/action.h"
#include "app/studio/data_inspection.h"
#include "app/studio/direction_finder.h"
#include "app/studio/dream_view.h"
#include "app/studio/find_control.h"
#include "app/studio/run_control.h"
#include "app/studio/shelf.h"
#include "app/studio/state.h"
#include "app/studio/studio.h"
#include "app/studio/worker.h"
#include "engine/core/queue.h"
#include "gan/latent/origin.h"
#include "gan/train/dreamer.h"

namespace tallgrass {

// The studio without its window: owns the run, the dreamer and their channels, carries out actions, and writes the
// state that panels read. Main thread; nothing blocks but the constructor (milliseconds) and the destructor (a run that
// is going on finishes its step and saves).
class Session {
 public:
  struct Options {
    StudioOptions studio;
    bool frames_on_device = false;        // the window can take pixels that stay on the GPU
    std::filesystem::path preset_folder;  // assets/presets
    std::filesystem::path user_folder;    // runs/ and creatures/ are made in it
    int threads = 0;                      // of the runs it starts; 0: all cores
    SearchOptions search = {};            // of the Find view
  };
  // Throws Error (device) for a device that cannot be had, Error (setting, file) for a run that cannot begin.
  explicit Session(Options options);
  ~Session();

  void apply(const Action& action);

  // Takes in what the other threads have to say and lets time pass. True if there is something new to draw.
  // `now` seconds, not falling; `looked_at` false while the window is hidden: then nothing is dreamed.
  // `weights`: others dream with what it dreams with, so a run's newest weights are taken all the same.
  bool advance(double now, bool looked_at = true, bool weights = false);

  const StudioState& state() const { return state_; }
  StudioState& state() { return state_; }                                 // for what the window itself knows: timing
  void say(std::string text, bool alarm = false);                         // a toast
  void post(std::function<void()> job) { writer_.post(std::move(job)); }  // to the writer thread
  void say_later(std::string text, bool alarm);                           // the same from any thread

  const std::optional<Model>& model() const { return model_; }  // what dreams now
  void show_in_morph(Latent latent);                            // a keyframe of the morph, where the model's latents are as long
  Origin origin_of(RecordSource what) const;                    // what a recording of it remembers; its version is left open
  // Brings back what a file called `name` remembers, as soon as a model that is being opened is there. Creatures by code are others' affair.
  void open(const Origin& origin, const std::string& name);
  void hold_morph(std::optional<double> position);              // there it stays until it is held elsewhere, or no more

  bool waiting() const;      // an answer is on its way: look again in a few milliseconds
  bool animating() const;    // something moves by itself
  bool has_picture() const;  // what stands in the middle can be drawn, or it is known that there is nothing

 private:
  struct Report {  // from a job on a worker to the main thread
    std::optional<Model> model;
    std::filesystem::path file = {};  // of the model
    std::string text = {};  // a toast, or why there is no model
    bool about_model = false, alarm = false;
  };
  void start();
  void start(RunOptions options);
  void set_value(const action::SetValue& set);
  void take_confirmations();
  void open_model(const std::filesystem::path& path);
  void save_creature(std::uint64_t seed);
  void use(Model model, bool live, std::filesystem::path file = {});
  void wish();
  DataQuestion data_question() const;
  bool take_run(bool weights);
  bool take_reports();
  bool take_dreams(bool looked_at);
  bool carry_out_training(const Action& action);
  bool carry_out_morph(const Action& action);
  void carry_out_find(const FindAction& action);
  void save_found(std::size_t index);
  void take_drop(const std::filesystem::path& path);
  bool carry_out_steering(const Action& action);
  bool take_directions();
  void carry_out_rest(const Action& action);
  void bring_back(const Origin& origin, const std::string& name);
  bool bring_back_morph(const Origin& origin);
  std::vector<Origin::Point> points_of(std::span<const std::uint64_t> seeds) const;

  Options options_;
  StudioState state_;
  std::shared_ptr<Queue<Report>> reports_;
  std::optional<Model> model_;
  RunControl run_;
  Shelf shelf_;
  DataInspection inspection_;
  FindControl find_;
  DirectionFinder finder_;
  std::unique_ptr<Dreamer> dreamer_;
  std::optional<std::uint64_t> adopted_after_;  // the dreamer has taken over the newest model when it is past this
  std::optional<DreamView> grid_, keys_, morph_, strip_;
  std::shared_ptr<const TrainSnapshot> seen_;
  std::optional<std::pair<Origin, std::string>> opening_;  // until the model is there
  bool touched_ = true;  // an action changed the state since the last advance()
  Worker writer_;        // last: its jobs end before anything they use
};

}  // namespace tallgrass
