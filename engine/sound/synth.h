#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/sound/tune.h"

namespace tallgrass {

// Leaves what is below 0.6 as it is and bends the rest, however loud, to below 1.
double soft_limit(double value);

// One note being played. The peak of every wave is 1; its mean is 0, so that nothing thumps when it begins.
class Tone {
 public:
  // What is not finite is silent; lengths up to a minute, frequencies from 1 Hz to half the rate (of noise the rate).
  Tone(const Note& note, int rate, std::uint32_t noise_seed);
  std::size_t first() const { return first_; }          // sample of the tune
  std::size_t end() const { return first_ + count_; }
  double next();                                        // the next of its samples, with envelope and volume

 private:
  double envelope() const;
  void bend();
  double wave(double step);
  double noise(double step);

  Wave wave_;
  std::size_t first_ = 0, count_ = 0, at_ = 0;
  double attack_ = 1, release_ = 1;                     // how much the envelope changes in a sample
  double volume_ = 0;
  double octave_ = 0, glide_ = 0;                       // of the frequency in parts of the rate: at first, a sample on
  double vibrato_step_ = 0, vibrato_ = 0;
  double step_ = 0, phase_ = 0;                         // of a period: a sample, where it is (0..1)
  std::uint32_t shift_register_;                        // 15 bits, never 0
};

// A tune being played, piece by piece: nobody waits for the whole of it. Allocates when it is made and never again.
class Synth {
 public:
  explicit Synth(const Tune& tune, int rate = sound_rate);
  std::size_t samples() const { return samples_; }
  bool over() const { return at_ >= samples_; }
  void fill(std::span<float> out);                      // the next samples, 0 after the end

 private:
  std::vector<Tone> tones_;
  std::size_t samples_ = 0, at_ = 0;
};

}  // namespace tallgrass
