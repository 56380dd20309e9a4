#include "engine/window/speaker.h"

namespace tallgrass {
namespace {

constexpr Uint16 samples_at_once = 512;     // 12 ms: a step is heard when it is seen

void SDLCALL pull(void* mixer, Uint8* bytes, int count) {
  static_cast<Mixer*>(mixer)->fill({reinterpret_cast<float*>(bytes), static_cast<std::size_t>(count) / sizeof(float)});
}

// Opening ALSA where there is no card writes its library's complaints to the terminal: better not to try. A driver that
// was asked for by name is tried.
bool nothing_to_open() { return SDL_getenv("SDL_AUDIODRIVER") == nullptr && SDL_GetNumAudioDevices(0) == 0; }

std::string silent(const std::string& reason) { return "There is no sound: " + reason + "."; }

}  // namespace

Speaker::Speaker(Mixer& mixer) {
  started_ = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
  if (!started_) {
    why_ = silent(SDL_GetError());
    return;
  }
  if (nothing_to_open()) {
    why_ = silent("this machine has no sound device");
    return;
  }
  SDL_AudioSpec wanted{};
  wanted.freq = mixer.rate();
  wanted.format = AUDIO_F32SYS;
  wanted.channels = 1;
  wanted.samples = samples_at_once;
  wanted.callback = pull;
  wanted.userdata = &mixer;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device_ == 0) why_ = silent(SDL_GetError());
  else SDL_PauseAudioDevice(device_, 0);
}

Speaker::~Speaker() {
  if (device_ != 0) SDL_CloseAudioDevice(device_);
  if (started_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Speaker::pause(bool paused) {
  if (device_ != 0) SDL_PauseAudioDevice(device_, paused ? 1 : 0);
}

}  // namespace tallgrass
