#include "gan/train/trainer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/latest_value.h"
#include "engine/core/queue.h"
#include "gan/data/labelling.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/critic.h"
#include "gan/train/device.h"
#include "gan/train/journal.h"
#include "gan/train/observer_torch.h"
#include "gan/train/priority.h"
#include "gan/train/training_torch.h"
#include "gan/train/weights_torch.h"
#include "gan/train/writer.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Bytes = std::vector<std::uint8_t>;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Images a second over the last few seconds, without the time spent paused.
class Rate {
 public:
  void restart(std::int64_t images) { marks_ = {{Clock::now(), images}}; }
  double update(std::int64_t images) {
    marks_.push_back({Clock::now(), images});
    while (marks_.size() > 2 && seconds_since(marks_.front().time) > 5) marks_.pop_front();
    const double time = std::chrono::duration<double>(marks_.back().time - marks_.front().time).count();
    return time > 0 ? static_cast<double>(images - marks_.front().images) / time : 0;
  }

 private:
  struct Mark {
    Clock::time_point time;
    std::int64_t images;
  };
  std::deque<Mark> marks_;
};

struct OpenedCheckpoint {
  std::vector<std::uint8_t> bytes;
  SafetensorsContent content;
  std::string file;
};

OpenedCheckpoint open_checkpoint(const fs::path& folder) {
  OpenedCheckpoint opened;
  const auto path = folder / "checkpoint.safetensors";
  opened.file = path.string();
  if (!fs::exists(path)) {
    throw Error(ExitCode::file, "there is no run to go on with", folder.string(), "it holds no checkpoint.safetensors",
                "Name the folder of a run");
  }
  opened.bytes = read_file(path);
  opened.content = parse_safetensors(opened.bytes, opened.file);
  return opened;
}

// Which file tells what the pictures show; empty where the spec asks for nothing.
std::string labels_of(const RunOptions& run) {
  if (run.spec.conditions.empty()) {
    if (run.labels.empty() || run.resume) return {};
    throw Error(ExitCode::setting, "the labels would not be used", run.labels, "the settings say conditions = none",
                "Take the preset tallgrass-types, or conditions=type,colour,shape,stage");
  }
  const std::string file = run.labels.empty() ? find_labels(run.data) : run.labels;
  if (!file.empty()) return file;
  throw Error(ExitCode::file, "there is no file of labels for the conditions", run.data.empty() ? "" : run.data.front(),
              "neither in the folder of the pictures nor beside it is a labels.csv",
              "Name one with --labels, or take conditions = none");
}

std::string alone(const std::string& model) {
  return "No discriminator lies beside " + model + ": a new one starts, and pictures get worse before they get better.";
}

}  // namespace

void leave_out_untold(RunOptions& run) {
  if (run.labels.empty() && find_labels(run.data).empty()) run.spec.conditions.clear();
}

struct Trainer::State {
  RunOptions options;
  torch::Device device{torch::kCPU};
  bool bf16 = false;

