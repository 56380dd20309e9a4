#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/studio/record_action.h"
#include "app/studio/record_state.h"
#include "app/studio/worker.h"
#include "engine/core/queue.h"
#include "gan/latent/origin.h"

namespace tallgrass {

// The program's one recorder with what a person has chosen of it, lent to the studio and to the game. Main thread; nothing
// blocks but the destructor (until the file is whole). `now`: seconds of the caller's clock.
class RecordDesk {
 public:
  // What is to be recorded.
  struct Subject {
    RecordSource what = RecordSource::morph;
    std::string name;                 // in the file's name: "morph"
    Origin origin;                    // what the file remembers; its version is filled in
    double loop_seconds = 0;          // > 0: exactly so long, frame by frame: the caller's time is frame / fps then
  };
  struct News {
    std::string text;
    bool alarm = false;
  };

  // Files go into `folder`, which is made when there is one. `choices`: where what was chosen is kept; empty: nowhere. `shelter`:
  // where the recorder takes what it cannot leave beside its file, looked through for what was cut short; empty: no such place.
  explicit RecordDesk(std::filesystem::path folder, std::filesystem::path choices = {}, std::filesystem::path shelter = {});
  ~RecordDesk();

  const RecordingState& state() const { return state_; }
  // Everything but starting and keeping, which need a subject.
  void apply(const RecordAction& action);
  void show_panel(bool open) { state_.open = open; }

  // Each tells what went wrong at once, if something did.
  std::optional<News> start(Subject subject, double now);
  // What the file is to remember, known better by now.
  void retell(Origin origin);
  void stop(double now);
  void cancel();
  std::optional<News> keep_recent(Subject subject, double now);

  bool wants(double now) { return state_.going_on() && recorder_.wants(now); }
  void take(Image frame, double now) { recorder_.take(std::move(frame), now); }
  // Of one source at a time: what was remembered of another one is gone.
  bool wants_recent(RecordSource what, double now);
  void remember(Image frame, double now);

  // Takes in what has become of it. What is to be told: files that are whole, or why one is not.
  std::vector<News> advance();

 private:
  RecordOptions options_for(const Subject& subject, double fps) const;
  std::filesystem::path fresh_path(const std::string& name, const std::string& ending) const;
  void recover();
  void look_for_unfinished();
  void let_go_of_failed();
  void ask_about_videos();
  void choose(RecordChoice choice);
  void load();
  void save() const;

  // What a format written by ffmpeg would be here.
  struct Videos {
    bool ffmpeg = false;
    RecordNotes notes;
  };

  std::filesystem::path folder_, choices_, shelter_;
  RecordingState state_;
  std::set<std::filesystem::path> settled_;  // cut short, and not to be offered again
  RecordSource recent_of_ = RecordSource::morph;
  double recent_since_ = 0;
  int recent_width_ = 0, recent_height_ = 0;
  std::shared_ptr<Queue<News>> reports_;
  std::shared_ptr<Queue<Videos>> videos_;
  Recorder recorder_;
  Worker worker_;                     // last: its jobs end first
};

}  // namespace tallgrass
