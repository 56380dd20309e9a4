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

// From a peep of 1,500 Hz to a rumble of 110: a little more than an octave lower for four times the height.
double pitch_of(const Creature& creature) {
  const double height = std::clamp(creature.height_dm, 1, 150);
  return std::clamp(1500 * std::pow(height, -0.55), 110.0, 1500.0);
}

// Waves whose peaks are alike are not alike in loudness.
double volume_of(Wave wave) {
  switch (wave) {
    case Wave::square:
      return 0.27;
    case Wave::saw:
      return 0.42;
    case Wave::square25:
      return 0.42;
    default:
      return 0.5;
  }
}

double within(Rng& rng, double low, double high) { return low + (high - low) * double(rng.uniform()); }

// Where a syllable's pitch begins, stands after a third and ends, in parts of its bend: an arch, a fall, a rise, a dip.
struct Contour {
  double begin, middle, end;
};
constexpr std::array<Contour, 4> contours{{{-0.5, 0.5, -0.4}, {0.5, 0.35, -0.5}, {-0.5, -0.1, 0.5}, {0.3, -0.4, 0.4}}};

// Calls of animals are made of few syllables that are much alike: one contour, a little higher or lower each time.
struct Syllable {
  double seconds, octave, bend;  // octave: above its usual pitch
};
std::vector<Syllable> melody(const Voice& voice, int syllables, double whole, Rng& rng) {
  const double bend = 0.15 + within(rng, 0.3, 1) * voice.glide, drift = within(rng, -0.35, 0.25);
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

struct Singer {
  const Voice& voice;
  const Contour& contour;
  double pitch;
};

void add_syllable(Tune& tune, const Syllable& syllable, double start, const Singer& singer) {
  const auto hz = [&](double bent) { return singer.pitch * std::exp2(syllable.octave + bent * syllable.bend); };
  const Voice& voice = singer.voice;
  const double sounding = syllable.seconds * 0.86, peak = sounding * 0.3;
  const double overlap = std::min(0.015, peak / 3);  // so that the two parts sound as one
  const double volume = volume_of(voice.wave);
  Note first{start, peak + overlap, voice.wave, hz(singer.contour.begin), hz(singer.contour.middle), volume};
  Note second{start + peak, sounding - peak, voice.wave, hz(singer.contour.middle), hz(singer.contour.end), volume};
  first.attack = std::min(0.012, peak / 2), first.release = overlap;
  second.attack = overlap, second.release = second.seconds * 0.6;
  for (Note* note : {&first, &second}) note->vibrato_hz = voice.vibrato_hz, note->vibrato = voice.vibrato;
  tune.push_back(first), tune.push_back(second);
  if (voice.breath <= 0) return;
  Note breath{start, sounding * 0.7, Wave::noise, first.from_hz * 6, second.to_hz * 3, 0.5 * voice.breath};
  breath.attack = 0.004, breath.release = breath.seconds * 0.8;
  tune.push_back(breath);
}

// One long tone that hardly bends is no call.
int roll_syllables(const Voice& voice, double big, Rng& rng) {
  const int fewest = voice.glide < 0.6 ? 2 : 1, most = big < 0.45 ? 4 : 3;
  return fewest + static_cast<int>(rng.below(static_cast<std::uint32_t>(most - fewest + 1)));
}

}  // namespace

Tune cry_of(const Creature& creature) {
  Rng rng(fingerprint(unevolved(creature.genome)), cry_stream);  // grown up it has the same tune, deeper
  const Type type = creature.types.empty() ? Type::normal : creature.types.front();
  const Voice& voice = voices[static_cast<std::size_t>(type)];
  const double big = std::clamp(std::log2(std::max(creature.height_dm, 1)) / 6, 0.0, 1.0);  // 1: six metres
  const double pitch = pitch_of(creature) * std::exp2(within(rng, -0.25, 0.25));
  const double longer = within(rng, -0.05, 0.3);
  const Contour& contour = contours[rng.below(contours.size())];
  const int syllables = roll_syllables(voice, big, rng);
  const double whole = std::clamp(0.4 + 0.1 * syllables + 0.5 * big + longer, 0.5, 1.45);
  Tune tune;
  double start = 0;
  for (const Syllable& syllable : melody(voice, syllables, whole, rng)) {
    add_syllable(tune, syllable, start, {voice, contour, pitch});
    start += syllable.seconds;
  }
  return tune;
}

}  // namespace tallgrass
