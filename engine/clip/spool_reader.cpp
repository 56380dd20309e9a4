#include <algorithm>
#include <array>
#include <fstream>

#include "engine/clip/spool_state.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Error(ExitCode::file, "cannot read the recording", path.string(), why, "Nothing of it can be saved: remove it");
}

}  // namespace

struct SpoolReader::State {
  fs::path path;                    // empty: from memory
  std::ifstream file;
  std::streamoff first = 0, at = 0;  // where the first and the next record begin
  SpoolRecords records;             // from memory
  std::size_t skipped = 0, next_record = 0;
  int width = 0, height = 0;
  std::string text;
  Image image;                      // the frame before
  bool damaged = false;

  void open(const fs::path& spool);
  bool read(std::streamoff from, std::span<std::uint8_t> to);
  void read_head();
  std::optional<double> from_file();
  std::optional<double> from_memory();
  std::optional<double> advance();
  bool complete();
  void rewind() { at = first, next_record = 0, image = {}, damaged = false; }
};

bool SpoolReader::State::read(std::streamoff from, std::span<std::uint8_t> to) {
  file.clear();  // more may have been written since the end was met
  file.seekg(from);
  return bool(file.read(reinterpret_cast<char*>(to.data()), std::streamsize(to.size())));
}

void SpoolReader::State::read_head() {
  constexpr std::size_t fixed = 20;
  Bytes head(fixed);
  const bool magic = read(0, head) && std::equal(head.begin(), head.begin() + 8, "TALLSPL1");
  if (!magic) refuse(path, "it is no recording of ours");
  const std::uint32_t columns = number_at(&head[8]), rows = number_at(&head[12]), letters = number_at(&head[16]);
  const bool sides = columns > 0 && rows > 0 && columns <= most_spool_side && rows <= most_spool_side;
  const bool pixels = sides && std::size_t{columns} * rows <= most_spool_pixels;
  if (!pixels || letters > most_spool_text) refuse(path, "its head is damaged");
  head.resize(fixed + letters + 4);
  if (!read(0, head)) refuse(path, "it ends within its head");
  const std::span<const std::uint8_t> checked(head.data(), fixed + letters);
  if (check_sum(checked) != number_at(&head[fixed + letters])) refuse(path, "its head is damaged");
  width = int(columns), height = int(rows);
  text.assign(head.begin() + fixed, head.end() - 4);
  first = std::streamoff(head.size());
}

void SpoolReader::State::open(const fs::path& spool) {
  path = spool;
  std::error_code none;
  if (!fs::is_regular_file(path, none)) refuse(path, "it is no file");
  file.open(path, std::ios::binary);
  if (!file) refuse(path, "it cannot be opened");
  read_head();
}

std::optional<double> SpoolReader::State::from_file() {
  Bytes record(spool_record_head);
  RecordHead head;
  const std::size_t pixels = std::size_t(width) * std::size_t(height);
  if (!read(at, record) || !read_record_head(record, pixels, head)) return std::nullopt;
  std::error_code none;
  const auto size = fs::file_size(path, none);  // before room is made for as much as a damaged number says
  if (none || std::uintmax_t(at) + spool_record_head + head.length > size) return std::nullopt;
  record.resize(spool_record_head + head.length);
  if (!read(at, record)) return std::nullopt;
  if (image.empty()) image = Image(width, height);
  if (!unpack_record(record, image)) return damaged = true, std::nullopt;
  at += std::streamoff(record.size());
  return head.seconds;
}

std::optional<double> SpoolReader::State::from_memory() {
  if (next_record == records.size()) return std::nullopt;
  const SpoolRecord& record = *records[next_record++];
  if (record.key) image = Image(width, height);
  unpack_record(record.bytes, image);
  return record.seconds;
}

std::optional<double> SpoolReader::State::advance() {
  if (damaged) return std::nullopt;
  if (!path.empty()) return from_file();
  while (next_record < std::min(skipped, records.size())) from_memory();
  return from_memory();
}

bool SpoolReader::State::complete() {
  if (path.empty()) return next_record == records.size();
  std::error_code unknown;
  const auto size = fs::file_size(path, unknown), from = std::uintmax_t(at);
  if (unknown) return false;
  if (from + spool_record_head > size) return true;
  Bytes bytes(spool_record_head);
  RecordHead head;
  if (!read(at, bytes) || !read_record_head(bytes, std::size_t(width) * std::size_t(height), head)) return false;
  return from + spool_record_head + head.length > size;
}

SpoolReader::SpoolReader(const fs::path& file) : state_(std::make_unique<State>()) {
  state_->open(file);
  state_->rewind();
}

SpoolReader::SpoolReader(const Spool& memory) : state_(std::make_unique<State>()) {
  const Spool::State& from = *memory.state_;
  if (from.path.empty()) {
    state_->records = from.records, state_->skipped = from.skipped;
    state_->width = from.width, state_->height = from.height;
  } else {
    state_->open(from.path);
  }
  state_->rewind();
}

SpoolReader::~SpoolReader() = default;
SpoolReader::SpoolReader(SpoolReader&&) noexcept = default;

int SpoolReader::width() const { return state_->width; }
int SpoolReader::height() const { return state_->height; }
const std::string& SpoolReader::text() const { return state_->text; }

std::optional<SpooledFrame> SpoolReader::next() {
  const auto seconds = state_->advance();
  if (!seconds) return std::nullopt;
  return SpooledFrame{state_->image, *seconds};
}

void SpoolReader::rewind() { state_->rewind(); }
bool SpoolReader::complete() { return state_->complete(); }

}  // namespace tallgrass
