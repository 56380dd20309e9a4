#include "engine/sound/synth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tallgrass {
namespace {

constexpr double longest = 60, shortest_ramp = 0.0005;  // seconds

// The standard library's logarithms and powers differ in the last digit from machine to machine: these do not.
double log2_of(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  const double z = (mantissa - 1) / (mantissa + 1), z2 = z * z;
  double sum = 0;
  for (int n = 29; n >= 1; n -= 2) sum = sum * z2 + 1.0 / n;
  return exponent + 2 * z * sum / std::numbers::ln2;
}

double exp2_of(double octaves) {
  const double whole = std::floor(octaves + 0.5), x = (octaves - whole) * std::numbers::ln2;
  double sum = 1;
  for (int n = 9; n >= 1; --n) sum = 1 + sum * x / n;
  return std::ldexp(sum, static_cast<int>(whole));
}

// Of 0..2.
double fraction(double value) { return value >= 1 ? value - 1 : value; }

double triangle(double phase) { return 1 - 4 * std::abs(fraction(phase + 0.25) - 0.5); }

// What rounds a jump from -1 to 1 at phase 0 off, so that it does not alias (polyBLEP: a band-limited step, as two
// parabolas).
double rounded(double phase, double step) {
  if (phase < step) {
    const double t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const double t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}

double pulse(double phase, double step, double duty) {
  const double jumps = (phase < duty ? 1 : -1) + rounded(phase, step) - rounded(fraction(phase + 1 - duty), step);
  return (jumps + 1 - 2 * duty) / (2 - 2 * duty);
}

bool sound(const Note& note) {
  const double values[] = {note.start,  note.seconds, note.from_hz,    note.to_hz,  note.volume,
                           note.attack, note.release, note.vibrato_hz, note.vibrato};
  return std::all_of(std::begin(values), std::end(values), [](double value) { return std::isfinite(value); });
}

std::size_t in_samples(double seconds, int rate) {
  return static_cast<std::size_t>(std::llround(std::clamp(seconds, 0.0, longest) * rate));
}

}  // namespace

double soft_limit(double value) {
  constexpr double knee = 0.6;
  const double size = std::abs(value);
  if (size <= knee) return value;
  const double over = (size - knee) / (1 - knee);
  return std::copysign(knee + (1 - knee) * over / (1 + over), value);
}

Tone::Tone(const Note& note, int rate, std::uint32_t noise_seed)
    : wave_(note.wave), shift_register_((noise_seed * 0x2545u + 0x35a7u) % 0x7fffu + 1) {
  if (!sound(note) || rate < 1) return;
  first_ = in_samples(note.start, rate), count_ = in_samples(note.seconds, rate);
  attack_ = std::max(note.attack, shortest_ramp) * rate, release_ = std::max(note.release, shortest_ramp) * rate;
  const double squeeze = static_cast<double>(count_) / std::max(attack_ + release_, 1.0);
  if (squeeze < 1) attack_ *= squeeze, release_ *= squeeze;
  attack_ = 1 / attack_, release_ = 1 / release_;
  volume_ = std::clamp(note.volume, 0.0, 1.0);
  const double highest = wave_ == Wave::noise ? rate : rate / 2.0, from = std::clamp(note.from_hz, 1.0, highest);
  octave_ = log2_of(from / rate);
  glide_ = log2_of(std::clamp(note.to_hz, 1.0, highest) / from) / std::max(static_cast<double>(count_), 1.0);
  vibrato_step_ = std::clamp(note.vibrato_hz, 0.0, highest) / rate;
  vibrato_ = std::clamp(note.vibrato, -4.0, 4.0);
}

double Tone::envelope() const {
  const double from_start = static_cast<double>(at_), to_end = static_cast<double>(count_ - 1 - at_);
  return std::min({1.0, from_start * attack_, to_end * release_});
}

// A register of 15 bits fed with the sum of its last two: 32,767 steps until it comes round.
double Tone::noise(double step) {
  phase_ += step;
  if (phase_ >= 1) {
    phase_ = fraction(phase_);
    const std::uint32_t fed = (shift_register_ ^ (shift_register_ >> 1)) & 1;
    shift_register_ = (shift_register_ >> 1) | (fed << 14);
  }
  return (shift_register_ & 1) != 0 ? 1 : -1;
}

double Tone::wave(double step) {
  if (wave_ == Wave::noise) return noise(step);
  const double phase = phase_;
  step = std::min(step, 0.5);
  phase_ = fraction(phase_ + step);
  switch (wave_) {
    case Wave::square: return pulse(phase, step, 0.5);
    case Wave::square25: return pulse(phase, step, 0.25);
    case Wave::square12: return pulse(phase, step, 0.125);
    case Wave::saw: return 2 * phase - 1 - rounded(phase, step);
    default: return triangle(phase);
  }
}

// Pitch moves in steps of a third of a millisecond.
void Tone::bend() {
  const double at = static_cast<double>(at_), turns = at * vibrato_step_;
  const double swing = vibrato_ == 0 ? 0 : vibrato_ * triangle(turns - std::floor(turns));
  step_ = exp2_of(octave_ + glide_ * at + swing);
}

double Tone::next() {
  constexpr std::size_t steady = 16;
  if (at_ >= count_) return 0;
  if (at_ % steady == 0) bend();
  const double value = volume_ * envelope() * wave(step_);
  ++at_;
  return value;
}

Synth::Synth(const Tune& tune, int rate) {
  tones_.reserve(tune.size());
  for (const Note& note : tune) {
    const Tone& tone = tones_.emplace_back(note, rate, static_cast<std::uint32_t>(tones_.size()));
    samples_ = std::max(samples_, tone.end());
  }
}

void Synth::fill(std::span<float> out) {
  constexpr std::size_t piece = 64;
  while (!out.empty()) {
    double sum[piece] = {};
    const std::size_t count = std::min(out.size(), piece), end = at_ + count;
    for (Tone& tone : tones_) {
      const std::size_t last = std::min(end, tone.end());
      for (std::size_t i = std::max(at_, tone.first()); i < last; ++i) sum[i - at_] += tone.next();
    }
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(soft_limit(sum[i]));
    at_ = end;
    out = out.subspan(count);
  }
}

}  // namespace tallgrass
