#include "app/encounter/rules/health_bar.h"

#include <algorithm>

namespace tallgrass {

int health_pixels(int hp, int max_hp) {
  if (hp <= 0 || max_hp <= 0) return 0;
  return std::clamp(static_cast<int>(static_cast<long long>(hp) * bar_pixels / max_hp), 1, bar_pixels);
}

HealthColour health_colour(int pixels) {
  if (pixels > bar_pixels * 50 / 100) return HealthColour::good;
  return pixels > bar_pixels * 20 / 100 ? HealthColour::low : HealthColour::bad;
}

HealthBar::HealthBar(int hp, int max_hp)
    : max_(std::max(max_hp, 1)), target_(std::clamp(hp, 0, max_)), hp_(target_), pixels_(health_pixels(hp_, max_)) {}

void HealthBar::aim(int hp) { target_ = std::clamp(hp, 0, max_); }

bool HealthBar::step() {
  if (!moving()) return false;
  const int goal = health_pixels(target_, max_);
  if (pixels_ != goal) pixels_ += pixels_ < goal ? 1 : -1;
  // While the bar is on its way the number follows it, on its own side of the goal.
  const int seen = static_cast<int>(static_cast<long long>(pixels_) * max_ / bar_pixels);
  if (pixels_ == goal)
    hp_ = target_;
  else
    hp_ = hp_ > target_ ? std::clamp(seen, target_, hp_) : std::clamp(seen, hp_, target_);
  return true;
}

}  // namespace tallgrass
