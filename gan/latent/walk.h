#pragma once

#include <cstdint>
#include <vector>

#include "gan/latent/latent.h"

namespace tallgrass {

// A small loop: a closed way through latent space that begins and ends at a creature: an ellipse that touches it, on the creature's
// own sphere, along two directions that the seed names.
struct Walk {
  int steps = 8;
  float reach = 0.15f;             // radians, at the farthest point; as it is, a creature breathes
  float width = 0.35f;             // of the ellipse for a length of 1; 0: there and back the same way
  std::uint64_t seed = 1;
};

// The first is `home` itself, and the last one comes before it. Pure; any thread.
std::vector<Latent> closed_walk(const Latent& home, const Walk& walk);

// Another number from two: well mixed (the finaliser of Steele, Lea, Flood, "Fast splittable pseudorandom number
// generators", 2014).
std::uint64_t mixed(std::uint64_t seed, std::uint64_t number);

}  // namespace tallgrass
