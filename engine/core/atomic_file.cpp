#include "engine/core/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/core/error.h"
#include "engine/core/new_file.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr const char* advice = "Check the path, its permissions and the disk";

Error cannot(const char* what, const fs::path& path, int error) {
  return {ExitCode::file, what, path.string(), std::strerror(error), advice};
}

NewFile new_file(const fs::path& path) {
  return {path, {"cannot write the file", advice}};
}

}  // namespace

void write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
  NewFile file = new_file(path);
  file.write(bytes);
  file.finish();
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
  new_file(path);
}

}  // namespace tallgrass
