#include "app/encounter/sounds.h"

#include <cmath>
#include <map>
#include <numeric>

#include "app/encounter/melody.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// How loud it is where it is loudest: decibels of a twentieth of a second below full scale.
double level(const std::vector<float>& samples) {
  constexpr std::size_t window = sound_rate / 20;
  double loudest = 0;
  for (std::size_t at = 0; at == 0 || at + window <= samples.size(); at += window / 2) {
    double sum = 0;
    for (std::size_t i = at; i < std::min(at + window, samples.size()); ++i) sum += double(samples[i]) * samples[i];
    loudest = std::max(loudest, sum / double(window));
  }
  return 10 * std::log10(loudest);
}

double level(Sound sound) { return level(render(tune_of(sound))); }

}  // namespace

TEST_CASE("every sound is short, audible, below the limit and unlike the others") {
  std::map<std::vector<float>, int> met;
  for (int i = 0; i < sound_count; ++i) {
    INFO("sound " << i);
    const Tune tune = tune_of(Sound(i));
    const std::vector<float> samples = render(tune);
    CHECK(length(tune) >= 0.02);
    CHECK(length(tune) <= 2.5);
    float peak = 0;
    for (const float sample : samples) peak = std::max(peak, std::abs(sample));
    CHECK(peak > 0.03f);
    CHECK(peak < 0.9f);
    CHECK(std::abs(samples.front()) < 0.001f);
    CHECK(std::abs(samples.back()) < 0.001f);
    const double sum = std::accumulate(samples.begin(), samples.end(), 0.0);
    CHECK(std::abs(sum / double(samples.size())) < 0.01);
    const bool is_new = met.emplace(samples, i).second;
    CHECK(is_new);
  }
}

TEST_CASE("jingles take their time, what comes often does not") {
  for (const Sound sound : {Sound::caught, Sound::level_up, Sound::evolve, Sound::hatch, Sound::heal}) {
    CHECK(length(tune_of(sound)) >= 0.5);
    CHECK(tune_of(sound).size() > 10);  // in several voices
  }
  for (const Sound sound : {Sound::step, Sound::letter, Sound::move_cursor}) CHECK(length(tune_of(sound)) <= 0.06);
  CHECK(length(tune_of(Sound::wipe)) <= 0.9);  // as long as a wipe
  CHECK(length(tune_of(Sound::shake)) <= 0.4);
}

TEST_CASE("what sounds often is quiet, what matters is heard") {
  for (const Sound sound : {Sound::step, Sound::letter}) CHECK(level(sound) < level(Sound::move_cursor) - 4);
  CHECK(level(Sound::rustle) < level(Sound::accept) - 4);
  CHECK(level(Sound::weak_hit) < level(Sound::hit));
  CHECK(level(Sound::hit) < level(Sound::strong_hit));
  for (const Sound sound : {Sound::caught, Sound::evolve, Sound::level_up, Sound::hatch, Sound::heal}) {
    CHECK(level(sound) == Approx(level(Sound::caught)).margin(5));  // decibels
    CHECK(level(sound) > level(Sound::step) + 15);
  }
}

TEST_CASE("keys are those of a piano") {
  CHECK(hz(A4) == 440);
  CHECK(hz(A2) == 110);
  CHECK(hz(A6) == 1760);
  for (const Key key : {C2, Eb3, Fs4, Bb5, E7}) {
    CHECK(hz(key) == Approx(440 * std::exp2((key - 69) / 12.0)).epsilon(1e-9));
  }
}

TEST_CASE("a voice goes on where its last note ended") {
  Tune tune;
  const Instrument blown{.wave = Wave::saw, .volume = 0.4, .held = 0.5, .fading = 0.1, .vibrato = 0.02};
  CHECK(sing(tune, blown, 1, 0.2, {{A4, 1}, {rest, 2}, {C5, 3}}) == Approx(2.2));
  REQUIRE(tune.size() == 2);
  CHECK(tune[0].start == 1);
  CHECK(tune[0].seconds == Approx(0.1));
  CHECK(tune[0].vibrato == 0);
  CHECK(tune[1].start == Approx(1.6));
  CHECK(tune[1].from_hz == Approx(523.2511306));
  CHECK(tune[1].vibrato == 0.02);
}
