#include "engine/sound/tune.h"

#include <algorithm>

namespace tallgrass {

double length(const Tune& tune) {
  double end = 0;
  for (const Note& note : tune) end = std::max(end, note.start + note.seconds);
  return end;
}

}  // namespace tallgrass
