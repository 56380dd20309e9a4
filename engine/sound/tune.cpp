#include "engine/sound/tune.h"

#include <algorithm>

#include "engine/sound/synth.h"

namespace tallgrass {

double length(const Tune& tune) {
  double end = 0;
  for (const Note& note : tune) end = std::max(end, note.start + note.seconds);
  return end;
}

std::vector<float> render(const Tune& tune, int rate) {
  Synth synth(tune, rate);
  std::vector<float> samples(synth.samples());
  synth.fill(samples);
  return samples;
}

}  // namespace tallgrass
