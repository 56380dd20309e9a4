#include "app/studio/session.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "app/studio/morph.h"
#include "app/studio/plan.h"
#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset.h"

namespace tallgrass {
namespace {

constexpr int grid_columns = 8, grid_count = 64;
constexpr double toast_seconds = 4;

double wall_clock() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

RunPlan first_plan(const std::filesystem::path& presets) {
  RunPlan plan{.data = {built_in_creatures}};
  choose_preset(plan, default_preset, presets);
  return plan;
}

bool same_value(double a, double b) { return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

Session::Session(Options options)
    : options_(std::move(options)),
      reports_(std::make_shared<Queue<Report>>()),
      shelf_(state_.shelf, options_.user_folder / "runs"),
      inspection_(state_.data),
      find_(state_.find, options_.search),
      finder_(state_.steering) {
  const auto& studio = options_.studio;
  state_.view = studio.view;
  state_.dream_device = resolve_device(studio.device);
  state_.torch = torch_report();
  state_.presets = list_preset_entries(options_.preset_folder);
  state_.plan = studio.train ? plan_of(*studio.train, options_.preset_folder) : first_plan(options_.preset_folder);
  state_.first_seed = studio.seed;
  state_.finish = studio.finish;
  state_.steering.open = !studio.steer.empty();
  for (std::uint64_t i = 0; i < 6; ++i) state_.morph.keys.push_back(studio.seed + i);

  dreamer_ = std::make_unique<Dreamer>(Dreamer::Options{
      .device = state_.dream_device, .frames_on_device = options_.frames_on_device, .preview_precision = true});
  grid_.emplace(dreamer_->open_channel());
  keys_.emplace(dreamer_->open_channel());
  morph_.emplace(dreamer_->open_channel());
  strip_.emplace(dreamer_->open_channel());
  const auto model = studio.model.empty() ? shipped_model_path() : studio.model;
  // A checkout without a shipped model is no error: the empty panel says what to do.
  if (std::error_code none; !studio.model.empty() || std::filesystem::exists(model, none)) open_model(model);
  if (studio.train) start(*studio.train);
  for (const auto& run : studio.runs) {
    shelf_.open(run);
    state_.view = View::runs;
    if (state_.shelf.open_error.empty()) continue;
    throw Error(ExitCode::file, "cannot look at the run", run.string(), state_.shelf.open_error);
  }
}

Session::~Session() = default;

bool Session::advance(double now, bool looked_at, bool weights) {
  const double passed = state_.now > 0 ? std::min(now - state_.now, 0.1) : 0;
  state_.now = now;
  state_.wall_time = wall_clock();
  bool changed = std::exchange(touched_, false);
  changed |= take_reports();
  changed |= take_run(looked_at || weights);
  changed |= shelf_.advance();
  if (looked_at && state_.view == View::data) inspection_.look(data_question());
  changed |= inspection_.advance();
  changed |= find_.advance();
  changed |= take_directions();
  if (opening_ && !state_.loading_model) {
    const auto [origin, name] = *std::exchange(opening_, std::nullopt);
    bring_back(origin, name);
    changed = true;
  }
  if (looked_at && animating()) tallgrass::advance(state_.morph, passed);
  changed |= take_dreams(looked_at);
  if (state_.toast && now > state_.toast->until) {
    state_.toast.reset();
    changed = true;
  }
  return changed;
}

// What training would be given, now or at the next start.
DataQuestion Session::data_question() const {
  const bool running = state_.run_active() && !state_.run_data.empty();
  const DataOptions wanted = data_options(state_.spec());
  return {.sources = running ? state_.run_data : state_.plan.data,
          .size = wanted.size,
          .resize = wanted.resize,
          .balance_groups = wanted.balance_groups,
          .hold_out = wanted.hold_out};
}

bool Session::take_reports() {
  auto reports = reports_->drain();
  for (auto& report : reports) {
    if (report.about_model) state_.loading_model = false;
    if (report.about_model) state_.model_error = report.model ? "" : report.text;
    // A run going on that has shown weights keeps the stage: the loaded model was asked for before it.
    const bool live = state_.run_active() && state_.model && state_.model->live;
    if (report.model && !live) use(std::move(*report.model), false, std::move(report.file));
    if (!report.about_model) say(std::move(report.text), report.alarm);
  }
  return !reports.empty();
}

// Weights are taken only while someone wants them: the trainer makes none that nobody takes.
bool Session::take_run(bool weights) {
  auto snapshot = run_.snapshot();
  const bool changed = snapshot != seen_;
  if (changed) {
    seen_ = state_.run = snapshot;
    shelf_.follow_own(snapshot->run_folder);
    take_confirmations();
  }
  for (auto& metrics : run_.drain_metrics()) state_.curve.push_back(metrics);
  if (auto model = weights ? run_.take_weights() : std::nullopt) use(std::move(*model), true);
  return changed;
}

// A value is confirmed where the snapshot shows it, and refused where a new notice came instead.
void Session::take_confirmations() {
  if (!state_.run_active()) state_.pending.clear();
  std::erase_if(state_.pending, [&](const auto& entry) {
    const auto& [key, pending] = entry;
    return same_value(get_number(state_.run->spec, hyperparameter(key)), pending.value) ||
           state_.run->notice != pending.notice;
  });
}

bool Session::take_dreams(bool looked_at) {
  if (!looked_at || !model_) return false;
  wish();
  // While a model is being taken over nothing new is asked: the one before may have latents of another size.
  const auto now = dreamer_->weights_version();
  if (adopted_after_ != now) adopted_after_.reset();
  const auto version = adopted_after_ ? 0 : now;
  bool changed = grid_->poll(version, state_.grid);
  changed |= keys_->poll(version, state_.keys);
  changed |= morph_->poll(version, state_.morph_picture);
  changed |= strip_->poll(version, state_.steering.strip);
  if (const double ms = morph_->take_milliseconds(); ms > 0) state_.timing.dream.add(ms);
  return changed;
}

void Session::wish() {
  const auto& morph = state_.morph;
  const auto& steering = state_.steering;
  const auto& known = model_->spec.conditions;
  DreamWish grid{.latent_size = model_->spec.latent,
                 .columns = grid_columns,
                 .condition = condition_numbers(known, known_part(known, state_.asked)),
                 .finish = state_.finish,
                 .directions = steering.directions,
                 .steps = steering.steps};
  DreamWish strip = grid;
  strip.found = morph.found;
  strip.along = steering.looked_along;
  strip.columns = strip_count;
  // The same creature while one looks from slider to slider.
  const auto& shown = steering.strip.seeds;
  const std::uint64_t near = shown.empty() ? morph.keys[nearest_key(morph)] : shown.front();
  if (strip.along) strip.seeds = {state_.closer.value_or(near)};
  DreamWish keys = grid;
  keys.seeds = morph.keys;
  keys.found = morph.found;
  keys.truncation = morph.truncation;
  keys.columns = int(morph.keys.size());
  DreamWish between = keys;
  between.position = morph.position;
  between.columns = 1;
  // Beside other runs the same creatures as theirs.
  const bool beside = state_.shelf.side_by_side;
  const std::uint64_t first = beside ? 1 : state_.first_seed;
  for (int i = 0; i < (beside ? preview_count : grid_count); ++i) grid.seeds.push_back(first + std::uint64_t(i));
  grid_->want(std::move(grid));
  keys_->want(std::move(keys));
  morph_->want(std::move(between));
  strip_->want(std::move(strip));
}

void Session::use(Model model, bool live, std::filesystem::path file) {
  state_.model = ShownModel{model.name, model.spec, model.images_seen, live, std::move(file)};
  finder_.model_changed(model, live);
  adopted_after_ = dreamer_->weights_version();
  dreamer_->use(model);
  model_ = std::move(model);
}

// What was asked for in words, before anyone knew what there is, becomes steps as soon as it is known.
bool Session::take_directions() {
  const bool changed = finder_.advance();
  if (!changed || !state_.steering.directions || options_.studio.steer.empty()) return changed;
  try {
    state_.steering.steps = amounts_of(*state_.steering.directions, options_.studio.steer);
  } catch (const Error& error) {
    say(error.what(), true);
  }
  options_.studio.steer.clear();
  return true;
}

void Session::say(std::string text, bool alarm) {
  state_.toast = Toast{std::move(text), alarm, state_.now + toast_seconds};
  touched_ = true;
}

void Session::say_later(std::string text, bool alarm) { reports_->push({.text = std::move(text), .alarm = alarm}); }

bool Session::waiting() const {
  const bool dreaming = grid_->waiting() || keys_->waiting() || morph_->waiting() || strip_->waiting();
  return state_.loading_model || state_.find.going_on() || shelf_.waiting() || inspection_.waiting() || finder_.waiting() ||
         adopted_after_ || dreaming;
}

bool Session::animating() const { return model_ && state_.morph.playing && state_.morph.keys.size() > 1; }

bool Session::has_picture() const {
  if (state_.loading_model || shelf_.waiting() || inspection_.waiting() || finder_.waiting()) return false;
  if (state_.view == View::data && !state_.data.glance && state_.data.error.empty()) return false;
  if (!model_) return !state_.run_active();
  const auto settled = [](const Sheet& sheet) { return sheet.frame || !sheet.error.empty(); };
  return settled(state_.grid) && settled(state_.keys) && settled(state_.morph_picture);
}

}  // namespace tallgrass
