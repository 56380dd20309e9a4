#include <utility>

#include "app/studio/free_path.h"
#include "app/studio/morph.h"
#include "app/studio/plan.h"
#include "app/studio/session.h"
#include "engine/core/text.h"
#include "engine/image/encode.h"
#include "gan/latent/latent_file.h"

namespace tallgrass {
namespace {

bool is_picture(const std::filesystem::path& path) {
  const std::string end = lower_case(path.extension().string());
  std::error_code none;
  return (end == ".png" || end == ".jpg" || end == ".jpeg" || end == ".bmp") &&
         std::filesystem::is_regular_file(path, none);
}

}  // namespace

void Session::carry_out_find(const FindAction& action) {
  if (find_.apply(action, model_ ? &*model_ : nullptr, !state_.run_active())) return;
  const auto& search = state_.find.search;
  if (auto* use = std::get_if<find_action::UseInMorph>(&action)) {
    if (!search || use->index >= search->found.size()) return;
    if (!model_ || (!state_.model->live && search->model_hash != model_->hash))
      return say("It was found in another model", true);
    const bool added = add_found(state_.morph, search->found[use->index].latent);
    say(added ? "It is a keyframe of the morph" : "There is room for 16 keyframes", !added);
  } else if (auto* save = std::get_if<find_action::Save>(&action)) {
    save_found(save->index);
  } else if (auto* answer = std::get_if<find_action::Answer>(&action)) {
    const auto dropped = std::exchange(state_.find.dropped, {});
    if (answer->never || dropped.empty()) return;
    if (answer->find) {
      apply(action::ShowView{View::find});
      carry_out_find(find_action::FindPicture{dropped.back()});
      return;
    }
    for (const auto& path : dropped) apply(action::AddData{path.string()});
    if (state_.data_error.empty()) say("Training data: " + dropped.back().filename().string());
  }
}

// A picture over the Find view is looked for; over the creatures it could be meant either way, so it is asked.
// Everything else, and anything over another view, is what it always is.
void Session::take_drop(const std::filesystem::path& path) {
  if (path.extension() == ".safetensors") {
    open_model(path);
  } else if (is_run(path)) {
    apply(action::OpenRun{path});
  } else if (is_picture(path) && state_.view == View::find) {
    carry_out_find(find_action::FindPicture{path});
  } else if (is_picture(path) && state_.view == View::creatures && model_) {
    state_.find.dropped.push_back(path);
  } else {
    state_.data_error = add_data(state_.plan, path.string());
    if (state_.data_error.empty()) say("Training data: " + path.filename().string());
  }
}

void Session::show_in_morph(Latent latent) {
  if (!model_ || model_->spec.latent != static_cast<int>(latent.size())) return say("It was dreamed by another generator", true);
  if (!add_found(state_.morph, std::move(latent))) return say("There is room for 16 keyframes", true);
  state_.morph.playing = false;
  touched_ = true;
  say("It is a keyframe of the morph");
}

// The picture, and beside it what `sample --latent` draws it from again.
void Session::save_found(std::size_t index) {
  const auto search = state_.find.search;
  if (!search || index >= search->found.size()) return;
  const auto folder = options_.user_folder / "creatures";
  writer_.post([search, index, folder, reports = reports_] {
    try {
      const FoundCreature& found = search->found[index];
      const auto path = free_path(folder, search->model + "-found");
      save_png(path, found.picture);
      save_latent(std::filesystem::path(path).replace_extension(".json"),
                  {found.latent, search->model, search->model_hash});
      reports->push({.text = "Saved " + path.string()});
    } catch (const std::exception& error) {
      reports->push({.text = error.what(), .alarm = true});
    }
  });
}

}  // namespace tallgrass
