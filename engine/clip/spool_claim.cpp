#include "engine/clip/spool_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "engine/clip/recorder.h"
#include "engine/core/error.h"
#include "engine/core/folder_path.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".recording";

// NAME-2.gif for NAME.gif; 1 is the name itself.
fs::path numbered(const fs::path& path, int number) {
  if (number == 1) return path;
  const std::string name = path.filename().string(), kind = name.substr(std::min(name.find('.', 1), name.size()));
  return path.parent_path() / (name.substr(0, name.size() - kind.size()) + "-" + std::to_string(number) + kind);
}

fs::path spool_name(const fs::path& out, int number) {
  return numbered(without_slash(out), number).string() + ending;
}

// Some file systems lock only what could be written.
int open_spool(const fs::path& spool) {
  const int descriptor = ::open(spool.c_str(), O_RDWR | O_CLOEXEC);
  return descriptor >= 0 ? descriptor : ::open(spool.c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

SpoolClaim::SpoolClaim(const fs::path& spool) : spool_(spool), descriptor_(open_spool(spool)) {
  if (descriptor_ < 0) throw Error(ExitCode::file, "cannot read the recording", spool.string(), std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(descriptor_);
    throw Error(ExitCode::file, "cannot take the recording", spool.string(), "it is still being recorded",
                "Stop it where it was started, and it becomes a clip there");
  }  // a file system without locks claims nothing, and records all the same
}

SpoolClaim SpoolClaim::beside(const fs::path& out) {
  std::error_code none;
  if (out.has_parent_path()) fs::create_directories(out.parent_path(), none);
  for (int number = 1;; ++number) {
    const fs::path spool = spool_name(out, number);
    const int descriptor = ::open(spool.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor < 0) {
      throw Error(ExitCode::file, "cannot write the recording", spool.string(), std::strerror(errno),
                  "Free some space, or choose another folder");
    }
    while (::flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {  // somebody may be looking at it just now
    }
    return {spool, descriptor};
  }
}

SpoolClaim::~SpoolClaim() { ::close(descriptor_); }

bool SpoolClaim::in_place() const {
  struct stat there{}, ours{};
  return ::stat(spool_.c_str(), &there) == 0 && ::fstat(descriptor_, &ours) == 0 && there.st_ino == ours.st_ino &&
         there.st_dev == ours.st_dev;
}

fs::path SpoolClaim::readable() const { return in_place() ? spool_ : fs::path("/proc/self/fd") / std::to_string(descriptor_); }

void SpoolClaim::remove() const {
  if (in_place()) ::unlink(spool_.c_str());
}

bool is_claimed(const fs::path& spool) {
  const int descriptor = ::open(spool.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool claimed = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return claimed;
}

fs::path free_spool_path(const fs::path& out) {
  std::error_code unknown;
  for (int number = 1;; ++number) {
    const fs::path spool = spool_name(out, number);
    if (!fs::exists(spool, unknown)) return spool;
  }
}

fs::path clip_path(const fs::path& spool) {
  const std::string name = spool.string();
  return name.ends_with(ending) ? name.substr(0, name.size() - std::strlen(ending)) : name;
}

fs::path free_clip_path(const fs::path& clip) {
  std::error_code unknown;
  for (int number = 1;; ++number) {
    const fs::path free = numbered(clip, number);
    if (!fs::exists(free, unknown)) return free;
  }
}

fs::path recovered_path(const fs::path& spool, const fs::path& folder) {
  const fs::path named = clip_path(spool), clip = named == spool ? fs::path(spool).replace_extension(".gif") : named;
  return free_clip_path(folder.empty() ? clip : folder / clip.filename());
}

}  // namespace tallgrass
