#include "app/studio/shelf.h"

#include <algorithm>
#include <utility>

#include "app/studio/plan.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

// The newest preview not later than the moment; the first where all are later; null where there are none.
const Preview* preview_at(const RunHistory& history, std::optional<std::int64_t> moment) {
  const auto& previews = history.previews;
  if (previews.empty()) return nullptr;
  if (!moment) return &previews.back();
  const auto later = std::upper_bound(previews.begin(), previews.end(), *moment,
                                      [](std::int64_t at, const Preview& preview) { return at < preview.images; });
  return later == previews.begin() ? &previews.front() : &*std::prev(later);
}

SampleFrame frame_of(Image sheet) {
  SampleFrame frame;
  frame.tile_width = frame.tile_height = sheet.width / preview_columns;
  frame.columns = preview_columns;
  frame.rows = preview_rows;
  frame.count = preview_count;
  frame.pixels = std::move(sheet.rgba);
  return frame;
}

}  // namespace

Shelf::Shelf(ShelfState& state, fs::path runs_folder, std::chrono::milliseconds pause)
    : state_(state), runs_folder_(std::move(runs_folder)), reader_(pause) {}

void Shelf::open(const fs::path& typed) {
  const fs::path folder = run_folder_of(typed, runs_folder_);
  const auto same = [&](const ShownRun& run) {
    std::error_code ignored;
    return run.folder == folder || fs::equivalent(run.folder, folder, ignored);
  };
  state_.open_error.clear();
  if (std::any_of(state_.opened.begin(), state_.opened.end(), same)) {
    state_.open_error = folder.filename().string() + " is open already";
  } else if (state_.opened.size() >= most_opened_runs) {
    state_.open_error = "There is room for three beside your own: close one first";
  } else if (!is_run(folder)) {
    state_.open_error = folder.string() + " is no run: it holds no run.json";
  } else {
    state_.opened.push_back({.id = next_id_++, .folder = folder});
    reader_.open(state_.opened.back().id, folder);
    state_.side_by_side = true;
    state_.choosing = false;
  }
}

bool Shelf::apply(const Action& action) {
  if (auto* one = std::get_if<action::OpenRun>(&action)) {
    open(one->folder);
  } else if (auto* shut = std::get_if<action::CloseRun>(&action)) {
    close(shut->id);
  } else if (auto* moment = std::get_if<action::ShowMoment>(&action)) {
    go_to(moment->images);
  } else if (auto* by = std::get_if<action::StepMoment>(&action)) {
    step(by->by);
  } else if (std::holds_alternative<action::ChooseRun>(action)) {
    state_.choosing = !state_.choosing;
    state_.open_error.clear();
    if (state_.choosing) reader_.list(runs_folder_);
  } else {
    return false;
  }
  ask();
  return true;
}

void Shelf::show_side_by_side(bool on) {
  state_.side_by_side = on;
  collect_moments();
  ask();
}

void Shelf::close(std::uint64_t id) {
  reader_.close(id);
  std::erase_if(state_.opened, [&](const ShownRun& run) { return run.id == id; });
  collect_moments();
}

void Shelf::follow_own(const fs::path& folder) {
  if (folder == state_.own.folder) return;
  if (state_.own.id != 0) reader_.close(state_.own.id);
  state_.own = ShownRun{.id = next_id_++, .folder = folder};
  state_.moment.reset();
  if (!folder.empty()) reader_.open(state_.own.id, folder);
  collect_moments();
}

bool Shelf::advance() {
  auto answers = reader_.take();
  for (auto& answer : answers) {
    std::visit([this](auto& what) { take(std::move(what)); }, answer);
  }
  if (!answers.empty()) ask();
  return !answers.empty();
}

void Shelf::take(RunReader::Read read) {
  ShownRun* run = find(read.id);
  if (run == nullptr) return;  // closed meanwhile
  run->error = std::move(read.error);
  if (!read.history) return;
  run->history = std::move(read.history);
  run->version++;
  collect_moments();
}

void Shelf::take(RunReader::Picture picture) {
  ShownRun* run = find(picture.id);
  if (run == nullptr) return;
  run->asked.reset();
  run->sheet.error = std::move(picture.error);
  run->at = picture.preview;  // also where it could not be read: it is not tried again and again
  if (picture.sheet.empty()) return;
  run->sheet.images_seen = picture.preview.images;
  run->sheet.frame = frame_of(std::move(picture.sheet));
  run->sheet.version++;
}

void Shelf::take(RunReader::Listing listing) { state_.found = std::move(listing.runs); }

void Shelf::go_to(std::optional<std::int64_t> moment) {
  const bool now = !moment || state_.moments.empty();
  state_.moment = now ? std::nullopt : moment;
}

void Shelf::step(int by) {
  const auto& moments = state_.moments;
  const auto count = static_cast<std::ptrdiff_t>(moments.size());
  const auto here =
      state_.moment ? std::lower_bound(moments.begin(), moments.end(), *state_.moment) - moments.begin() : count;
  const auto there = std::clamp<std::ptrdiff_t>(here + by, 0, count);
  go_to(there == count ? std::nullopt : std::optional(moments[static_cast<std::size_t>(there)]));
}

// When any of the runs on the screen has a preview: where the slider can stand.
void Shelf::collect_moments() {
  auto& moments = state_.moments;
  moments.clear();
  const auto collect = [&](const ShownRun& run) {
    if (!run.history) return;
    for (const Preview& preview : run.history->previews) moments.push_back(preview.images);
  };
  collect(state_.own);
  if (state_.side_by_side) std::for_each(state_.opened.begin(), state_.opened.end(), collect);
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
}

// The own run shows its live creatures unless it is turned back.
void Shelf::ask() {
  ask_for(state_.own, state_.moment.has_value());
  for (ShownRun& run : state_.opened) ask_for(run, state_.side_by_side);
}

void Shelf::ask_for(ShownRun& run, bool needed) {
  if (!run.history || !needed) return;
  const Preview* preview = preview_at(*run.history, state_.moment);
  if (preview == nullptr || (run.asked ? *run.asked : run.at) == *preview) return;
  run.asked = *preview;
  reader_.want(run.id, *preview);
}

bool Shelf::waiting() const {
  const auto reading = [](const ShownRun& run) {
    return run.asked.has_value() || (!run.folder.empty() && !run.history && run.error.empty());
  };
  return reading(state_.own) || std::any_of(state_.opened.begin(), state_.opened.end(), reading);
}

ShownRun* Shelf::find(std::uint64_t id) {
  if (id == state_.own.id) return &state_.own;
  const auto found = std::find_if(state_.opened.begin(), state_.opened.end(), [&](auto& run) { return run.id == id; });
  return found == state_.opened.end() ? nullptr : &*found;
}

}  // namespace tallgrass
