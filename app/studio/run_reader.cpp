#include "app/studio/run_reader.h"

#include <utility>

namespace tallgrass {

RunReader::RunReader(std::chrono::milliseconds pause) : pause_(pause), thread_([this] { run(); }) {}

RunReader::~RunReader() {
  ending_ = true;
  requests_.close();
  thread_.join();
}

void RunReader::open(std::uint64_t id, std::filesystem::path folder) { requests_.push(Open{id, std::move(folder)}); }
void RunReader::close(std::uint64_t id) { requests_.push(Close{id}); }
void RunReader::want(std::uint64_t id, Preview preview) { requests_.push(Want{id, std::move(preview)}); }
void RunReader::list(std::filesystem::path folder) { requests_.push(List{std::move(folder)}); }

void RunReader::run() {
  using Clock = std::chrono::steady_clock;
  auto next = Clock::now() + pause_;
  while (!ending_) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(next - Clock::now());
    const auto wait = std::max(left, std::chrono::milliseconds(1));
    take_requests(wanted_.empty() ? requests_.wait_for(wait) : requests_.drain());
    draw_one();
    if (Clock::now() < next) continue;
    refresh_all();
    next = Clock::now() + pause_;
  }
}

void RunReader::take_requests(std::deque<Request> requests) {
  for (const Request& request : requests) {
    if (ending_) return;
    if (auto* open = std::get_if<Open>(&request)) open_now(*open);
    if (auto* want = std::get_if<Want>(&request)) wanted_[want->id] = want->preview;
    if (auto* list = std::get_if<List>(&request)) answers_.push(Listing{list_runs(list->folder)});
    if (auto* close = std::get_if<Close>(&request)) {
      records_.erase(close->id);
      wanted_.erase(close->id);
    }
  }
}

void RunReader::open_now(const Open& request) {
  records_.erase(request.id);
  wanted_.erase(request.id);
  try {
    auto record = std::make_unique<RunRecord>(request.folder);
    answers_.push(Read{request.id, std::make_shared<const RunHistory>(record->history()), {}});
    records_[request.id] = std::move(record);
  } catch (const std::exception& error) {
    answers_.push(Read{request.id, nullptr, error.what()});
  }
}

void RunReader::refresh_all() {
  for (auto& [id, record] : records_) {
    if (ending_) return;
    try {
      if (record->refresh()) answers_.push(Read{id, std::make_shared<const RunHistory>(record->history()), {}});
    } catch (const std::exception& error) {
      answers_.push(Read{id, std::make_shared<const RunHistory>(record->history()), error.what()});
    }
  }
}

// One at a time: meanwhile another may be wanted instead.
void RunReader::draw_one() {
  if (wanted_.empty()) return;
  const auto [id, preview] = *wanted_.begin();
  wanted_.erase(wanted_.begin());
  try {
    answers_.push(Picture{id, preview, load_preview(preview), {}});
  } catch (const std::exception& error) {
    answers_.push(Picture{id, preview, {}, error.what()});
  }
}

}  // namespace tallgrass
