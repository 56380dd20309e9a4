#include "engine/clip/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/clip/spool_state.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

struct InMemory : Spool::State {
  double most_seconds = 0;
  std::size_t most_bytes = 0;
  double since_key = 0;             // of the last group: a key and those that follow it
  std::size_t bytes_since_key = 0;

  void add(const Image& frame, double for_seconds) override;
  void clear();
  void drop_group();
  void trim();
};

void InMemory::clear() {
  records.clear();
  frames = bytes = 0, skipped = 0, seconds = 0;
}

void InMemory::add(const Image& frame, double for_seconds) {
  if (frame.width != width || frame.height != height) clear();
  width = frame.width, height = frame.height;
  // Groups are an eighth of what is kept: as much as must be held beyond that for the oldest frames to be had.
  const bool key = records.empty() || since_key >= most_seconds / 8 || bytes_since_key >= most_bytes / 8;
  if (key) since_key = 0, bytes_since_key = 0;
  SpoolRecord packed{packer.pack(frame, for_seconds, key), for_seconds, key};
  auto record = std::make_shared<const SpoolRecord>(std::move(packed));
  packer.keep(frame);
  since_key += for_seconds, bytes_since_key += record->bytes.size();
  seconds += for_seconds, bytes += std::int64_t(record->bytes.size());
  ++frames;
  records.push_back(std::move(record));
  trim();
}

void InMemory::drop_group() {
  do {
    const SpoolRecord& first = *records.front();
    bytes -= std::int64_t(first.bytes.size());
    if (skipped > 0) {
      --skipped;
    } else {
      --frames, seconds -= first.seconds;
    }
    records.pop_front();
  } while (!records.empty() && !records.front()->key);
  if (records.empty()) clear();
}

void InMemory::trim() {
  while (frames > 1 && seconds - records[skipped]->seconds >= most_seconds) {
    seconds -= records[skipped]->seconds;
    ++skipped, --frames;
    if (records[skipped]->key) drop_group();
  }
  while (bytes > std::int64_t(most_bytes)) drop_group();
}

struct InFile : Spool::State {
  int descriptor = -1;

  ~InFile() override {
    if (descriptor >= 0) ::close(descriptor);
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ExitCode::file, "cannot write the recording", path.string(), why,
                "Free some space, or choose another folder");
  }
  void open();
  void append(std::span<const std::uint8_t> part);
  void add(const Image& frame, double for_seconds) override;
  void flush() override {
    if (::fdatasync(descriptor) != 0 && errno != EINVAL && errno != EROFS) fail(std::strerror(errno));
  }
};

void InFile::open() {
  std::error_code none;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), none);
  descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(std::strerror(errno));
}

// All of it or nothing: half a record would hide those that are written once there is space again.
void InFile::append(std::span<const std::uint8_t> part) {
  const std::size_t size = part.size();
  while (!part.empty()) {
    const ssize_t written = ::write(descriptor, part.data(), part.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int why = errno;
      if (::ftruncate(descriptor, bytes) == 0) ::lseek(descriptor, bytes, SEEK_SET);
      fail(std::strerror(why));
    }
    part = part.subspan(std::size_t(written));
  }
  bytes += std::int64_t(size);
}

void InFile::add(const Image& frame, double for_seconds) {
  if (frame.width != width || frame.height != height) {
    throw Error(ExitCode::bug, "a frame of another size cannot be added to a recording", path.string());
  }
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || status.st_nlink == 0) fail("the file was removed while it was written");
  append(packer.pack(frame, for_seconds, frames == 0));
  packer.keep(frame);
  ++frames, seconds += for_seconds;
}

std::vector<std::uint8_t> head_of(int width, int height, const std::string& text) {
  std::vector<std::uint8_t> head{'T', 'A', 'L', 'L', 'S', 'P', 'L', '1'};
  for (const std::size_t number : {std::size_t(width), std::size_t(height), text.size()}) {
    put_number(head, static_cast<std::uint32_t>(number));
  }
  head.insert(head.end(), text.begin(), text.end());
  put_number(head, check_sum(head));
  return head;
}

void require_size(int width, int height) {
  const bool sides = width > 0 && height > 0 && width <= most_spool_side && height <= most_spool_side;
  if (sides && std::size_t(width) * std::size_t(height) <= most_spool_pixels) return;
  throw Error(ExitCode::bug, "frames of this size cannot be recorded",
              std::to_string(width) + "x" + std::to_string(height));
}

}  // namespace

Spool Spool::in_file(const fs::path& path, int width, int height, const std::string& text) {
  require_size(width, height);
  if (text.size() > most_spool_text) throw Error(ExitCode::bug, "a clip cannot remember so long a text", path.string());
  auto state = std::make_unique<InFile>();
  state->path = path, state->width = width, state->height = height;
  state->open();
  try {
    state->append(head_of(width, height, text));
  } catch (const Error&) {
    std::error_code none;
    if (fs::is_regular_file(path, none)) fs::remove(path, none);
    throw;
  }
  Spool spool;
  spool.state_ = std::move(state);
  return spool;
}

Spool Spool::in_memory(double seconds, std::size_t most_bytes) {
  auto state = std::make_unique<InMemory>();
  state->most_seconds = seconds, state->most_bytes = most_bytes;
  Spool spool;
  spool.state_ = std::move(state);
  return spool;
}

Spool::Spool() = default;
Spool::~Spool() = default;
Spool::Spool(Spool&&) noexcept = default;
Spool& Spool::operator=(Spool&&) noexcept = default;

void Spool::add(const Image& frame, double seconds) {
  require_size(frame.width, frame.height);
  if (!(seconds > 0 && seconds < 1e6)) {
    throw Error(ExitCode::bug, "a frame cannot be shown so long", std::to_string(seconds));
  }
  state_->add(frame, seconds);
}

std::int64_t Spool::frames() const { return state_->frames; }
double Spool::seconds() const { return state_->seconds; }
std::int64_t Spool::bytes() const { return state_->bytes; }
void Spool::flush() { state_->flush(); }

}  // namespace tallgrass
