#include "engine/sound/mixer.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

std::vector<float> filled(Mixer& mixer, std::size_t count) {
  std::vector<float> out(count, 9.f);
  mixer.fill(out);
  return out;
}

std::vector<float> flat(std::size_t count, float value) { return std::vector<float>(count, value); }

}  // namespace

TEST_CASE("what is played is added up and then over") {
  Mixer mixer;
  CHECK(filled(mixer, 10) == flat(10, 0));
  mixer.play(flat(6, 0.25f));
  mixer.play(flat(4, 0.125f));
  CHECK(mixer.playing() == 2);
  CHECK(filled(mixer, 3) == flat(3, 0.375f));
  CHECK(filled(mixer, 5) == std::vector<float>{0.375f, 0.25f, 0.25f, 0, 0});
  CHECK(mixer.playing() == 0);
  CHECK(filled(mixer, 3) == flat(3, 0));
  mixer.play(std::vector<float>{});
  mixer.play(Tune{});
  CHECK(mixer.playing() == 0);
}

TEST_CASE("a tune sounds as render() has it, at the mixer's rate") {
  const Tune tune{{.seconds = 0.1, .wave = Wave::saw, .from_hz = 300, .to_hz = 600}};
  Mixer mixer(22050);
  mixer.play(tune);
  const std::vector<float> whole = render(tune, 22050);
  std::vector<float> heard;
  while (mixer.playing() > 0) {
    const std::vector<float> piece = filled(mixer, 147);
    heard.insert(heard.end(), piece.begin(), piece.end());
  }
  REQUIRE(heard.size() >= whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) REQUIRE(heard[i] == Approx(whole[i]).margin(1e-6));
}

TEST_CASE("volume goes by its square and glides; muted sounds go on unheard") {
  Mixer mixer;
  mixer.set_volume(0.5f);
  mixer.play(flat(1000, 0.4f));
  CHECK(filled(mixer, 10) == flat(10, 0.1f));  // from the very first sample
  mixer.set_volume(1);
  const std::vector<float> rising = filled(mixer, 100);
  CHECK(rising.front() < 0.11f);
  CHECK(rising.back() == 0.4f);
  for (std::size_t i = 1; i < rising.size(); ++i) CHECK(rising[i] > rising[i - 1]);
  mixer.set_muted(true);
  CHECK(filled(mixer, 100).back() == 0);
  CHECK(filled(mixer, 100) == flat(100, 0));
  CHECK(mixer.playing() == 1);
  filled(mixer, 800);
  CHECK(mixer.playing() == 0);
  mixer.set_volume(7);
  CHECK(mixer.volume() == 1);
  mixer.set_volume(-1);
  CHECK(mixer.volume() == 0);
  mixer.set_volume(std::numeric_limits<float>::quiet_NaN());
  CHECK(mixer.volume() == 0);
}

TEST_CASE("many loud sounds stay within the limits") {
  Mixer mixer;
  for (int i = 0; i < 16; ++i) mixer.play(flat(100, i % 2 ? 1.f : 0.9f));
  for (const float sample : filled(mixer, 100)) CHECK((sample > 0.9f && sample < 1));
}

TEST_CASE("the seventeenth sound sends the oldest away, without a click") {
  Mixer mixer;
  mixer.play(flat(5000, 0.3f));
  for (int i = 0; i < 15; ++i) mixer.play(flat(5000, 0.01f));
  CHECK(filled(mixer, 10).back() == Approx(0.45f));
  CHECK(mixer.playing() == 16);
  mixer.play(flat(5000, 0.02f));
  const std::vector<float> out = filled(mixer, 200);
  CHECK(mixer.playing() == 16);
  CHECK(out.front() == Approx(0.47f));
  CHECK(out.back() == Approx(0.17f));
  for (std::size_t i = 1; i < out.size(); ++i) CHECK(std::abs(out[i] - out[i - 1]) < 0.01f);
}

TEST_CASE("where nobody listens, a bounded number of sounds waits") {
  Mixer mixer;
  for (int i = 0; i < 1000; ++i) mixer.play(flat(10, 0.1f));
  CHECK(mixer.playing() == 64);
  filled(mixer, 10);
  CHECK(mixer.playing() == 0);
}

TEST_CASE("one thread plays while another fills") {
  Mixer mixer;
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0}, loud{0};
  std::thread sound_card([&] {
    std::vector<float> out(128);
    while (!stop) {
      mixer.fill(out);
      for (const float sample : out) {
        if (!(std::abs(sample) <= 1)) ++wrong;
        if (std::abs(sample) > 0.01f) ++loud;
      }
    }
  });
  const Tune tune{{.seconds = 0.02, .wave = Wave::triangle}, {.start = 0.01, .seconds = 0.02, .wave = Wave::noise}};
  for (int i = 0; i < 4000; ++i) {
    mixer.set_volume(float(i % 10 + 1) / 10);
    mixer.set_muted(i % 50 == 0);
    if (i % 2) mixer.play(tune);
    else mixer.play(flat(300, 0.2f));
    if (i % 16 == 0) std::this_thread::yield();
    if (mixer.playing() > 16 + 64 + 1) ++wrong;
  }
  mixer.set_muted(false);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (mixer.playing() > 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  CHECK(mixer.playing() == 0);
  stop = true;
  sound_card.join();
  CHECK(wrong == 0);
  CHECK(loud > 0);
}
