#include <algorithm>
#include <utility>

#include "app/studio/morph.h"
#include "app/studio/remembered.h"
#include "app/studio/session.h"
#include "gan/spec/condition_words.h"

namespace tallgrass {
namespace {

bool in_a_row(const std::vector<Origin::Point>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].latent.empty() || points[i].seed != points.front().seed + i) return false;
  }
  return !points.empty();
}

// In one view alone there are creatures, and those of a run's past were dreamed by another generator than this one.
std::vector<std::uint64_t> in_the_middle(const StudioState& state) {
  const bool past = state.shelf.moment && state.shelf.own.sheet.frame;
  const std::vector<std::uint64_t>& seeds = state.grid.seeds;
  if (state.view != View::creatures || past) return {};
  const bool close = state.closer && std::find(seeds.begin(), seeds.end(), *state.closer) != seeds.end();
  return close ? std::vector{*state.closer} : seeds;
}

std::string beginning(const std::string& hash) { return hash.substr(0, 8); }

}  // namespace

// Seeds where they say it all; what was found, or is steered, as it is.
std::vector<Origin::Point> Session::points_of(std::span<const std::uint64_t> seeds) const {
  std::vector<Origin::Point> points;
  for (const std::uint64_t seed : seeds) {
    Origin::Point& point = points.emplace_back();
    point.seed = seed;
    if (!model_) continue;
    DreamWish wish{.seeds = {seed}, .found = state_.morph.found, .latent_size = model_->spec.latent};
    wish.directions = state_.steering.directions;
    wish.steps = state_.steering.steps;
    Latent latent = latents_of(wish).front();
    if (latent != latent_from_seed(seed, wish.latent_size)) point = {.latent = std::move(latent)};
  }
  return points;
}

// What shows no creature remembers none.
Origin Session::origin_of(RecordSource what) const {
  Origin origin;
  origin.kind = "studio";
  origin.finish = state_.finish;
  if (model_) origin.model = model_->hash, origin.asked = words_of(known_part(model_->spec.conditions, state_.asked));
  if (what == RecordSource::creatures || what == RecordSource::middle) {
    const bool grid = what == RecordSource::creatures;
    origin.points = points_of(grid ? state_.grid.seeds : in_the_middle(state_));
    if (grid || !origin.points.empty()) origin.kind = grid || origin.points.size() > 1 ? "creatures" : "creature";
  } else if (what == RecordSource::morph || (what == RecordSource::window && state_.view != View::runs)) {
    if (what == RecordSource::morph) origin.kind = "morph";
    origin.points = points_of(state_.morph.keys);
    origin.truncation = state_.morph.truncation;
  }
  return origin;
}

void Session::hold_morph(std::optional<double> position) {
  state_.morph.held = position.has_value();
  if (position) state_.morph.position = *position;
}

void Session::open(const Origin& origin, const std::string& name) {
  if (state_.loading_model) opening_ = {origin, name};
  else bring_back(origin, name);
  touched_ = true;
}

// Creatures side by side come back where they stood, one alone is looked at closely; all else is a morph.
void Session::bring_back(const Origin& origin, const std::string& name) {
  touched_ = true;
  if (origin.points.empty()) return say(name + " remembers no creature: it shows the program, not what it dreamed.", true);
  const bool grid = origin.kind.starts_with("creature") && in_a_row(origin.points) && origin.truncation == 1;
  if (!grid && !bring_back_morph(origin)) {
    return say(name + " was dreamed by a generator of another kind (" + beginning(origin.model) +
                   "). Drop its model.safetensors here first, then the file.", true);
  }
  state_.finish = origin.finish;
  state_.asked = condition_of(origin.asked);
  apply(action::ShowView{View::creatures});
  state_.closer.reset();
  if (grid) {
    state_.first_seed = origin.points.front().seed;
    if (origin.points.size() == 1) state_.closer = state_.first_seed;
  }
  if (model_ && !origin.model.empty() && !same_model(model_->hash, origin.model)) {
    return say(name + " was dreamed by another generator (" + beginning(origin.model) + "): these are its numbers, with the creatures of this one (" +
                   beginning(model_->hash) + ").", true);
  }
  say(name + (grid ? ": its creatures are back." : ": its morph is back, alive."));
}

// Found latents get names of their own. False where this model's latents are of another length.
bool Session::bring_back_morph(const Origin& origin) {
  MorphState morph = state_.morph;
  morph.keys.clear(), morph.found.clear();
  for (const Origin::Point& point : origin.points) {
    if (morph.keys.size() == most_keys) break;
    if (point.latent.empty() && point.seed < first_found) {
      morph.keys.push_back(point.seed);
      continue;
    }
    if (model_ && !point.latent.empty() && int(point.latent.size()) != model_->spec.latent) return false;
    const std::uint64_t key = first_found + morph.found.size();
    morph.found[key] = point.latent.empty() && model_ ? latent_from_seed(point.seed, model_->spec.latent) : point.latent;
    morph.keys.push_back(key);
  }
  morph.position = 0;
  morph.playing = !state_.less_motion;
  morph.truncation = origin.truncation;
  std::fill(state_.steering.steps.begin(), state_.steering.steps.end(), 0.0f);  // it is in the latents already
  state_.morph = std::move(morph);
  return true;
}

}  // namespace tallgrass
