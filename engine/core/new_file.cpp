#include "engine/core/new_file.h"

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

namespace {

fs::path place_of(const fs::path& path) {
  std::error_code none;
  const fs::path place = fs::is_symlink(path, none) ? fs::canonical(path, none) : path;
  return place.empty() ? path : place;  // a link to nothing
}

}  // namespace

// The temporary lies beside its place, so that the rename stays on one file system.
NewFile::NewFile(const fs::path& path, Words words) : path_(place_of(path)), words_(std::move(words)) {
  std::error_code none;
  if (fs::exists(path, none) && !fs::is_regular_file(path, none)) fail("something that is no file is in its place");
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), none);
  std::string pattern = path_.string() + ".tmp-XXXXXX";
  descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail_by_number();
  temporary_ = pattern;
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void NewFile::fail(const std::string& why) const {
  throw Error(ExitCode::file, words_.what, path_.string(), why, words_.advice);
}

void NewFile::fail_by_number() const { fail(std::strerror(errno)); }

void NewFile::write(std::span<const std::uint8_t> bytes) {
  write_at(size_, bytes);
  size_ += std::int64_t(bytes.size());
}

void NewFile::write_at(std::int64_t at, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_by_number();
    bytes = bytes.subspan(std::size_t(written));
    at += written;
  }
}

void NewFile::read_at(std::int64_t at, std::span<std::uint8_t> bytes) const {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(descriptor_, bytes.data(), bytes.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_by_number();
    if (got == 0) fail("it was cut short while it was written");
    bytes = bytes.subspan(std::size_t(got));
    at += got;
  }
}

void NewFile::truncate(std::int64_t size) {
  if (::ftruncate(descriptor_, size) != 0) fail_by_number();
  size_ = size;
}

std::int64_t NewFile::bytes() const {
  struct stat status{};
  return ::fstat(descriptor_, &status) == 0 ? status.st_size : size_;
}

void NewFile::finish() {
  ::fchmod(descriptor_, 0666 & ~file_mask());  // mkostemp gives 0600
  if (::fsync(descriptor_) != 0) fail_by_number();
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail_by_number();
  temporary_.clear();
}

}  // namespace tallgrass
