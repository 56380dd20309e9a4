#include "gan/train/run_record.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/folder_path.h"
#include "gan/spec/hyperparameters.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t longest_line = 4096;                 // bytes; ours are a few hundred
constexpr std::uint64_t most_at_once = std::uint64_t{256} << 20;
constexpr auto still_fresh = std::chrono::seconds(60);

std::optional<std::int64_t> whole(const json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_number_integer()) return std::nullopt;
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > std::uint64_t{1} << 62) return std::nullopt;
  const auto value = found->get<std::int64_t>();
  return value < 0 ? std::nullopt : std::optional(value);
}

// A journal holds null where a loss was not a number: then the plot has a gap.
float real(const json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_number()) return std::numeric_limits<float>::quiet_NaN();
  const auto value = found->get<double>();
  if (!(std::abs(value) <= std::numeric_limits<float>::max())) return std::numeric_limits<float>::quiet_NaN();
  return static_cast<float>(value);
}

struct OpenFile {
  int descriptor;
  explicit OpenFile(const fs::path& path) : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
};

bool written_lately(const fs::path& file) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  return !error && fs::file_time_type::clock::now() - written < still_fresh;
}

fs::path facts_file(const fs::path& folder) { return folder / "run.json"; }
fs::path journal_file(const fs::path& folder) { return folder / "journal.jsonl"; }

// As a person names it: "." and "runs/fox/" too.
fs::path named(const fs::path& folder) {
  std::error_code ignored;
  return without_slash(fs::absolute(folder, ignored).lexically_normal());
}

}  // namespace

RunRecord::RunRecord(const fs::path& folder) {
  history_.folder = named(folder);
  history_.name = history_.folder.filename().string();
  read_facts();
  refresh();
}

void RunRecord::read_facts() {
  const fs::path file = facts_file(history_.folder);
  if (!is_run(history_.folder)) {
    throw Error(ExitCode::file, "this folder is no run", history_.folder.string(), "it holds no run.json",
                "Name the folder that tallgrass train made");
  }
  const auto bytes = read_file(file, 1 << 20);
  const json facts = json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!facts.is_object()) {
    throw Error(ExitCode::file, "cannot read the run", file.string(), "it is not a whole JSON object",
                "Go on with the run (train --resume), which writes it anew");
  }
  if (const auto data = facts.find("data"); data != facts.end() && data->is_array()) {
    for (const json& source : *data) {
      if (source.is_string()) history_.data.push_back(source.get<std::string>());
    }
  }
  const auto spec = facts.find("spec");
  if (spec == facts.end() || !spec->is_object()) return;
  if (const auto preset = spec->find("preset"); preset != spec->end() && preset->is_string()) {
    history_.preset = fs::path(preset->get<std::string>()).stem().string();
  }
  // A spec is flat, and to write a deep one out would take the stack.
  if (std::any_of(spec->begin(), spec->end(), [](const json& value) { return value.is_structured(); })) return;
  try {
    history_.spec = spec_from_json(spec->dump(), file.string());
  } catch (const std::exception&) {
    // Another version's settings: previews and curves say enough.
  }
}

bool RunRecord::refresh() {
  bool changed = read_journal();
  auto previews = list_previews(history_.folder);
  if (previews != history_.previews) {
    history_.previews = std::move(previews);
    changed = true;
  }
  if (history_.step == 0 && !history_.previews.empty()) history_.images = history_.previews.back().images;
  return update_phase() || changed;
}

bool RunRecord::read_journal() {
  const OpenFile file(journal_file(history_.folder));
  struct stat status{};
  if (file.descriptor < 0 || ::fstat(file.descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < read_ || (read_ > 0 && status.st_ino != file_id_)) {  // someone began it anew
    history_.metrics.forget_after(-1);
    history_.measures.forget_after(-1);
    history_.marks.forget_after(-1);
    history_.step = history_.images = 0;
    line_.clear();
    too_long_ = false;
    end_ = RunPhase::going_on;
    read_ = 0;
  }
  file_id_ = status.st_ino;
  const std::uint64_t end = std::min(size, read_ + most_at_once), begin = read_;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (read_ < end) {
    const auto got = ::pread(file.descriptor, buffer.data(), std::min<std::uint64_t>(buffer.size(), end - read_),
                             static_cast<off_t>(read_));
    if (got <= 0) break;
    take(buffer.data(), static_cast<std::size_t>(got));
    read_ += static_cast<std::uint64_t>(got);
  }
  return read_ != begin;
}

void RunRecord::take(const char* bytes, std::size_t count) {
  for (const char* end = bytes + count; bytes != end;) {
    const char* stop = std::find(bytes, end, '\n');
    if (line_.size() + static_cast<std::size_t>(stop - bytes) > longest_line) too_long_ = true;
    if (!too_long_) line_.append(bytes, stop);
    if (stop == end) return;
    if (!too_long_) take_line();
    line_.clear();
    too_long_ = false;
    bytes = stop + 1;
  }
}

void RunRecord::take_line() {
  const json line = json::parse(line_, nullptr, false);
  if (!line.is_object()) return;
  const auto step = whole(line, "step");
  if (!step) return;
  if (const auto mark = line.find("mark"); mark != line.end() && mark->is_string()) {
    const auto text = mark->get<std::string>();
    if (text == "resumed") {  // what was trained after that checkpoint never was
      history_.metrics.forget_after(*step);
      history_.measures.forget_after(*step);
      history_.marks.forget_after(*step);
    }
    end_ = text == "finished" ? RunPhase::finished : text == "stopped" ? RunPhase::at_rest : RunPhase::going_on;
    history_.marks.add({*step, text});
    history_.step = *step;
    return;
  }
  const auto images = whole(line, "images");
  if (!images) return;
  if (line.contains("swd")) {
    history_.measures.add({*step, *images, real(line, "swd"), real(line, "swd_reference"), real(line, "ms_ssim"),
                           real(line, "ms_ssim_data")});
  } else {
    history_.metrics.add({*step, *images, real(line, "loss_d"), real(line, "loss_g"), real(line, "d_real"),
                          real(line, "d_fake"), line.contains("penalty") ? real(line, "penalty") : 0,
                         line.contains("augment") ? real(line, "augment") : 0});
    end_ = RunPhase::going_on;
  }
  history_.step = *step;
  history_.images = *images;
}

bool RunRecord::update_phase() {
  const auto now = [&] {
    if (end_ != RunPhase::going_on) return end_;
    if (written_lately(journal_file(history_.folder))) return RunPhase::going_on;
    return history_.spec && history_.images >= history_.spec->images ? RunPhase::finished : RunPhase::at_rest;
  };
  const RunPhase phase = now();
  return std::exchange(history_.phase, phase) != phase;
}

bool is_run(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(facts_file(folder), ignored);
}

std::vector<fs::path> list_runs(const fs::path& folder) {
  struct Found {
    fs::path path;
    fs::file_time_type written;
  };
  std::vector<Found> found;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    if (!is_run(entries->path())) continue;
    std::error_code ignored;
    const fs::path journal = journal_file(entries->path());
    const bool begun = fs::exists(journal, ignored);
    found.push_back({entries->path(), fs::last_write_time(begun ? journal : facts_file(entries->path()), ignored)});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.written != b.written ? a.written > b.written : a.path < b.path;
  });
  std::vector<fs::path> runs;
  for (Found& each : found) runs.push_back(std::move(each.path));
  return runs;
}

}  // namespace tallgrass
