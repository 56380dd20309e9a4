#include <algorithm>
#include <cmath>

#include "app/creature/describe.h"
#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t cry_stream = 50;

// How a type sounds: its voice, how much breath is in it, how it trembles.
struct Voice {
  Wave wave;
  double breath, vibrato_hz, vibrato, glide;  // glide: octaves that a note falls or rises by, at most
};
constexpr std::array<Voice, type_count> voices{{
    {Wave::square12, 0.10, 28, 0.10, 0.3},  // bug: a chirr
    {Wave::saw, 0.15, 7, 0.05, 0.7},        // dark
    {Wave::saw, 0.25, 11, 0.12, 0.9},       // dragon: a growl
    {Wave::square25, 0.20, 34, 0.16, 0.5},  // electric
    {Wave::triangle, 0.00, 9, 0.04, 0.6},   // fairy
    {Wave::square, 0.20, 0, 0.00, 0.8},     // fighting
    {Wave::saw, 0.30, 14, 0.08, 0.6},       // fire: crackles
    {Wave::square25, 0.05, 12, 0.06, 1.0},  // flying: a call that carries
    {Wave::triangle, 0.20, 5, 0.15, 1.1},   // ghost: wails
    {Wave::triangle, 0.05, 6, 0.03, 0.4},   // grass
    {Wave::square, 0.30, 8, 0.06, 0.4},     // ground
    {Wave::triangle, 0.10, 16, 0.05, 0.3},  // ice
    {Wave::square, 0.05, 8, 0.03, 0.5},     // normal
    {Wave::square25, 0.20, 18, 0.12, 0.7},  // poison: gurgles
    {Wave::triangle, 0.05, 10, 0.10, 0.9},  // psychic
    {Wave::square, 0.40, 0, 0.00, 0.3},     // rock
    {Wave::square12, 0.10, 22, 0.03, 0.2},  // steel: rings
    {Wave::triangle, 0.15, 13, 0.09, 0.8},  // water: burbles
}};

// From a peep of 1,100 Hz to a rumble of 110: an octave lower for four times the height.
double pitch_of(const Creature& creature) {
  const double height = std::clamp(creature.height_dm, 1, 150);
  return std::clamp(1000 * std::pow(height, -0.5), 110.0, 1100.0);
}

double within(Rng& rng, double low, double high) { return low + (high - low) * double(rng.uniform()); }

// Calls of animals are made of few syllables that are much alike: the same bend, a little higher or lower.
struct Syllable {
  double seconds, octave, bend;
};
std::vector<Syllable> melody(const Voice& voice, int syllables, double whole, Rng& rng) {
  const double bend = within(rng, 0.3, 1) * voice.glide * (rng.below(3) == 0 ? 1 : -1);
  const double drift = within(rng, -0.35, 0.25);
  std::vector<Syllable> made;
  double sum = 0;
  for (int i = 0; i < syllables; ++i) {
    made.push_back({within(rng, 0.7, 1.4), drift * i + within(rng, -0.12, 0.12), bend * within(rng, 0.6, 1.2)});
    if (i + 1 == syllables) made.back().seconds *= 1.6;  // the last one is held
    sum += made.back().seconds;
  }
  for (Syllable& each : made) each.seconds *= whole / sum;
  return made;
}

void add_syllable(Tune& tune, const Syllable& syllable, double start, double pitch, const Voice& voice) {
  const double from = pitch * std::exp2(syllable.octave - syllable.bend / 2), to = from * std::exp2(syllable.bend);
  const double sounding = syllable.seconds * 0.86, peak = sounding * 0.3;
  const double overlap = std::min(0.006, peak / 3);  // so that the two halves sound as one
  Note rise{start, peak + overlap, voice.wave, from, pitch * std::exp2(syllable.octave + std::abs(syllable.bend) / 4),
            0.5};
  Note fall{start + peak, sounding - peak, voice.wave, rise.to_hz, to, 0.5};
  rise.attack = std::min(0.012, peak / 2), rise.release = overlap;
  fall.attack = overlap, fall.release = fall.seconds * 0.6;
  for (Note* note : {&rise, &fall}) note->vibrato_hz = voice.vibrato_hz, note->vibrato = voice.vibrato;
  tune.push_back(rise), tune.push_back(fall);
  if (voice.breath <= 0) return;
  Note breath{start, sounding * 0.7, Wave::noise, from * 6, to * 3, 0.5 * voice.breath};
  breath.attack = 0.004, breath.release = breath.seconds * 0.8;
  tune.push_back(breath);
}

}  // namespace

Tune cry_of(const Creature& creature) {
  Rng rng(fingerprint(unevolved(creature.genome)), cry_stream);  // grown up it has the same tune, deeper
  const Type type = creature.types.empty() ? Type::normal : creature.types.front();
  const Voice& voice = voices[static_cast<std::size_t>(type)];
  const double big = std::clamp(std::log2(std::max(creature.height_dm, 1)) / 6, 0.0, 1.0);  // 1: six metres
  const double whole = std::clamp(0.45 + 0.7 * big + within(rng, -0.05, 0.3), 0.45, 1.4);
  const int syllables = 1 + static_cast<int>(rng.below(big < 0.45 ? 4 : 3));
  const double pitch = pitch_of(creature) * std::exp2(within(rng, -0.25, 0.25));
  Tune tune;
  double start = 0;
  for (const Syllable& syllable : melody(voice, syllables, whole, rng)) {
    add_syllable(tune, syllable, start, pitch, voice);
    start += syllable.seconds;
  }
  return tune;
}

}  // namespace tallgrass
