#include "app/encounter/rules/catching.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

constexpr int shakes_needed = 4;
constexpr std::uint32_t sixteen_bits = 65536;

bool is_any(std::span<const Type> types, Type a, Type b) {
  return std::any_of(types.begin(), types.end(), [&](Type type) { return type == a || type == b; });
}

// Truncated, and right in the last bit whatever the machine's square root does.
int root(int value) {
  int guess = static_cast<int>(std::sqrt(static_cast<double>(value)));
  while (guess * guess > value) --guess;
  while ((guess + 1) * (guess + 1) <= value) ++guess;
  return guess;
}

}  // namespace

int ball_tenths(Ball ball, const BallUse& use) {
  switch (ball) {
    case Ball::poke:
      return 10;
    case Ball::great:
      return 15;
    case Ball::ultra:
      return 20;
    case Ball::net:
      return is_any(use.types, Type::water, Type::bug) ? 30 : 10;
    case Ball::nest:
      return std::clamp(40 - use.level, 10, 39);
    case Ball::repeat:
      return use.caught_before ? 30 : 10;
    case Ball::timer:
      return std::clamp(use.turns + 10, 10, 40);
    case Ball::master:
      return 255;
  }
  return 10;
}

int catch_odds(const CatchTarget& target, int tenths) {
  const int max_hp = std::clamp(target.max_hp, 1, 9999), hp = std::clamp(target.hp, 0, max_hp);
  const int rate = std::clamp(target.rate, 0, 255), worth = std::clamp(tenths, 0, 255);
  const int odds = rate * worth / 10 * (3 * max_hp - 2 * hp) / (3 * max_hp);
  switch (target.ailment) {
    case Ailment::none:
      return odds;
    case Ailment::asleep:
    case Ailment::frozen:
      return odds * 2;
    default:
      return odds * 15 / 10;
  }
}

int shake_threshold(int odds) {
  if (odds > 254) return static_cast<int>(sixteen_bits);
  return odds < 1 ? 0 : 1048560 / root(root(16711680 / odds));
}

double catch_chance(int odds) { return std::pow(double(shake_threshold(odds)) / sixteen_bits, shakes_needed); }

Throw throw_ball(Ball ball, const CatchTarget& target, const BallUse& use, Rng& dice) {
  const int odds = catch_odds(target, ball_tenths(ball, use));
  if (ball == Ball::master || odds > 254) return {shakes_needed, true};
  const auto threshold = static_cast<std::uint32_t>(shake_threshold(odds));
  Throw thrown;
  while (thrown.shakes < shakes_needed && dice.below(sixteen_bits) < threshold) ++thrown.shakes;
  thrown.caught = thrown.shakes == shakes_needed;
  return thrown;
}

}  // namespace tallgrass
