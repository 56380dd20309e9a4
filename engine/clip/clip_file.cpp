#include "engine/clip/clip_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/umask.h"

namespace tallgrass {

namespace fs = std::filesystem;

ClipFile::ClipFile(const fs::path& path, std::string kind) : path_(path), kind_(std::move(kind)) {
  std::error_code none;
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), none);
  if (fs::exists(path_, none) && !fs::is_regular_file(path_, none)) fail("something that is no file is in its place");
  std::string pattern = path_.string() + ".tmp-XXXXXX";
  descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail_by_number();
  temporary_ = pattern;
}

ClipFile::~ClipFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void ClipFile::fail(const std::string& why) const {
  throw Error(ExitCode::file, "cannot write " + kind_, path_.string(), why,
              "Free some space, or choose another folder");
}

void ClipFile::fail_by_number() const { fail(std::strerror(errno)); }

void ClipFile::put(std::int64_t at, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_by_number();
    bytes = bytes.subspan(std::size_t(written));
    at += written;
  }
}

void ClipFile::write(std::span<const std::uint8_t> bytes) {
  put(size_, bytes);
  size_ += std::int64_t(bytes.size());
}

void ClipFile::write_at(std::int64_t at, std::span<const std::uint8_t> bytes) { put(at, bytes); }

std::int64_t ClipFile::bytes() const {
  struct stat status{};
  return ::fstat(descriptor_, &status) == 0 ? status.st_size : size_;
}

void ClipFile::finish() {
  ::fchmod(descriptor_, 0666 & ~file_mask());  // mkostemp gives 0600
  if (::fsync(descriptor_) != 0) fail_by_number();
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail_by_number();
  temporary_.clear();
}

}  // namespace tallgrass
