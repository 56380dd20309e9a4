#include "app/studio/record_desk.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/studio/remembered.h"
#include "app/studio/words.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace fs = std::filesystem;
namespace {

constexpr double countdown_seconds = 3;
constexpr int least_fps = 5, most_fps = 60, most_scale = 8;

// What a damaged or older file says and makes no sense is as it was.
RecordChoice held(RecordChoice choice) {
  const RecordChoice usual;
  if (choice.what < RecordSource::morph || choice.what > RecordSource::game) choice.what = usual.what;
  if (choice.length < RecordLength::until_stopped || choice.length > RecordLength::loop) choice.length = usual.length;
  if (choice.palettes != ClipPalettes::each_frame) choice.palettes = ClipPalettes::whole_clip;
  if (choice.dither < Dither::none || choice.dither > Dither::diffusion) choice.dither = usual.dither;
  choice.format = std::clamp(choice.format, 0, int(record_formats.size()) - 1);
  choice.fps = std::clamp(choice.fps, least_fps, most_fps);
  for (int& scale : choice.scales) scale = std::clamp(scale, 1, most_scale);
  return choice;
}

std::string one_decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.1f" : "%.0f", value);
  return text;
}

}  // namespace

std::string size_in_words(std::int64_t bytes) {
  const double size = double(std::max<std::int64_t>(bytes, 0));
  if (size < 999'500) return std::to_string(std::int64_t(size + 500) / 1000) + " kB";
  return size < 1e9 ? one_decimal(size / 1e6) + " MB" : one_decimal(size / 1e9) + " GB";
}

std::string clock_in_words(double seconds) {
  const auto whole = std::int64_t(std::max(0.0, seconds));
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

std::string recording_in_words(const RecordState& now) {
  switch (now.phase) {
    case RecordPhase::counting:
      return "in " + std::to_string(1 + int(std::max(0.0, now.seconds - 0.001)));
    case RecordPhase::recording:
      return clock_in_words(now.seconds) + "  " + size_in_words(now.bytes);
    case RecordPhase::writing:
      return "writing " + std::to_string(int(100 * now.share)) + " %";
    default:
      return "";
  }
}

RecordDesk::RecordDesk(fs::path folder, fs::path choices, fs::path shelter)
    : folder_(std::move(folder)),
      choices_(std::move(choices)),
      shelter_(std::move(shelter)),
      reports_(std::make_shared<Queue<News>>()),
      videos_(std::make_shared<Queue<Videos>>()) {
  load();
  recorder_.keep_recent(recent_seconds);
  look_for_unfinished();
  if (state_.unfinished.empty()) return;
  reports_->push({"A recording was cut short. Its panel, behind Rec, makes it whole.", false});
}

RecordDesk::~RecordDesk() = default;

void RecordDesk::apply(const RecordAction& action) {
  if (std::holds_alternative<record_action::TogglePanel>(action)) {
    state_.open = !state_.open;
    if (state_.open) ask_about_videos();
  } else if (const auto* chosen = std::get_if<record_action::Choose>(&action)) {
    choose(chosen->choice);
  } else if (std::holds_alternative<record_action::Recover>(action)) {
    recover();
  } else if (std::holds_alternative<record_action::LeaveUnfinished>(action)) {
    settled_.insert(state_.unfinished.begin(), state_.unfinished.end());
    state_.unfinished.clear();
  }
}

// A folder that cannot be read has nothing to offer; the first recording will say what is wrong with it.
void RecordDesk::look_for_unfinished() {
  state_.unfinished.clear();
  for (const fs::path& place : {folder_, shelter_}) {
    std::error_code none;
    if (place.empty() || !fs::is_directory(place, none)) continue;
    try {
      for (fs::path& spool : unfinished_recordings(place)) {
        if (!settled_.contains(spool)) state_.unfinished.push_back(std::move(spool));
      }
    } catch (const Error&) {
    }
  }
}

// Each time that the panel opens: somebody may have installed an ffmpeg meanwhile. It is run, which takes a moment.
void RecordDesk::ask_about_videos() {
  worker_.post([videos = videos_] {
    Videos known;
    for (std::size_t i = 0; i < record_formats.size(); ++i) {
      if (!record_formats[i].by_ffmpeg) continue;
      try {
        known.notes[i] = clip_note(std::string("clip") + record_formats[i].ending);
        known.ffmpeg = true;
      } catch (const std::exception&) {
        // There is none, or none that can.
      }
    }
    videos->push(std::move(known));
  });
}

void RecordDesk::choose(RecordChoice choice) {
  if (std::exchange(state_.choice, held(choice)) == state_.choice) return;
  save();
}

fs::path RecordDesk::fresh_path(const std::string& name, const std::string& ending) const {
  return free_clip_path(folder_ / ("tallgrass-" + name + "-" + file_stamp() + ending));
}

RecordOptions RecordDesk::options_for(const Subject& subject, double fps) const {
  const RecordChoice& choice = state_.choice;
  const RecordFormat& format = state_.format();
  RecordOptions options;
  options.out = fresh_path(subject.name, format.ending);
  options.clip.scale = choice.scale_of(subject.what);
  options.clip.palettes = choice.palettes;
  options.clip.dither = choice.dither;
  options.clip.text = text_to_remember(subject.origin);
  options.fps = std::min(fps, double(format.most_fps));
  return options;
}

std::optional<RecordDesk::News> RecordDesk::start(Subject subject, double now) {
  const RecordChoice& choice = state_.choice;
  try {
    fs::create_directories(folder_);
    RecordOptions options = options_for(subject, choice.fps);
    options.seconds = choice.length == RecordLength::loop ? 0 : record_seconds[std::size_t(choice.length)];
    options.countdown = choice.countdown ? countdown_seconds : 0;
    if (subject.loop_seconds > 0) options.seconds = subject.loop_seconds, options.countdown = 0;
    recorder_.start(std::move(options), now);
  } catch (const std::exception& error) {
    return News{error.what(), true};
  }
  state_.of = subject.what;
  state_.now = recorder_.state();
  return std::nullopt;
}

void RecordDesk::retell(Origin origin) { recorder_.retell(text_to_remember(std::move(origin))); }

void RecordDesk::stop(double now) {
  if (!state_.going_on()) return;
  recorder_.stop(now);
  state_.now = recorder_.state();
}

void RecordDesk::cancel() {
  recorder_.cancel();
  state_.now = recorder_.state();
}

std::optional<RecordDesk::News> RecordDesk::keep_recent(Subject subject, double now) {
  if (state_.recent <= 0 || subject.what != recent_of_) return News{"Nothing has happened yet that could be kept.", false};
  if (state_.going_on() || state_.now.phase == RecordPhase::writing) return News{"One recording at a time: this one is not done yet.", false};
  try {
    fs::create_directories(folder_);
    recorder_.save_recent(options_for(subject, state_.choice.fps), now);
  } catch (const std::exception& error) {
    return News{error.what(), true};
  }
  state_.of = subject.what;
  state_.now = recorder_.state();
  return News{"Keeping the last " + std::to_string(std::max(1, int(std::min(recent_seconds, now - recent_since_) + 0.5))) + " seconds", false};
}

// While something is written nothing changes: it may be what was remembered, still on its way.
bool RecordDesk::wants_recent(RecordSource what, double now) {
  if (what != recent_of_) {
    if (state_.now.phase == RecordPhase::writing) return false;
    recorder_.keep_recent(recent_seconds);
    recent_of_ = what;
    recent_width_ = recent_height_ = 0;
    state_.recent = 0;
  }
  return recorder_.wants_recent(now, state_.choice.fps);
}

// What was remembered of another size is gone.
void RecordDesk::remember(Image frame, double now) {
  if (frame.width != recent_width_ || frame.height != recent_height_) recent_since_ = now;
  recent_width_ = frame.width, recent_height_ = frame.height;
  recorder_.remember(std::move(frame), now);
  state_.recent = std::min(recent_seconds, now - recent_since_ + 1.0 / state_.choice.fps);
}

std::vector<RecordDesk::News> RecordDesk::advance() {
  const RecordPhase before = std::exchange(state_.now, recorder_.state()).phase;
  const RecordState& now = state_.now;
  const auto reports = reports_->drain();
  std::vector<News> told(reports.begin(), reports.end());
  for (Videos& known : videos_->drain()) state_.ffmpeg = known.ffmpeg, state_.notes = std::move(known.notes);
  if (now.phase == before) return told;
  if (now.phase == RecordPhase::done) told.push_back({"Saved " + now.out.string() + ", " + size_in_words(now.bytes), false});
  if (now.phase == RecordPhase::failed) {
    told.push_back({now.words, true});
    let_go_of_failed();
  }
  return told;
}

// The recorder must know that nobody hands it frames any more. Its thread is done but for letting go of the spool, which is
// waited for.
void RecordDesk::let_go_of_failed() {
  recorder_.stop(0);
  recorder_.wait();
  look_for_unfinished();
}

// Each in the folder of all others.
void RecordDesk::recover() {
  reports_->push({"Making it whole: that takes a moment.", false});
  settled_.insert(state_.unfinished.begin(), state_.unfinished.end());
  worker_.post([spools = std::exchange(state_.unfinished, {}), reports = reports_, folder = folder_] {
    for (const fs::path& spool : spools) {
      try {
        fs::create_directories(folder);
        const fs::path out = recovered_path(spool, folder);
        recover_recording(spool, out);
        reports->push({"Made whole: " + out.string(), false});
      } catch (const std::exception& error) {
        reports->push({error.what(), true});
      }
    }
  });
}

void RecordDesk::load() {
  if (choices_.empty()) return;
  try {
    const auto bytes = read_file(choices_, 1 << 16);
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    RecordChoice choice;
    choice.what = static_cast<RecordSource>(json.value("what", int(choice.what)));
    choice.format = json.value("format", choice.format);
    choice.scales = json.value("scales", choice.scales);
    choice.fps = json.value("fps", choice.fps);
    choice.length = static_cast<RecordLength>(json.value("length", int(choice.length)));
    choice.countdown = json.value("countdown", choice.countdown);
    choice.palettes = static_cast<ClipPalettes>(json.value("palettes", int(choice.palettes)));
    choice.dither = static_cast<Dither>(json.value("dither", int(choice.dither)));
    state_.choice = held(choice);
  } catch (const std::exception&) {
    state_.choice = {};  // what someone once chose is not worth an error
  }
}

void RecordDesk::save() const {
  if (choices_.empty()) return;
  const RecordChoice& choice = state_.choice;
  const nlohmann::json json = {{"what", int(choice.what)},         {"format", choice.format},
                               {"scales", choice.scales},          {"fps", choice.fps},
                               {"length", int(choice.length)},     {"countdown", choice.countdown},
                               {"palettes", int(choice.palettes)}, {"dither", int(choice.dither)}};
  try {
    write_file(choices_, json.dump(2) + "\n");
  } catch (const Error&) {
    // A full disk must not keep anyone from choosing.
  }
}

}  // namespace tallgrass
