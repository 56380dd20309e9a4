#include "engine/core/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/core/error.h"
#include "engine/core/umask.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

Error cannot(const char* what, const fs::path& path, int error) {
  return {ExitCode::file, what, path.string(), std::strerror(error), "Check the path, its permissions and the disk"};
}

// The temporary lies beside the target, so that the rename stays on one file system.
struct Temporary {
  fs::path path;
  int descriptor = -1;

  explicit Temporary(const fs::path& target) {
    std::error_code ignored;
    if (target.has_parent_path()) fs::create_directories(target.parent_path(), ignored);
    std::string pattern = target.string() + ".tmp-XXXXXX";
    descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) throw cannot("cannot write the file", target, errno);
    path = pattern;
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (descriptor >= 0) ::close(descriptor);
    if (!path.empty()) ::unlink(path.c_str());
  }
};

void write_all(int descriptor, std::span<const std::uint8_t> bytes, const fs::path& target) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw cannot("cannot write the file", target, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

}  // namespace

void write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
  Temporary temporary(path);
  write_all(temporary.descriptor, bytes, path);
  ::fchmod(temporary.descriptor, 0666 & ~file_mask());  // mkstemp gives 0600
  if (::fsync(temporary.descriptor) != 0) throw cannot("cannot write the file", path, errno);
  if (::rename(temporary.path.c_str(), path.c_str()) != 0) throw cannot("cannot replace the file", path, errno);
  temporary.path.clear();
}

void write_file(const fs::path& path, std::string_view text) {
  write_file(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

std::vector<std::uint8_t> read_file(const fs::path& path, std::size_t limit) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw cannot("cannot read the file", path, errno);
  struct Closer {
    int descriptor;
    ~Closer() { ::close(descriptor); }
  } closer{descriptor};

  struct stat status{};
  if (::fstat(descriptor, &status) != 0) throw cannot("cannot read the file", path, errno);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ExitCode::file, "cannot read the file", path.string(), "it is not a regular file", "Name a file");
  }
  if (static_cast<std::size_t>(status.st_size) > limit) {
    throw Error(ExitCode::file, "the file is too large", path.string(),
                std::to_string(status.st_size) + " bytes, at most " + std::to_string(limit) + " are read");
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(status.st_size));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(descriptor, bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw cannot("cannot read the file", path, errno);
    if (got == 0) break;  // it shrank meanwhile: the format's reader will say what is missing
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

void require_writable(const fs::path& path) {
  std::error_code unknown;
  if (fs::is_directory(path, unknown)) throw cannot("cannot write the file", path, EISDIR);
  Temporary probe(path);
}

}  // namespace tallgrass
