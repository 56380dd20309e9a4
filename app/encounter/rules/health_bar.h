#pragma once

namespace tallgrass {

inline constexpr int bar_pixels = 48;

// hp x 48 / max, truncated, but never empty while there is life. 0..48
int health_pixels(int hp, int max_hp);

enum class HealthColour { good, low, bad };
HealthColour health_colour(int pixels);    // above half of the bar, above a fifth, below

// A bar that goes to where it should be by a pixel a step, with the number beside it.
class HealthBar {
 public:
  HealthBar(int hp, int max_hp);
  void aim(int hp);                        // 0..max_hp
  bool step();                             // false: it had arrived
  bool moving() const { return pixels_ != health_pixels(target_, max_) || hp_ != target_; }

  int pixels() const { return pixels_; }
  int hp() const { return hp_; }           // as it is shown
  int target() const { return target_; }
  int max_hp() const { return max_; }
  HealthColour colour() const { return health_colour(pixels_); }

 private:
  int max_, target_, hp_, pixels_;
};

}  // namespace tallgrass
