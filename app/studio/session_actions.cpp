#include <algorithm>
#include <random>
#include <utility>

#include "app/studio/free_path.h"
#include "app/studio/morph.h"
#include "app/studio/plan.h"
#include "app/studio/remembered.h"
#include "app/studio/session.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/finish.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/sampler.h"

namespace tallgrass {
namespace {

std::uint64_t any_seed() { return 1 + std::random_device{}() % 9999; }

}  // namespace

void Session::apply(const Action& action) {
  touched_ = true;
  if (shelf_.apply(action)) {
    auto& shelf = state_.shelf;
    if (shelf.side_by_side) state_.view = View::runs;
    if (!shelf.choosing && !shelf.open_error.empty()) say(std::exchange(shelf.open_error, {}), true);
    return;
  }
  if (!carry_out_training(action) && !carry_out_morph(action) && !carry_out_steering(action)) carry_out_rest(action);
}

bool Session::carry_out_training(const Action& action) {
  auto& plan = state_.plan;
  if (std::holds_alternative<action::Start>(action)) {
    start();
  } else if (std::holds_alternative<action::PauseOrResume>(action)) {
    if (!state_.run_active()) {
      start();
    } else if (state_.run->state == RunState::paused) {
      run_.send(command::Resume{});
    } else {
      run_.send(command::Pause{});
    }
  } else if (std::holds_alternative<action::StepOnce>(action)) {
    run_.send(command::StepOnce{});
  } else if (std::holds_alternative<action::Stop>(action)) {
    run_.send(command::Finish{});
  } else if (auto* set = std::get_if<action::SetValue>(&action)) {
    set_value(*set);
  } else if (auto* preset = std::get_if<action::ChoosePreset>(&action)) {
    try {
      choose_preset(plan, preset->name, options_.preset_folder);
      state_.start_error.clear();
    } catch (const Error& error) {
      state_.start_error = error.what();
    }
  } else if (auto* from = std::get_if<action::StartFrom>(&action)) {
    if (from->model.empty()) {
      start_anew(plan);
    } else if (state_.model && state_.model->file == from->model) {
      start_from(plan, *state_.model);
    }
  } else if (auto* device = std::get_if<action::ChooseDevice>(&action)) {
    plan.device = device->device;
  } else if (auto* add = std::get_if<action::AddData>(&action)) {
    state_.data_error = add_data(plan, add->source);
  } else if (auto* remove = std::get_if<action::RemoveData>(&action)) {
    remove_data(plan, remove->index);
  } else {
    return false;
  }
  return true;
}

bool Session::carry_out_morph(const Action& action) {
  auto& morph = state_.morph;
  if (auto* add = std::get_if<action::AddKey>(&action)) {
    add_key(morph, add->seed.value_or(any_seed()));
  } else if (auto* remove = std::get_if<action::RemoveKey>(&action)) {
    remove_key(morph, remove->index);
  } else if (auto* go = std::get_if<action::GoToKey>(&action)) {
    if (go->index < morph.keys.size()) morph.position = double(go->index);
    morph.playing = false;
  } else if (std::holds_alternative<action::ShuffleKeys>(action)) {
    shuffle_keys(morph, any_seed());
  } else if (std::holds_alternative<action::PlayOrStop>(action)) {
    morph.playing = !morph.playing;
  } else if (auto* speed = std::get_if<action::SetSpeed>(&action)) {
    morph.speed = std::clamp(speed->speed, 0.05f, 4.0f);
  } else if (auto* truncation = std::get_if<action::SetTruncation>(&action)) {
    morph.truncation = std::clamp(truncation->truncation, 0.0f, 1.0f);
  } else if (auto* position = std::get_if<action::SetPosition>(&action)) {
    morph.position = std::clamp(position->position, 0.0, double(morph.keys.size()) - 1e-6);
    morph.playing = false;
  } else {
    return false;
  }
  return true;
}

bool Session::carry_out_steering(const Action& action) {
  auto& steering = state_.steering;
  if (std::holds_alternative<action::ToggleSteering>(action)) {
    steering.open = !steering.open;
    steering.looked_along.reset();
    if (steering.open && model_) finder_.model_changed(*model_, state_.model->live);
  } else if (std::holds_alternative<action::FindDirections>(action)) {
    if (model_) finder_.find(*model_, state_.dream_device);
  } else if (auto* by = std::get_if<action::SteerBy>(&action)) {
    if (by->direction < steering.steps.size()) steering.steps[by->direction] = std::clamp(by->steps, -4.0f, 4.0f);
  } else if (std::holds_alternative<action::SteerStraight>(action)) {
    std::fill(steering.steps.begin(), steering.steps.end(), 0.0f);
  } else if (auto* along = std::get_if<action::LookAlong>(&action)) {
    steering.looked_along = along->direction;
    if (!along->direction) steering.strip.seeds.clear();
  } else {
    return false;
  }
  return true;
}

void Session::carry_out_rest(const Action& action) {
  if (auto* open = std::get_if<action::OpenModel>(&action)) {
    open_model(open->path);
  } else if (auto* seeds = std::get_if<action::ShowSeeds>(&action)) {
    state_.first_seed = seeds->first;
    state_.closer.reset();
  } else if (auto* ask = std::get_if<action::AskFor>(&action)) {
    state_.asked[ask->attribute] = ask->classes;
  } else if (auto* look = std::get_if<action::LookCloser>(&action)) {
    state_.closer = look->seed;
  } else if (std::holds_alternative<action::ToggleFinish>(action)) {
    state_.finish = !state_.finish;
  } else if (auto* save = std::get_if<action::SaveCreature>(&action)) {
    save_creature(save->seed);
  } else if (auto* drop = std::get_if<action::Drop>(&action)) {
    take_drop(drop->path);
  } else if (auto* find = std::get_if<FindAction>(&action)) {
    carry_out_find(*find);
  } else if (auto* show = std::get_if<action::ShowView>(&action)) {
    state_.view = show->view;
    shelf_.show_side_by_side(show->view == View::runs);
    inspection_.forget_question();
  } else if (std::holds_alternative<action::ToggleHelp>(action)) {
    state_.help = !state_.help;
  } else if (std::holds_alternative<action::ToggleLessMotion>(action)) {
    state_.less_motion = !state_.less_motion;
    state_.morph.playing = !state_.less_motion;
  } else if (std::holds_alternative<action::CloseOverlay>(action)) {
    if (!std::exchange(state_.help, false) && !std::exchange(state_.shelf.choosing, false)) state_.closer.reset();
  }
}

void Session::start() {
  if (state_.run_active()) return;
  const auto& plan = state_.plan;
  try {
    RunOptions run{.spec = plan.spec,
                   .data = plan.data,
                   .labels = plan.spec.conditions.empty() ? "" : plan.labels,
                   .from = plan.from,
                   .run_folder = fresh_run_folder(options_.user_folder / "runs", plan.spec.preset),
                   .device = plan.device,
                   .threads = options_.threads};
    if (!run.from.empty()) leave_out_untold(run);
    start(std::move(run));
  } catch (const Error& error) {
    state_.start_error = error.what();
  }
}

void Session::start(RunOptions options) {
  options.in_background = true;
  std::vector<std::string> data = options.data;
  run_.start(std::move(options));
  state_.run_data = std::move(data);
  state_.start_error.clear();
  state_.pending.clear();
  state_.curve.clear();
  state_.run_number++;
}

// During a run both the run and the plan change: what someone found to be good is there for the next run.
void Session::set_value(const action::SetValue& set) {
  const auto& row = hyperparameter(set.key);
  try {
    if (state_.run_active()) {
      Spec checked = state_.run->spec;  // refuse here what the trainer would refuse a step later
      set_number(checked, row, set.value);
      run_.send(command::Set{set.key, get_number(checked, row)});
      state_.pending[set.key] = {get_number(checked, row), state_.run->notice};
    }
    set_number(state_.plan.spec, row, set.value);
  } catch (const Error& error) {
    say(error.what(), true);
  }
}

void Session::open_model(const std::filesystem::path& path) {
  state_.loading_model = true;
  writer_.post([path, reports = reports_] {
    try {
      reports->push({.model = load_model(path), .file = path, .about_model = true});
    } catch (const std::exception& error) {
      reports->push({.text = error.what(), .about_model = true});
    }
  });
}

// As it is shown: finished, steered. In fp32 on the CPU, whatever dreams in the window: a file that bears a seed must not depend on the machine.
void Session::save_creature(std::uint64_t seed) {
  if (!model_) return;
  const auto folder = options_.user_folder / "creatures";
  const Condition asked = known_part(model_->spec.conditions, state_.asked);
  DreamWish wish{.seeds = {seed}, .latent_size = model_->spec.latent};
  wish.condition = condition_numbers(model_->spec.conditions, asked);
  wish.directions = state_.steering.directions;
  wish.steps = state_.steering.steps;
  std::string name = model_->name;
  for (const auto& [attribute, classes] : asked)
    for (const std::string& word : classes) name += "-" + word;
  const bool straight = latents_of(wish).front() == latent_from_seed(seed, wish.latent_size);
  name += "-" + std::to_string(seed) + (state_.finish ? "-finished" : "");
  const auto path = straight ? folder / (name + ".png") : free_path(folder, name + "-steered");
  Origin origin = origin_of(RecordSource::creatures);
  origin.kind = "creature";
  origin.points = points_of({&seed, 1});
  writer_.post([model = *model_, wish, path, text = text_to_remember(std::move(origin)), finish = state_.finish, reports = reports_] {
    try {
      const Latent latent = latents_of(wish).front();
      const Image picture = Sampler(model, "cpu", 1).sample({&latent, 1}, wish.condition).at(0);
      save_png(path, finish ? finish_sprite(picture) : picture, text);
      reports->push({.text = "Saved " + path.string()});
    } catch (const std::exception& error) {
      reports->push({.text = error.what(), .alarm = true});
    }
  });
}

}  // namespace tallgrass
