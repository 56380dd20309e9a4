#include "engine/sound/tune.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "engine/sound/synth.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// One steady note with ramps that do not touch its middle.
Note steady(Wave wave, double hz, double seconds = 1) {
  return {.seconds = seconds, .wave = wave, .from_hz = hz, .to_hz = hz, .volume = 0.5, .attack = 0.01, .release = 0.01};
}

// Rising passes through zero between two moments.
int rises(const std::vector<float>& samples, double from, double to, int rate = sound_rate) {
  int count = 0;
  for (auto i = std::size_t(from * rate) + 1; i < std::size_t(to * rate); ++i)
      count += samples[i - 1] < 0 && samples[i] >= 0;
  return count;
}

double peak(const std::vector<float>& samples) {
  double most = 0;
  for (const float sample : samples) most = std::max(most, double(std::abs(sample)));
  return most;
}

// How strong one frequency is: the length of its Fourier coefficient, 1 for a sine of amplitude 1. Hann's window keeps
// neighbours apart.
double strength(const std::vector<float>& samples, double hz, int rate = sound_rate) {
  double real = 0, imaginary = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double window = 1 - std::cos(2 * std::numbers::pi * double(i) / double(samples.size()));
    const double angle = 2 * std::numbers::pi * hz * double(i) / rate;
    real += samples[i] * window * std::cos(angle), imaginary += samples[i] * window * std::sin(angle);
  }
  return 2 * std::hypot(real, imaginary) / double(samples.size());
}

}  // namespace

TEST_CASE("a note has its frequency, length and peak") {
  for (const Wave wave : {Wave::square, Wave::square25, Wave::square12, Wave::triangle, Wave::saw}) {
    for (const double hz : {110.0, 440.0, 1318.5}) {
      INFO(int(wave) << " at " << hz);
      const std::vector<float> samples = render({steady(wave, hz)});
      CHECK(samples.size() == sound_rate);
      CHECK(std::abs(rises(samples, 0.1, 0.9) - 0.8 * hz) <= 1.5);
      CHECK(peak(samples) == Approx(0.5).margin(0.03));
    }
  }
  CHECK(render({steady(Wave::saw, 440, 0.25)}, 8000).size() == 2000);
  CHECK(render({}).empty());
}

TEST_CASE("nothing of a note stands beside zero on the whole") {
  for (const Wave wave : {Wave::square, Wave::square25, Wave::square12, Wave::triangle, Wave::saw, Wave::noise}) {
    double sum = 0;
    const std::vector<float> samples = render({steady(wave, wave == Wave::noise ? 20000 : 441)});
    for (const float sample : samples) sum += sample;
    INFO(int(wave));
    CHECK(std::abs(sum / double(samples.size())) < 0.004);
  }
}

TEST_CASE("harmonics are those of the wave, as Fourier has them") {
  const double pi = std::numbers::pi, hz = 441;  // whole periods
  const auto harmonic = [&](Wave wave, int n) { return strength(render({steady(wave, hz)}), n * hz) / 0.5; };
  CHECK(harmonic(Wave::square, 1) == Approx(4 / pi).epsilon(0.03));
  CHECK(harmonic(Wave::square, 2) < 0.002);
  CHECK(harmonic(Wave::square, 3) == Approx(4 / (3 * pi)).epsilon(0.03));
  CHECK(harmonic(Wave::triangle, 1) == Approx(8 / (pi * pi)).epsilon(0.03));
  CHECK(harmonic(Wave::triangle, 3) == Approx(8 / (9 * pi * pi)).epsilon(0.03));
  CHECK(harmonic(Wave::saw, 1) == Approx(2 / pi).epsilon(0.03));
  CHECK(harmonic(Wave::saw, 2) == Approx(1 / pi).epsilon(0.03));
  // A pulse of share d between 1 and -d/(1-d): 2 sin(pi n d) / (pi n (1-d)).
  CHECK(harmonic(Wave::square25, 1) == Approx(2 * std::sin(pi / 4) / (pi * 0.75)).epsilon(0.03));
  CHECK(harmonic(Wave::square25, 4) < 0.002);
  CHECK(harmonic(Wave::square12, 1) == Approx(2 * std::sin(pi / 8) / (pi * 0.875)).epsilon(0.03));
}