  Queue<Command> commands;
  Queue<Metrics> metrics{200'000};
  LatestValue<Model> weights;
  std::atomic<bool> weights_wanted{true};  // someone has asked since the last ones were made
  mutable std::mutex snapshot_mutex;
  std::shared_ptr<const TrainSnapshot> published;
  std::condition_variable ended;

  // The trainer thread's own.
  std::optional<StartingWeights> start;
  TrainSnapshot now;
  std::unique_ptr<Training> training;
  std::unique_ptr<Observer> observer;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<Journal> journal;
  Rate rate;
  Clock::time_point last_publish{}, last_weights{}, last_checkpoint{};
  double weights_cost = 0;
  std::int64_t weights_step = -1;
  int single_steps = 0;
  bool finish = false;
  std::thread thread;

  void run();
  void prepare();
  void work();
  void obey(const Command& command);
  void set(const command::Set& set);
  void step();
  void observe();
  void mark(std::string text);
  void publish(bool always);
  void publish_weights(bool at_once);
  bool reached() const { return training->images() >= training->spec().images; }
  void save(bool with_critic = false);
  void save_critic(const Bytes& checkpoint, const Bytes& model);
  bool over() const { return finish || reached(); }
};

void Trainer::State::publish(bool always) {
  if (!always && seconds_since(last_publish) < 0.05) return;
  last_publish = Clock::now();
  if (training) {
    now.spec = training->spec();
    now.step = training->steps();
    now.images = training->images();
  }
  now.seconds_left =
      now.images_per_s > 0 ? static_cast<double>(std::max<std::int64_t>(0, now.spec.images - now.images)) / now.images_per_s : 0;
  if (writer) {
    now.last_saved = writer->last_saved();
    if (auto error = writer->take_error()) now.notice = *error;
  }
  auto snapshot = std::make_shared<const TrainSnapshot>(now);
  {
    std::lock_guard lock(snapshot_mutex);
    published = std::move(snapshot);
  }
  if (now.state == RunState::finished || now.state == RunState::failed) ended.notify_all();
}

void Trainer::State::prepare() {
  auto data = std::make_shared<Dataset>(
      load_dataset(options.data, data_options(options.spec), [&](std::int64_t done, std::int64_t total) {
        now.loading = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
        publish(false);
        for (const Command& command : commands.drain()) obey(command);
        return !finish;
      }));
  if (!options.labels.empty()) label_pictures(*data, options.spec.conditions, options.labels);
  now.loading = 1;
  now.data_summary = data->report.summary();
  training = std::make_unique<Training>(options.spec, std::move(data), device, bf16);
  if (options.resume) {
    const auto opened = open_checkpoint(options.run_folder);
    training->restore(opened.content, opened.file);
    mark("resumed");
  } else if (start) {
    training->start_from(*start);
    const bool untold = options.spec.conditions.empty() && !start->spec.conditions.empty();
    mark("started from " + start->name + " (" + std::to_string(start->images_seen) + " images)" +
         (untold ? ", without its conditions" : ""));
    if (!start->discriminator) now.notice = alone(start->generator.file);
    start.reset();
  }
  observer = std::make_unique<Observer>(*training, options.run_folder);
}

void Trainer::State::mark(std::string text) {
  now.marks.push_back({training ? training->steps() : 0, std::move(text)});
  journal->add(now.marks.back());
}

void Trainer::State::set(const command::Set& set) {
  const Hyperparameter& row = hyperparameter(set.key);
  if (!row.live) {
    throw Error(ExitCode::setting, "cannot change while training goes on", row.key, {}, "Set it before the start");
  }
  Spec& spec = training ? training->spec() : options.spec;
  Spec changed = spec;
  set_number(changed, row, set.value);
  validate(changed);
  const std::string before = get_text(spec, row), after = get_text(changed, row);
  spec = changed;
  if (before != after) mark(std::string(row.key) + " " + before + " -> " + after);
}

void Trainer::State::obey(const Command& command) {
  try {
    std::visit(
        [&](const auto& what) {
          using What = std::decay_t<decltype(what)>;
          if constexpr (std::is_same_v<What, command::Pause>) now.state = RunState::paused;
          if constexpr (std::is_same_v<What, command::Resume>) now.state = RunState::running;
          if constexpr (std::is_same_v<What, command::StepOnce>) ++single_steps;
          if constexpr (std::is_same_v<What, command::Save>) save();
          if constexpr (std::is_same_v<What, command::Finish>) finish = true;
          if constexpr (std::is_same_v<What, command::Set>) set(what);
        },
        command);
  } catch (const std::exception& error) {
    now.notice = error.what();
  }
}

void Trainer::State::save(bool with_critic) {
  if (!training) return;
  last_checkpoint = Clock::now();
  auto checkpoint = training->checkpoint(options.data);
  auto model = encode_model(*training->averaged_generator(), training->spec(), training->images(),
                            training->spec().halve_model ? StoredWeights::halved : StoredWeights::whole);
  const auto [kept_checkpoint, kept_model] = with_critic ? std::pair(checkpoint, model) : std::pair<Bytes, Bytes>();
  writer->save(options.run_folder / "checkpoint.safetensors", std::move(checkpoint), true);
  writer->save(options.run_folder / "model.safetensors", std::move(model));
  journal->flush();
  if (with_critic) save_critic(kept_checkpoint, kept_model);
}

// Both as they were saved: a critic knows its model by a hash of what is stored of it.
void Trainer::State::save_critic(const Bytes& checkpoint, const Bytes& model) {
  if (training->images() == 0) return;
  const fs::path file = options.run_folder / "checkpoint.safetensors", model_file = options.run_folder / "model.safetensors";
  try {
    writer->save(critic_file(model_file),
                 encode_critic(checkpoint, file.string(), read_model(model, model_file), options.threads));
  } catch (const std::exception& error) {
    now.notice = error.what();                     // the run is whole without it
  }
}

void Trainer::State::publish_weights(bool at_once) {
  const bool paused = now.state == RunState::paused;  // then it costs the run nothing
  // At most 15 s: where others use the processor, the time one set took says little about the next.
  const bool due = at_once || seconds_since(last_weights) > std::clamp(paused ? 0 : 30 * weights_cost, 0.5, 15.0);
  if (!weights_wanted || !due || weights_step == training->steps()) return;
  weights_wanted = false;
  const auto begin = Clock::now();
  weights.put(make_model(*training->averaged_generator(), training->spec(), training->images(), now.run_name));
  weights_cost = seconds_since(begin);
  weights_step = training->steps();
  last_weights = Clock::now();
}

void Trainer::State::observe() {
  if (const auto measures = observer->observe(*writer)) journal->add(*measures);
}

void Trainer::State::step() {
  now.last = training->step();
  metrics.push(now.last);
  journal->add(now.last);
  observe();
  now.images_per_s = rate.update(training->images());
  if (seconds_since(last_checkpoint) > 60 * training->spec().checkpoint_minutes) save();
}

void Trainer::State::work() {
  last_checkpoint = Clock::now();
  rate.restart(training->images());
  for (const Command& command : commands.drain()) obey(command);  // a resumed run may have been given more images
  bool was_paused = false;
  observe();  // how it looks before the first step
  while (!over()) {
    const bool paused = now.state == RunState::paused && single_steps == 0;
    publish_weights(false);
    if (paused != was_paused && !paused) rate.restart(training->images());
    publish(paused != was_paused);
    was_paused = paused;
    for (const Command& command : paused ? commands.wait_for(std::chrono::milliseconds(100)) : commands.drain()) {
      obey(command);
      publish(true);
    }
    if (over() || (now.state == RunState::paused && single_steps == 0)) continue;
    step();
    if (single_steps > 0) --single_steps;
  }
}

void Trainer::State::run() {
  if (options.in_background) lower_priority();
  set_torch_threads(options.threads);
  writer = std::make_unique<Writer>();
  try {
    prepare();
    if (now.state == RunState::loading) now.state = options.start_paused ? RunState::paused : RunState::running;
    work();
    observer->draw_end(*writer);
    mark(reached() ? "finished" : "stopped");
    save(reached());  // with the critic only then: whoever stops a run, or closes its window, does not wait for it
    publish_weights(true);  // whoever watches sees how it ended
    writer->finish();  // everything is on disk before anyone hears that the run is over
    now.state = RunState::finished;
  } catch (const std::exception& error) {
    const bool given_up = finish && !training;
    writer->finish();
    now.last_saved = writer->last_saved();
    now.state = given_up ? RunState::finished : RunState::failed;
    if (!given_up) {
      const auto* ours = dynamic_cast<const Error*>(&error);
      now.error = error.what();
      now.error_kind = ours != nullptr ? ours->kind() : ExitCode::bug;
    }
    if (!given_up && fs::exists(options.run_folder / "checkpoint.safetensors")) {
      now.error += " The last good checkpoint is in " + options.run_folder.string() + ".";
    }
  }
  journal->flush();
  publish(true);
}

Trainer::Trainer(RunOptions options) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.options = std::move(options);
  RunOptions& run = state.options;
  if (run.resume) {
    const auto opened = open_checkpoint(run.run_folder);
    auto head = read_checkpoint_head(opened.content, opened.file);
    run.spec = head.spec;
    run.data = head.data;
    run.labels = head.labels;
  } else if (fs::exists(run.run_folder / "checkpoint.safetensors") || fs::exists(run.run_folder / "run.json")) {
    throw Error(ExitCode::file, "the folder already holds a run", run.run_folder.string(), {},
                "Go on with it (--resume) or name another folder (--run)");
  }
  validate(run.spec);
  if (!run.resume && !run.from.empty()) {
    state.start = read_starting_weights(run.from);
    require_same_networks(run.spec, *state.start);
  }
  run.labels = labels_of(run);
  state.device = torch::Device(resolve_device(run.device));
  state.bf16 = use_bf16(run.spec.precision, state.device);
  require_writable(run.run_folder / "checkpoint.safetensors");
  nlohmann::ordered_json facts;
  facts["spec"] = nlohmann::ordered_json::parse(spec_to_json(run.spec));
  facts["data"] = run.data;
  if (!run.labels.empty()) facts["labels"] = run.labels;
  if (state.start) facts["from"] = {{"model", state.start->name}, {"images_seen", state.start->images_seen}};
  facts["device"] = state.device.str();
  facts["precision"] = state.bf16 ? "bf16" : "fp32";
  write_file(run.run_folder / "run.json", facts.dump(2) + "\n");
  state.journal = std::make_unique<Journal>(run.run_folder / "journal.jsonl");

  state.now.run_folder = run.run_folder;
  state.now.run_name = run.run_folder.filename().string();
  state.now.spec = run.spec;
  state.now.device = state.device.str();
  state.now.precision = state.bf16 ? "bf16" : "fp32";
  state.publish(true);
  state.thread = std::thread([&state] { state.run(); });
}

Trainer::~Trainer() {
  send(command::Finish{});
  state_->thread.join();
}

void Trainer::send(Command command) { state_->commands.push(std::move(command)); }

std::shared_ptr<const TrainSnapshot> Trainer::snapshot() const {
  std::lock_guard lock(state_->snapshot_mutex);
  return state_->published;
}

std::deque<Metrics> Trainer::drain_metrics() { return state_->metrics.drain(); }

std::optional<Model> Trainer::take_weights() {
  state_->weights_wanted = true;
  return state_->weights.take();
}

void Trainer::wait() {
  std::unique_lock lock(state_->snapshot_mutex);
  state_->ended.wait(lock, [&] {
    return state_->published->state == RunState::finished || state_->published->state == RunState::failed;
  });
}

}  // namespace tallgrass
