#include "app/encounter/game.h"

#include "app/encounter/pages/game_save.h"

namespace tallgrass {

WipeTime wipe_time(WipeKind kind) {
  switch (kind) {
    case WipeKind::none:
      return {0, 0};
    case WipeKind::fade:
      return {14, 14};
    default:
      return {54, 18};  // 0.9 s: long enough to wonder what it will be
  }
}

Game::Game(CreatureSource& creatures, Dex& dex, Options options) : world_(creatures, dex) {
  world_.scripted = options.scripted;
  world_.settings = parse_settings(dex.kept(settings_key));
  if (const auto saved = parse_player(dex.kept(player_key))) world_.player = *saved;
  world_.dice = Rng(world_.player.seed, std::uint64_t(world_.player.steps) + 1);
}

void Game::begin(std::unique_ptr<Scene> scene, WipeKind wipe) {
  if (!scenes_.empty() && wipe != WipeKind::none) {
    world_.replace(std::move(scene), wipe);
    return take_changes();
  }
  scenes_.clear();
  scenes_.push_back(std::move(scene));
  wipe_ = {}, waiting_.reset(), drawn_ = false;
}

void Game::step(const Input& input) {
  ++world_.step;
  drawn_ = false;
  if (wiping()) return step_wipe();
  if (scenes_.empty()) return;
  top().step(input, world_);
  take_changes();
}

void Game::take_changes() {
  for (World::Change& change : std::exchange(world_.changes, {})) {
    if (change.wipe == WipeKind::none) {
      carry_out(change);
      continue;
    }
    if (waiting_) carry_out(*waiting_);  // two in one step: the later one's wipe is seen
    waiting_ = std::make_unique<World::Change>(std::move(change));
    const bool encounter = waiting_->wipe != WipeKind::fade;
    wipe_ = {.kind = waiting_->wipe, .flash = encounter && !world_.settings.reduced_flashing};
    wipe_steps_ = 0;
  }
}

void Game::carry_out(World::Change& change) {
  if (change.kind == World::Change::Kind::replace) scenes_.clear();
  if (change.kind == World::Change::Kind::pop && !scenes_.empty()) {
    scenes_.pop_back();
    if (!scenes_.empty()) top().uncovered(world_);
  }
  if (change.scene) scenes_.push_back(std::move(change.scene));
  drawn_ = false;
}

void Game::step_wipe() {
  const WipeTime time = wipe_time(wipe_.kind);
  ++wipe_steps_;
  if (!wipe_.opening) {
    wipe_.closed = std::min(1.0f, float(wipe_steps_) / float(time.closing));
    if (wipe_steps_ < time.closing) return;
    const auto change = std::move(waiting_);
    carry_out(*change);
    wipe_.opening = true, wipe_.closed = 1, wipe_steps_ = 0;
    return;
  }
  wipe_.closed = std::max(0.0f, 1 - float(wipe_steps_) / float(time.opening));
  if (wipe_steps_ >= time.opening) wipe_ = {};
  take_changes();  // uncovered() may have asked for more
}

const PixelScreen& Game::screen() {
  if (drawn_ || scenes_.empty()) return screen_;
  std::size_t lowest = scenes_.size() - 1;
  while (lowest > 0 && !scenes_[lowest]->covers()) --lowest;
  for (std::size_t i = lowest; i < scenes_.size(); ++i) {
    screen_.unclip();
    scenes_[i]->draw(screen_);
  }
  drawn_ = true;
  return screen_;
}

}  // namespace tallgrass
