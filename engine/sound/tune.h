#pragma once

#include <vector>

namespace tallgrass {

enum class Wave { square, square25, square12, triangle, saw, noise };

// One tone of a small synthesiser. Frequencies go from one to the other along a straight line in octaves.
struct Note {
  double start = 0, seconds = 0.1;
  Wave wave = Wave::square;
  double from_hz = 440, to_hz = 440;    // of noise: how often it changes
  double volume = 0.5;                  // 0..1
  double attack = 0.003, release = 0.03;  // seconds, within its length
  double vibrato_hz = 0, vibrato = 0;   // octaves up and down
};
using Tune = std::vector<Note>;

inline constexpr int sound_rate = 44100;  // samples a second

double length(const Tune& tune);          // seconds
// Mono, -1..1, the same for the same tune on every machine. Any thread.
std::vector<float> render(const Tune& tune, int rate = sound_rate);

}  // namespace tallgrass
