#include "app/studio/dream_view.h"

#include <utility>

namespace tallgrass {
namespace {

constexpr float strip_reach = 3;  // steps to either side

Latent steered(const DreamWish& wish, const Latent& latent) {
  const bool fits = wish.directions && wish.directions->latent == wish.latent_size;
  return fits ? steer(latent, *wish.directions, wish.steps) : latent;
}

// What was found in a model of other latents means nothing to this one: any creature stands in.
Latent named(const DreamWish& wish, std::uint64_t seed) {
  const auto found = wish.found.find(seed);
  const bool fits = found != wish.found.end() && int(found->second.size()) == wish.latent_size;
  return fits ? found->second : latent_from_seed(seed, wish.latent_size);
}

std::vector<Latent> strip_of(DreamWish wish) {
  const Latent latent = named(wish, wish.seeds.front());
  std::vector<Latent> strip;
  for (int i = 0; i < strip_count; ++i) {
    if (*wish.along < wish.steps.size()) wish.steps[*wish.along] = strip_reach * (2 * float(i) / (strip_count - 1) - 1);
    strip.push_back(steered(wish, latent));
  }
  return strip;
}

}  // namespace

std::vector<Latent> latents_of(const DreamWish& wish) {
  std::vector<Latent> latents;
  for (auto seed : wish.seeds) latents.push_back(steered(wish, named(wish, seed)));
  if (wish.along && !wish.seeds.empty()) latents = strip_of(wish);
  if (wish.position) latents = {morph_at(latents, *wish.position)};
  for (auto& latent : latents) latent = truncate(std::move(latent), wish.truncation);
  return latents;
}

DreamView::DreamView(std::shared_ptr<DreamChannel> channel) : channel_(std::move(channel)) {}

void DreamView::want(DreamWish wish) { wish_ = std::move(wish); }

bool DreamView::poll(std::uint64_t weights_version, Sheet& sheet) {
  const bool changed = in_flight_ && take_answer(sheet);
  const bool stale = !(wish_ == asked_) || weights_version != asked_weights_;
  if (!in_flight_ && stale && wish_.latent_size != 0 && !wish_.seeds.empty() && weights_version != 0)
    ask(weights_version);
  return changed;
}

bool DreamView::take_answer(Sheet& sheet) {
  auto answer = channel_->take();
  if (!answer || answer->stamp != stamp_) return false;
  in_flight_ = false;
  milliseconds_ = answer->milliseconds;
  if (!answer->frame) {
    // A wish for the last model may meet the next one; only a wish still held has earned its error.
    if (!(wish_ == asked_)) return false;
    sheet.error = std::move(answer->error);
    return true;
  }
  sheet.frame = std::move(answer->frame);
  sheet.seeds = asked_.seeds;
  sheet.position = asked_.position;
  sheet.version++;
  sheet.weights_version = answer->weights_version;
  sheet.images_seen = answer->images_seen;
  sheet.error.clear();
  return true;
}

void DreamView::ask(std::uint64_t weights_version) {
  asked_ = wish_;
  asked_weights_ = weights_version;
  in_flight_ = true;
  channel_->request({.stamp = ++stamp_,
                     .latents = latents_of(asked_),
                     .columns = asked_.columns,
                     .condition = asked_.condition,
                     .finish = asked_.finish});
}

double DreamView::take_milliseconds() { return std::exchange(milliseconds_, 0.0); }

}  // namespace tallgrass
