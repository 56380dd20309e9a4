#include "engine/clip/spool_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".recording";

}  // namespace

SpoolClaim::SpoolClaim(const fs::path& spool) : spool_(spool), descriptor_(::open(spool.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw Error(ExitCode::file, "cannot read the recording", spool.string(), std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(descriptor_);
    throw Error(ExitCode::file, "cannot take the recording", spool.string(), "it is still being recorded",
                "Stop it where it was started, and it becomes a clip there");
  }  // a file system without locks claims nothing, and records all the same
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
  const bool claimed = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return claimed;
}

fs::path free_spool_path(const fs::path& out) {
  const fs::path named = out.has_filename() ? out : out.parent_path();  // a folder's slash
  const std::string name = named.filename().string(), kind = name.substr(std::min(name.find('.', 1), name.size()));
  const std::string stem = name.substr(0, name.size() - kind.size());
  fs::path free = named.string() + ending;
  for (int number = 2; fs::exists(free); ++number) {
    free = named.parent_path() / (stem + "-" + std::to_string(number) + kind + ending);
  }
  return free;
}

fs::path clip_path(const fs::path& spool) {
  const std::string name = spool.string();
  return name.ends_with(ending) ? name.substr(0, name.size() - std::strlen(ending)) : name;
}

}  // namespace tallgrass
