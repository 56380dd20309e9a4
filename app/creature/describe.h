#pragma once

#include <optional>

#include "app/creature/creature.h"
#include "engine/sound/tune.h"

namespace tallgrass {

// What describe() goes by.
struct Sighting {
  Genome genome;
  std::string model_hash;
  Latent latent;
  Image sprite;                    // straight alpha
  Looks looks;
  std::optional<float> critic;     // how real a discriminator finds it, in deviations from the mean; nothing: not asked
};

// The same for the same sighting, on every machine. Any thread.
Creature describe(const Sighting& sighting);

// Its voice, half a second to one and a half: pitch from size, timbre from type, melody from its genome.
Tune cry_of(const Creature& creature);

}  // namespace tallgrass
