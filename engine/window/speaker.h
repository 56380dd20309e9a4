#pragma once

#include <SDL.h>

#include <string>

#include "engine/sound/mixer.h"

namespace tallgrass {

// Lets a mixer be heard: SDL's audio thread pulls from it, mono float at the mixer's rate; SDL converts to what the
// device has.
// No device is no error: then nothing is heard and why() says it. Main thread. Making and ending it takes milliseconds.
class Speaker {
 public:
  explicit Speaker(Mixer& mixer);           // the mixer outlives it
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  bool available() const { return device_ != 0; }
  const std::string& why() const { return why_; }  // it is silent, as a sentence; "" where it is not
  void pause(bool paused);                  // what sounds waits, and goes on

 private:
  SDL_AudioDeviceID device_ = 0;
  bool started_ = false;
  std::string why_;
};

}  // namespace tallgrass
