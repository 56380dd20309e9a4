#include "app/encounter/pages/title_guest.h"

#include <algorithm>
#include <cmath>

#include "app/encounter/pages/title_art.h"

namespace tallgrass::title {
namespace {

constexpr int rise_steps = 40, rest_steps = 340, frame_steps = 5, sink_steps = 24, breath_steps = 150, hop_at = 190, hop_steps = 24;

bool good(const std::shared_ptr<const Dreamed>& dreamed) {
  return dreamed && dreamed->error.empty() && dreamed->art && !dreamed->art->breath.empty();
}

}  // namespace

Guest::~Guest() {
  if (ticket_ != 0) creatures_.forget(ticket_);
}

// One wish at a time: who comes next, then the way there.
void Guest::wish() {
  if (ticket_ != 0 || --patience_ > 0) return;
  if (!next_) {
    ticket_ = creatures_.ask(WildWish{seed_++, {}});
    for_way_ = false;
  } else if (shown_ && !way_ && !no_way_) {
    ticket_ = creatures_.ask(PathWish{shown_->creature.genome, next_->creature.genome});
    for_way_ = true;
  }
}

void Guest::fetch(bool may_wait) {
  wish();
  if (ticket_ == 0) return;
  Seen answer = may_wait ? creatures_.wait(ticket_) : creatures_.take(ticket_);
  if (!answer && !may_wait) return;
  ticket_ = 0;
  if (!good(answer)) {
    if (for_way_) no_way_ = true;
    else patience_ = 300;
    return;
  }
  if (!for_way_) next_ = std::move(answer);
  else if (answer->path.empty()) no_way_ = true;
  else way_ = std::move(answer);
}

void Guest::arrive() {
  shown_ = way_ ? std::move(way_) : std::move(next_);
  way_.reset(), next_.reset(), no_way_ = false;
}

void Guest::step(bool may_wait) {
  ++age_;
  fetch(may_wait);
  if (!shown_) {
    if (next_) arrive(), enter(State::rising);
    return;
  }
  if (state_ == State::rising && age_ >= rise_steps) enter(State::resting);
  if (state_ == State::resting && age_ >= rest_steps) {
    if (way_) enter(State::changing);
    else if (next_ && no_way_) enter(State::sinking);
  }
  if (state_ == State::changing && age_ >= std::int64_t(way_->path.size()) * frame_steps) arrive(), enter(State::resting);
  if (state_ == State::sinking && age_ >= sink_steps) arrive(), enter(State::rising);
}

const PixelArt& Guest::art() const {
  if (state_ == State::changing) return way_->path[std::min(std::size_t(age_ / frame_steps), way_->path.size() - 1)];
  const std::vector<PixelArt>& breath = shown_->art->breath;
  return breath[std::size_t(age_ % breath_steps) * breath.size() / std::size_t(breath_steps)];
}

int Guest::lift() const {
  const float age = float(age_);
  if (state_ == State::rising) {
    const float left = 1 - std::min(1.0f, age / rise_steps);  // comes a little too high, and back
    return int(std::lround(-72 * left * left * left + 9 * std::sin((1 - left) * 3.14159f)));
  }
  if (state_ == State::sinking) return int(std::lround(-72 * std::pow(age / sink_steps, 2.0f)));
  if (state_ != State::resting || age_ < hop_at || age_ >= hop_at + 2 * hop_steps) return 0;
  return int(std::lround(8 * std::sin(float((age_ - hop_at) % hop_steps) / hop_steps * 3.14159f)));
}

void Guest::draw(PixelScreen& screen) const {
  if (!shown_) return;
  const bool changing = state_ == State::changing;
  const PixelArt& now = art();
  int feet = shown_->art->feet;
  if (changing) feet += int((way_->art->feet - feet) * age_ / (std::int64_t(way_->path.size()) * frame_steps));
  screen.set_bank(bank::foe, changing ? way_->path_bank : shown_->art->bank);
  screen.draw(now, guest_middle - now.width / 2, ground_row - feet - lift(), {.bank = bank::foe});
}

std::string Guest::caption() const {
  if (!shown_ || state_ != State::resting || age_ < 20 || age_ > 240) return "";
  return shown_->creature.name + ", never seen before";
}

}  // namespace tallgrass::title
