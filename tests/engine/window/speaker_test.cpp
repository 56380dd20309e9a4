#include "engine/window/speaker.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/catch.h"
#include "tests/engine/window/environment.h"

using namespace tallgrass;
using namespace std::chrono;

namespace {

const Tune beep{{.seconds = 0.05, .wave = Wave::square, .from_hz = 1000, .to_hz = 1000}};

// Whether what is played has been heard to its end within some seconds.
bool heard(const Mixer& mixer) {
  const auto until = steady_clock::now() + seconds(20);
  while (mixer.playing() > 0 && steady_clock::now() < until) std::this_thread::sleep_for(milliseconds(2));
  return mixer.playing() == 0;
}

std::vector<char> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a device pulls what is played") {
  const Variable driver("SDL_AUDIODRIVER", "dummy");
  Mixer mixer;
  const Speaker speaker(mixer);
  REQUIRE(speaker.available());
  CHECK(speaker.why().empty());
  mixer.play(beep);
  CHECK(heard(mixer));
}

TEST_CASE("a device that pauses keeps what sounds") {
  const Variable driver("SDL_AUDIODRIVER", "dummy");
  Mixer mixer;
  Speaker speaker(mixer);
  speaker.pause(true);
  mixer.play(beep);
  std::this_thread::sleep_for(milliseconds(120));
  CHECK(mixer.playing() == 1);
  speaker.pause(false);
  CHECK(heard(mixer));
}

TEST_CASE("what a device gets is what the mixer made") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / ("speaker" + std::to_string(getpid()));
  {
    const Variable driver("SDL_AUDIODRIVER", "disk"), name("SDL_DISKAUDIOFILE", file.c_str());
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL);
    SDL_LogOutputFunction log = nullptr;
    void* data = nullptr;
    SDL_LogGetOutputFunction(&log, &data);
    SDL_LogSetOutputFunction([](void*, int, SDL_LogPriority, const char*) {}, nullptr);  // it warns of the driver
    Mixer mixer;
    const Speaker speaker(mixer);
    SDL_LogSetOutputFunction(log, data);
    REQUIRE(speaker.available());
    mixer.play(beep);
    CHECK(heard(mixer));
  }
  const std::vector<char> bytes = bytes_of(file);
  std::filesystem::remove(file);
  const auto* samples = reinterpret_cast<const float*>(bytes.data());
  const std::vector<float> heard_samples(samples, samples + bytes.size() / sizeof(float)), made = render(beep);
  const auto begin = std::find_if(heard_samples.begin(), heard_samples.end(), [](float value) { return value != 0; });
  REQUIRE(heard_samples.end() - begin >= std::ptrdiff_t(made.size()) - 1);
  float furthest = 0;
  for (std::size_t i = 1; i < made.size(); ++i) {  // the first is 0
    furthest = std::max(furthest, std::abs(begin[std::ptrdiff_t(i) - 1] - made[i]));
  }
  CHECK(furthest < 1e-5f);
}

TEST_CASE("no sound device is a sentence, not an error") {
  const Variable driver("SDL_AUDIODRIVER", "nonsense");
  Mixer mixer;
  const auto start = steady_clock::now();
  Speaker speaker(mixer);
  CHECK_FALSE(speaker.available());
  CHECK(speaker.why().starts_with("There is no sound: "));
  CHECK(speaker.why().ends_with("."));
  speaker.pause(true);
  speaker.pause(false);
  mixer.play(beep);
  CHECK(steady_clock::now() - start < seconds(2));
}

TEST_CASE("whatever this machine has, a speaker says whether it is heard") {
  const Variable driver("SDL_AUDIODRIVER", nullptr);
  Mixer mixer;
  const Speaker speaker(mixer);
  CHECK(speaker.available() == speaker.why().empty());
}
