#include "app/cli/progress.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/texts.h"

namespace tallgrass::cli {
namespace {

constexpr double longest_pause = 30;  // seconds between lines of a log

const char* word(RunState state) {
  switch (state) {
    case RunState::loading: return "loading";
    case RunState::running: return "running";
    case RunState::paused: return "paused";
    case RunState::finished: return "finished";
    case RunState::failed: return "failed";
  }
  return "unknown";
}

std::chrono::steady_clock::duration in_seconds(double seconds) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
}

int percent(double share) { return static_cast<int>(std::clamp(share, 0.0, 1.0) * 100); }

}  // namespace

std::string progress_text(const TrainSnapshot& snapshot) {
  if (snapshot.state == RunState::loading) {
    return "reading pictures, " + std::to_string(percent(snapshot.loading)) + " %";
  }
  const double share = snapshot.spec.images > 0 ? double(snapshot.images) / double(snapshot.spec.images) : 1;
  std::string text = format_count(snapshot.images) + " of " + format_count(snapshot.spec.images) + " images (" +
                     std::to_string(percent(share)) + " %)";
  if (snapshot.images_per_s > 0) text += ", " + format_figures(snapshot.images_per_s) + " img/s";
  if (snapshot.state == RunState::running && snapshot.images_per_s > 0) {
    text += ", " + format_duration(snapshot.seconds_left) + " left";
  }
  if (snapshot.step > 0) {
    text += ", loss D " + format_figures(snapshot.last.loss_d) + ", G " + format_figures(snapshot.last.loss_g);
  }
  return text;
}

std::string progress_json(const TrainSnapshot& snapshot) {
  nlohmann::ordered_json line{{"state", word(snapshot.state)},
                              {"step", snapshot.step},
                              {"images", snapshot.images},
                              {"of", snapshot.spec.images},
                              {"images_per_s", snapshot.images_per_s},
                              {"seconds_left", snapshot.seconds_left},
                              {"loading", snapshot.loading},
                              {"loss_d", snapshot.last.loss_d},
                              {"loss_g", snapshot.last.loss_g},
                              {"d_real", snapshot.last.d_real},
                              {"d_fake", snapshot.last.d_fake}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Progress::Progress(Style style, std::ostream& out, double quiet)
    : style_(style), out_(out), next_(Clock::now() + in_seconds(quiet)) {}

Progress::~Progress() { end_line(); }

void Progress::end_line() {
  if (line_open_) out_ << '\n';
  line_open_ = false;
}

void Progress::print(const TrainSnapshot& snapshot) {
  const std::string line = style_ == Style::json ? progress_json(snapshot) : progress_text(snapshot);
  if (style_ == Style::terminal) {
    out_ << '\r' << line << "\x1b[K";  // and clear what a longer line left
    line_open_ = true;
  } else if (style_ == Style::json || line != last_) {
    out_ << line << '\n';
  }
  out_.flush();
  last_ = line;
}

void Progress::show(const TrainSnapshot& snapshot) {
  if (!snapshot.notice.empty() && snapshot.notice != told_) say(told_ = snapshot.notice);
  const auto now = Clock::now();
  if (now < next_) return;
  const double seconds = style_ == Style::terminal ? 0.2 : style_ == Style::json ? 1.0 : pause_;
  next_ = now + in_seconds(seconds);
  pause_ = std::min(pause_ * 1.5, longest_pause);
  print(snapshot);
}

void Progress::finish(const TrainSnapshot& snapshot) {
  print(snapshot);
  end_line();
}

void Progress::say(const std::string& sentence) {
  if (style_ == Style::json) return;
  end_line();
  out_ << sentence << std::endl;
}

}  // namespace tallgrass::cli
