#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/error.h"
#include "gan/data/dataset.h"
#include "gan/spec/spec.h"
#include "gan/train/model.h"

namespace tallgrass {

// What a person can tell a run. Values; carried out between two steps, in order, never dropped.
namespace command {
struct Pause {};
struct Resume {};
struct StepOnce {};                                   // while paused
struct Save {};                                       // checkpoint now
struct Finish {};                                     // save and end
struct Set { std::string key; double value; };        // a live hyperparameter (hyperparameters.h)
}  // namespace command
using Command = std::variant<command::Pause, command::Resume, command::StepOnce, command::Save, command::Finish,
                             command::Set>;

enum class RunState { loading, running, paused, finished, failed };

// One entry of the curves.
struct Metrics {
  std::int64_t step = 0;
  std::int64_t images = 0;             // real images seen
  float loss_d = 0, loss_g = 0;
  float d_real = 0, d_fake = 0;        // mean of sigmoid(D(x)), sigmoid(D(G(z))); for rpgan d_real is P(real > fake)
  float penalty = 0;                   // R1 + R2, and wgan-gp's on slopes; 0 without
  float augment = 0;                   // probability of augmentation while augment_target steers it, 0 otherwise
};

// A change someone made while the run was going on: a mark in the plots, a line in the journal.
struct JournalMark {
  std::int64_t step = 0;
  std::string text;                    // "lr_g 0.0002 -> 0.0001"
};

// The run as it is now. Immutable once published.
struct TrainSnapshot {
  RunState state = RunState::loading;
  std::string run_name;
  std::filesystem::path run_folder;
  Spec spec;                           // with live changes
  std::string device;                  // "cpu", "cuda:0"
  std::string precision;               // "fp32", "bf16"
  std::int64_t step = 0;
  std::int64_t images = 0;
  double images_per_s = 0;             // over the last seconds
  double seconds_left = 0;
  double loading = 0;                  // share of the data set read
  std::string data_summary;            // ImportReport::summary()
  Metrics last;
  std::vector<JournalMark> marks;
  std::string notice;                  // a refused command, a save that failed: shown, the run goes on
  std::string error;                   // why it failed, with the last good checkpoint
  ExitCode error_kind = ExitCode::done;
  double last_saved = 0;               // seconds since the epoch, 0 = never
};

struct RunOptions {
  Spec spec;
  std::vector<std::string> data;       // load_dataset()'s sources
  std::string labels;                  // file of labels (gan/data/labels.h) for spec.conditions; empty: found beside data
  std::filesystem::path from;          // a model.safetensors that a new run starts from; empty: from random weights
  std::filesystem::path run_folder;    // made; must not already hold a run unless `resume`
  std::string device = "auto";
  bool resume = false;                 // go on from run_folder's checkpoint; spec and data come from it
  int threads = 0;                     // torch threads on a CPU; 0 takes all cores
  bool start_paused = false;
  bool in_background = false;          // at the lowest priority: a window stays smooth, training takes what is left
};

// Takes no conditions over with a model's settings where there are no labels to learn them by: for a run that starts
// from that model.
void leave_out_untold(RunOptions& run);

// A run on a thread of its own, which owns generator, discriminator, optimisers and the run's random numbers.
// Every method may be called from any thread and does not block unless it says so.
// Whatever goes wrong on the thread becomes RunState::failed in the snapshot.
//
// The run folder holds checkpoint.safetensors (everything, to go on), model.safetensors (the EMA generator, in half precision with Spec::halve_model),
// journal.jsonl (metrics, measures and marks), previews/ (previews.h), run.json (spec, data, program version) and, once
// the run has seen all its images, critic.safetensors (critic.h): one that was stopped gets it when it is resumed with
// as many images as it has seen.
class Trainer {
 public:
  // Throws Error at once for a spec, a device or a folder that cannot be used; loading happens on the thread.
  explicit Trainer(RunOptions options);
  ~Trainer();                                               // blocks: finishes the step going on and saves
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  void send(Command command);
  std::shared_ptr<const TrainSnapshot> snapshot() const;
  std::deque<Metrics> drain_metrics();                      // since the last call; one consumer
  // The newest EMA generator not yet taken; one consumer, who asks as often as it likes. Making one costs some forward
  // passes, so new ones come only while they are asked for, and take at most a thirtieth of the run's time.
  std::optional<Model> take_weights();
  void wait();                                              // blocks until finished or failed

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
