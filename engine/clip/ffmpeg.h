#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tallgrass {

// The ffmpeg that a shell would find on the PATH; "": there is none. Internal to the room, as all here.
std::string find_ffmpeg();

// The first of `wanted` that this ffmpeg can encode with; "": none of them. Runs it once. Blocks.
std::string first_encoder(const std::string& ffmpeg, std::span<const char* const> wanted);

// ffmpeg in a process of its own, fed through its standard input; never through a shell. One thread.
class Ffmpeg {
 public:
  // Throws Error (file) where it cannot be started.
  Ffmpeg(const std::string& program, const std::vector<std::string>& arguments);
  ~Ffmpeg();                          // without finish(): it is ended
  Ffmpeg(const Ffmpeg&) = delete;
  Ffmpeg& operator=(const Ffmpeg&) = delete;

  bool write(std::span<const std::uint8_t> bytes);  // false: it went away. Blocks; raises no signal
  bool finish();                      // says that this was all, and waits. False: it did not end well
  std::string said() const;           // what it printed, the last 1 MB at most

 private:
  void start(const std::string& program, const std::vector<std::string>& arguments, int input);
  pid_t child_ = -1;
  int input_ = -1;                    // our end of its standard input
  int said_ = -1;                     // what it prints, in memory: a full pipe would stop it
};

}  // namespace tallgrass
