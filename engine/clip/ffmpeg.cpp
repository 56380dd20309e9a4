#include "engine/clip/ffmpeg.h"

#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "engine/core/error.h"

extern char** environ;

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

Error cannot_start(const std::string& program, int why) {
  return {ExitCode::file, "cannot start ffmpeg", program, std::strerror(why),
          "Choose another format, such as .gif or .webp"};
}

// What the child begins with: its three streams and no other, no signals held back, and a group of its own, so that
// Ctrl-C ends this program, which then ends the child.
class Setting {
 public:
  Setting(int input, int output) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, input, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, 1);
    ::posix_spawn_file_actions_adddup2(&actions_, output, 2);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    ::posix_spawnattr_init(&attributes_);
    sigset_t none, pipe;
    ::sigemptyset(&none), ::sigemptyset(&pipe), ::sigaddset(&pipe, SIGPIPE);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &pipe);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    constexpr int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP;
    ::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }
  ~Setting() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

  int spawn(const std::string& program, char* const* arguments, pid_t& child) const {
    return ::posix_spawn(&child, program.c_str(), &actions_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

bool program_at(const fs::path& path) {
  std::error_code none;
  return fs::is_regular_file(path, none) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string find_ffmpeg() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path program = fs::path(folder) / "ffmpeg";
    if (!folder.empty() && program_at(program)) return program.string();
  }
  return "";
}

std::string first_encoder(const std::string& ffmpeg, std::span<const char* const> wanted) {
  Ffmpeg process(ffmpeg, {"-hide_banner", "-loglevel", "error", "-encoders"});
  process.finish();
  std::istringstream lines(process.said());
  std::vector<std::string> known;       // each line: what it can do, its name, words about it
  for (std::string line, flags, name; std::getline(lines, line);) {
    if (std::istringstream(line) >> flags >> name) known.push_back(name);
  }
  for (const char* encoder : wanted) {
    if (std::find(known.begin(), known.end(), encoder) != known.end()) return encoder;
  }
  return "";
}

Ffmpeg::Ffmpeg(const std::string& program, const std::vector<std::string>& arguments) {
  // A socket, since writing to one can be asked to raise no signal where the reader is gone.
  std::array<int, 2> ends{-1, -1};
  said_ = ::memfd_create("ffmpeg", MFD_CLOEXEC);
  if (said_ < 0 || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    const int why = errno;
    if (said_ >= 0) ::close(said_);
    throw cannot_start(program, why);
  }
  input_ = ends[0];
  start(program, arguments, ends[1]);
}

void Ffmpeg::start(const std::string& program, const std::vector<std::string>& arguments, int input) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int failed = Setting(input, said_).spawn(program, pointers.data(), child_);
  ::close(input);
  if (failed == 0) return;
  ::close(input_), ::close(said_);
  throw cannot_start(program, failed);
}

Ffmpeg::~Ffmpeg() {
  if (input_ >= 0) ::close(input_);
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  ::close(said_);
}

bool Ffmpeg::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::send(input_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(std::size_t(written));
  }
  return true;
}

bool Ffmpeg::finish() {
  ::close(input_);
  input_ = -1;
  int status = 0;
  pid_t ended = -1;
  do ended = ::waitpid(child_, &status, 0);
  while (ended < 0 && errno == EINTR);
  child_ = -1;
  return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string Ffmpeg::said() const {
  std::string text(1 << 20, '\0');
  const off_t end = ::lseek(said_, 0, SEEK_END);
  const ssize_t size = ::pread(said_, text.data(), text.size(), std::max<off_t>(0, end - off_t(text.size())));
  text.resize(size > 0 ? std::size_t(size) : 0);
  return text;
}

}  // namespace tallgrass
