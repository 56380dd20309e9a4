#include "app/studio/morph.h"

#include <cmath>
#include <utility>

#include "engine/core/rng.h"

namespace tallgrass {

std::size_t nearest_key(const MorphState& morph) {
  return static_cast<std::size_t>(std::lround(morph.position)) % morph.keys.size();
}

void add_key(MorphState& morph, std::uint64_t seed) {
  if (morph.keys.size() >= most_keys) return;
  if (morph.keys.empty()) {
    morph.keys.push_back(seed);
    morph.position = 0;
    return;
  }
  const std::size_t at = nearest_key(morph) + 1;
  morph.keys.insert(morph.keys.begin() + std::ptrdiff_t(at), seed);
  morph.position = double(at);
}

bool add_found(MorphState& morph, Latent latent) {
  if (morph.keys.size() >= most_keys) return false;
  const std::uint64_t name = morph.found.empty() ? first_found : morph.found.rbegin()->first + 1;
  morph.found[name] = std::move(latent);
  add_key(morph, name);
  return true;
}

std::string key_name(std::uint64_t key) {
  return key < first_found ? "seed " + std::to_string(key) : "found " + std::to_string(key - first_found + 1);
}

void remove_key(MorphState& morph, std::size_t index) {
  if (index >= morph.keys.size() || morph.keys.size() < 2) return;
  morph.keys.erase(morph.keys.begin() + std::ptrdiff_t(index));
  if (morph.position > double(index)) morph.position -= 1;
  morph.position = std::fmod(std::fmax(morph.position, 0.0), double(morph.keys.size()));
}

void shuffle_keys(MorphState& morph, std::uint64_t entropy) {
  Rng rng(entropy);
  for (auto& key : morph.keys) key = 1 + rng.below(9999);
}

void advance(MorphState& morph, double seconds) {
  if (!morph.playing || morph.held || morph.keys.size() < 2) return;
  morph.position = std::fmod(morph.position + seconds * double(morph.speed), double(morph.keys.size()));
}

}  // namespace tallgrass
