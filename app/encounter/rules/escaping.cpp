#include "app/encounter/rules/escaping.h"

#include <algorithm>

namespace tallgrass {

int escape_number(int speed, int foe_speed, int tries) {
  if (speed >= foe_speed || foe_speed < 1) return 256;
  return std::max(speed, 0) * 128 / foe_speed + 30 * std::clamp(tries, 0, 100);
}

double escape_chance(int speed, int foe_speed, int tries) {
  return std::min(escape_number(speed, foe_speed, tries), 256) / 256.0;
}

bool gets_away(int speed, int foe_speed, int tries, Rng& dice) {
  const int number = escape_number(speed, foe_speed, tries);
  return number > 255 || number > static_cast<int>(dice.below(256));
}

}  // namespace tallgrass
