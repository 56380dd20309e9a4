#include "app/studio/camera.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tallgrass {
namespace {

const char* name_of(RecordSource what) {
  switch (what) {
    case RecordSource::morph:
      return "morph";
    case RecordSource::creatures:
      return "creatures";
    case RecordSource::plots:
      return "plots";
    default:
      return "studio";
  }
}

bool of_the_window(RecordSource what) { return what >= RecordSource::middle && what <= RecordSource::window; }

}  // namespace

double Camera::Loop::position() const {
  return std::fmod(begin + double(taken) * double(keys.size()) / double(pictures), double(keys.size()));
}

Camera::Camera(Session& session, RecordDesk& recording, Picture picture)
    : session_(session), recording_(recording), picture_(std::move(picture)) {}

RecordDesk::Subject Camera::subject(RecordSource what) const { return {what, name_of(what), session_.origin_of(what), 0}; }

void Camera::tell(const std::optional<RecordDesk::News>& news) {
  if (news) session_.say(news->text, news->alarm);
}

void Camera::carry_out(const RecordAction& action, double now) {
  if (std::holds_alternative<record_action::StartOrStop>(action)) {
    start_or_stop(now);
  } else if (std::holds_alternative<record_action::KeepRecent>(action)) {
    keep_recent(now);
  } else {
    recording_.apply(action);
  }
  session_.state().record = recording_.state();
}

void Camera::start_or_stop(double now) {
  if (recording_.state().going_on()) return end(now);
  if (recording_.state().now.phase == RecordPhase::writing) return session_.say("The last recording is still being written.");
  start(now);
}

void Camera::start(double now) {
  const RecordChoice& choice = recording_.state().choice;
  if (choice.what == RecordSource::game) return session_.say("The game is recorded in the game: F2, then R.");
  const auto image = picture_(choice.what);
  if (!image) return session_.say("There is nothing to record there yet.");
  width_ = image->width, height_ = image->height;
  recording_.show_panel(false);
  const bool closes = choice.what == RecordSource::morph && session_.state().morph.keys.size() > 1;
  if (choice.length == RecordLength::loop && closes) return start_loop(subject(choice.what));
  tell(recording_.start(subject(choice.what), now));
}

// As many pictures as the morph takes at its speed, evenly from where it is.
void Camera::start_loop(RecordDesk::Subject subject) {
  const MorphState& morph = session_.state().morph;
  Loop loop{.begin = morph.position, .fps = std::min(fps(), double(recording_.state().format().most_fps)), .keys = morph.keys};
  loop.pictures = std::max<std::int64_t>(2, std::llround(double(morph.keys.size()) / double(morph.speed) * loop.fps));
  subject.loop_seconds = double(loop.pictures) / loop.fps;
  const auto trouble = recording_.start(std::move(subject), 0);
  if (trouble) return tell(trouble);
  loop_ = std::move(loop);
  session_.hold_morph(loop_->position());
}

void Camera::step_loop() {
  const StudioState& state = session_.state();
  if (state.morph.keys != loop_->keys) {
    recording_.cancel();
    session_.hold_morph({});
    loop_.reset();
    return session_.say("The morph was changed before its loop closed: nothing was kept.", true);
  }
  session_.hold_morph(loop_->position());
  if (state.morph_picture.position != loop_->position()) return;
  auto image = picture_(RecordSource::morph);
  if (!image) return;
  recording_.take(std::move(*image), double(loop_->taken) / loop_->fps);
  if (++loop_->taken == loop_->pictures) end(0);
  else session_.hold_morph(loop_->position());
}

// A loop whose recording failed holds the morph no longer.
void Camera::drop_failed_loop() {
  if (!loop_ || recording_.state().going_on()) return;
  session_.hold_morph({});
  loop_.reset();
}

void Camera::end(double now) {
  recording_.stop(loop_ ? double(loop_->taken) / loop_->fps : now);
  if (std::exchange(loop_, std::nullopt)) session_.hold_morph({});
}

void Camera::leave(double now) {
  if (recording_.state().going_on()) end(now);
  drop_failed_loop();
  remembered_ = {};
  recording_.show_panel(false);
  session_.state().record = recording_.state();
}

void Camera::keep_recent(double now) {
  const RecordSource what = recording_.state().choice.what;
  if (of_the_window(what)) return session_.say("The last seconds are kept of the morph, the creatures and the game alone.");
  tell(recording_.keep_recent(subject(what), now));
}

bool Camera::wants_window(double now) { return !loop_ && of_the_window(recording_.state().of) && recording_.wants(now); }

// A file has one size from its first picture to its last.
void Camera::take(Image image, double now) {
  if (image.width != width_ || image.height != height_) {
    end(now);
    return session_.say("What is recorded has changed its size: the recording ends here.");
  }
  recording_.take(std::move(image), now);
}

// Only what is small: a picture of the window ten times a second would cost more than it is worth.
void Camera::remember(double now) {
  const RecordSource what = recording_.state().choice.what;
  const bool due = recording_.wants_recent(what, now);  // asked whatever it is: what it was before is forgotten
  if (of_the_window(what) || what == RecordSource::game || loop_ || !due) return;
  const StudioState& state = session_.state();
  const Sheet& sheet = what == RecordSource::morph ? state.morph_picture : state.grid;
  if (!sheet.frame || std::exchange(remembered_, {what, sheet.version}) == std::pair(what, sheet.version)) return;
  if (auto image = picture_(what)) recording_.remember(std::move(*image), now);
}

// A window in which nothing is new shows what it showed: the picture before lasts longer.
bool Camera::advance(double now, bool drawn) {
  const RecordState before = recording_.state().now;
  const std::optional<bool> videos = recording_.state().ffmpeg;
  if (loop_) {
    step_loop();
  } else if (recording_.wants(now) && (drawn || !of_the_window(recording_.state().of))) {
    if (auto image = picture_(recording_.state().of)) take(std::move(*image), now);
  }
  remember(now);
  for (const RecordDesk::News& news : recording_.advance()) session_.say(news.text, news.alarm);
  drop_failed_loop();
  const RecordState& after = recording_.state().now;
  session_.state().record = recording_.state();
  return after.phase != before.phase || recording_in_words(after) != recording_in_words(before) || recording_.state().ffmpeg != videos;
}

}  // namespace tallgrass