TEST_CASE("a high note brings hardly any tone that is not its own") {
  const double hz = 3000;  // its 8th harmonic, 24000, would come back as 20100, its 14th as 2100
  std::vector<float> plain(sound_rate);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    plain[i] = std::fmod(double(i) * hz / sound_rate, 1.0) < 0.5 ? 0.5f : -0.5f;
  }
  const auto folded = [&](const std::vector<float>& samples) {
    return strength(samples, 44100 - 13 * hz) + strength(samples, 44100 - 15 * hz);
  };
  CHECK(folded(plain) > 0.05);  // what a jump from sample to sample makes
  CHECK(folded(render({steady(Wave::square, hz)})) < 0.25 * folded(plain));
}

TEST_CASE("ramps rise and fall as straight lines and begin and end in silence") {
  Note note = steady(Wave::square, 2000);
  note.attack = 0.2, note.release = 0.5;
  const std::vector<float> samples = render({note});
  const auto loud = [&](double second) {  // the peak of two periods
    double most = 0;
    for (int i = 0; i < 45; ++i) most = std::max(most,
        double(std::abs(samples[std::size_t(second * sound_rate) + std::size_t(i)])));
    return most;
  };
  CHECK(loud(0.1) == Approx(0.25).margin(0.01));
  CHECK(loud(0.35) == Approx(0.5).margin(0.01));
  CHECK(loud(0.75) == Approx(0.25).margin(0.01));
  for (const Wave wave : {Wave::square, Wave::square12, Wave::saw, Wave::noise}) {
    Note abrupt = steady(wave, 440);
    abrupt.attack = abrupt.release = 0;
    const std::vector<float> ends = render({abrupt});
    CHECK(std::abs(ends.front()) < 0.001);
    CHECK(std::abs(ends.back()) < 0.001);
    Note brief = steady(wave, 440, 0.01);  // shorter than its ramps
    brief.attack = 0.1, brief.release = 0.3;
    CHECK(peak(render({brief})) > 0.1);
  }
}

TEST_CASE("pitch glides evenly in octaves") {
  Note note = steady(Wave::triangle, 200, 2);
  note.to_hz = 3200;  // four octaves in two seconds: 400 Hz at 0.5 s
  const std::vector<float> samples = render({note});
  const auto periods = [](double from, double to) {  // the integral of 200 * 2^(2 t)
    const auto until = [](double t) { return 200 * std::exp2(2 * t) / (2 * std::numbers::ln2); };
    return until(to) - until(from);
  };
  CHECK(std::abs(rises(samples, 0.4, 0.6) - periods(0.4, 0.6)) <= 1.5);
  CHECK(std::abs(rises(samples, 1.4, 1.6) - periods(1.4, 1.6)) <= 1.5);
  CHECK(std::abs(rises(samples, 0.1, 1.9) - periods(0.1, 1.9)) <= 1.5);
}

TEST_CASE("vibrato bends a note up and down and leaves its middle") {
  Note note = steady(Wave::triangle, 1000);
  note.vibrato_hz = 2, note.vibrato = 0.5;  // a triangle of pitch: highest at 0.125 s, lowest at 0.375 s
  const std::vector<float> samples = render({note});
  CHECK(rises(samples, 0.105, 0.145) / 0.04 == Approx(1000 * std::exp2(0.46)).epsilon(0.03));
  CHECK(rises(samples, 0.355, 0.395) / 0.04 == Approx(1000 * std::exp2(-0.46)).epsilon(0.04));
}

