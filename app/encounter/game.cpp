#include "app/encounter/game.h"

#include <random>

#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

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
  attempt(world_, [&] { resume(options.seed); });
  world_.dice = Rng(world_.player.seed, std::uint64_t(world_.player.steps) + 1);
}

// A save that this program does not understand is put aside, not written over.
void Game::resume(std::optional<std::uint64_t> seed) {
  world_.settings = parse_settings(world_.dex.kept(settings_key));
  const std::string text = world_.dex.kept(player_key);
  if (const auto saved = parse_player(text)) {
    world_.player = *saved;
    return;
  }
  if (!text.empty()) world_.dex.keep("player-before", text);
  std::random_device entropy;
  world_.player.seed = seed ? *seed : (std::uint64_t{entropy()} << 32 | entropy()) >> 1;
}

void Game::open(std::unique_ptr<Scene> scene, WipeKind wipe) {
  world_.push(std::move(scene), wipe);
  take_changes();
}

void Game::notice(std::string text) {
  notice_ = std::move(text);
  notice_steps_ = 5 * steps_a_second;
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
  if (notice_steps_ > 0) --notice_steps_;
  if (wiping()) return step_wipe();
  if (scenes_.empty()) return;
  const std::size_t told = world_.events.size();
  top().step(input, world_);
  for (std::size_t i = told; i < world_.events.size(); ++i) {
    const GameEvent& event = world_.events[i];
    if (event.kind == "trouble" && !event.facts.empty()) notice(event.facts.front().second);
  }
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
    look_at_top();
  }
}

void Game::look_at_top() {
  if (scenes_.empty()) return;
  const auto [x, y] = top().focus();
  wipe_.x = float(x), wipe_.y = float(y);
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
    look_at_top();
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
  if (notice_steps_ > 0) draw_notice();
  drawn_ = true;
  return screen_;
}

void Game::draw_notice() {
  constexpr int most_lines = 4, lines_apart = 12;
  std::vector<std::string> lines = wrap_text(notice_, 216);
  if (lines.size() > most_lines) lines.resize(most_lines), lines.back() += "...";
  screen_.unclip();
  screen_.set_bank(0, interface_bank(world_.settings.safe_colours));
  draw_window(screen_, {0, 0, PixelScreen::width, int(lines.size()) * lines_apart + 16});
  for (std::size_t i = 0; i < lines.size(); ++i) draw_text(screen_, 12, 8 + int(i) * lines_apart, lines[i], on_paper());
}

}  // namespace tallgrass