TEST_CASE("noise changes as often as it is told, without a pattern that is heard") {
  const std::vector<float> samples = render({steady(Wave::noise, 4410)});
  int changes = 0;
  for (std::size_t i = 5000; i < 40000; ++i) changes += (samples[i - 1] < 0) != (samples[i] < 0);
  CHECK(changes == Approx(35000.0 / 10 / 2).epsilon(0.05));  // every tenth sample, and then half the time
  const std::vector<float> quick = render({steady(Wave::noise, 44100)});
  for (const std::size_t later : {1u, 93u, 1000u, 4001u}) {
    double alike = 0;
    for (std::size_t i = 5000; i < 35000; ++i) alike += quick[i] * quick[i + later] / 0.25;
    CHECK(std::abs(alike / 30000) < 0.02);  // tossed coins: 0.006, give or take
  }
  CHECK(strength(samples, 300) > 0.0005);  // hiss and rumble alike
  CHECK(strength(samples, 2000) > 0.0005);
}

TEST_CASE("notes stand where they begin and add up, softly limited") {
  Note late = steady(Wave::square, 500, 0.2);
  late.start = 0.5;
  const Tune tune{steady(Wave::square, 500, 0.2), late};
  CHECK(length(tune) == Approx(0.7));
  const std::vector<float> samples = render(tune);
  CHECK(samples.size() == 30870);
  CHECK(samples[std::size_t(0.3 * sound_rate)] == 0);
  CHECK(std::equal(samples.begin(), samples.begin() + 8000, samples.begin() + sound_rate / 2));

  const Tune loud(40, steady(Wave::square, 500));
  CHECK(peak(render(loud)) < 1);
  CHECK(peak(render(loud)) > 0.95);
  CHECK(soft_limit(0.3) == 0.3);
  CHECK(soft_limit(-0.6) == -0.6);
  CHECK(soft_limit(0.61) == Approx(0.61).margin(0.001));
  CHECK(soft_limit(-1.4) == Approx(-(0.6 + 0.4 * 2 / 3)));
  CHECK(soft_limit(1e300) <= 1);
}

TEST_CASE("the same tune is the same samples, in one go or in pieces") {
  Tune tune{steady(Wave::noise, 9000, 0.3), steady(Wave::saw, 330, 0.4), steady(Wave::square12, 880, 0.2)};
  tune[1].vibrato = 0.1, tune[1].vibrato_hz = 6, tune[2].start = 0.15, tune[2].to_hz = 220;
  const std::vector<float> whole = render(tune);
  CHECK(whole == render(tune));
  Synth synth(tune);
  std::vector<float> pieces(whole.size() + 100, 9.f);
  for (std::size_t at = 0, size = 1; at < pieces.size(); size = size % 97 + 1) {
    size = std::min(size, pieces.size() - at);
    synth.fill(std::span(pieces).subspan(at, size));
    at += size;
  }
  CHECK(synth.over());
  CHECK(std::equal(whole.begin(), whole.end(), pieces.begin()));
  CHECK(std::all_of(pieces.begin() + std::ptrdiff_t(whole.size()), pieces.end(),
      [](float value) { return value == 0; }));
}

TEST_CASE("absurd notes are silent or bounded, never a crash") {
  const double infinite = std::numeric_limits<double>::infinity(), none = std::numeric_limits<double>::quiet_NaN();
  for (const double value : {none, infinite, -infinite, -3.0, 0.0, 1e300, 1e-300}) {
    for (int field = 0; field < 9; ++field) {
      Note note = steady(Wave::square, 440, 0.05);
      double* fields[] = {&note.start, &note.seconds, &note.from_hz, &note.to_hz, &note.volume,
                          &note.attack, &note.release, &note.vibrato_hz, &note.vibrato};
      *fields[field] = value;
      const std::vector<float> samples = render({note}, 8000);
      CHECK(samples.size() <= 8000 * 120);
      for (const float sample : samples) {
        if (!(std::abs(sample) <= 1)) FAIL("field " << field << " of " << value << ": " << sample);
      }
    }
  }
}
