#include "app/game_bench.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <string_view>
#include <thread>

#include "app/cli/run_choice.h"
#include "app/dex/dex.h"
#include "app/encounter/field/field_scene.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "app/encounter/script.h"
#include "app/incubator/incubator.h"
#include "app/studio/plan.h"
#include "app/studio/rolling.h"
#include "app/studio/studio.h"
#include "engine/core/clock.h"
#include "engine/core/paths.h"
#include "engine/gl/framebuffer.h"
#include "engine/window/window.h"
#include "gan/spec/preset.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

StudioOptions studio_beside(const std::string& device, bool training, const fs::path& folder) {
  StudioOptions options;
  options.device = device;
  if (!training) return options;
  options.train = RunOptions{.spec = load_preset("dcgan64-rgba", resource_folder() / "assets/presets").spec,
                             .data = {built_in_creatures},
                             .run_folder = folder,
                             .device = device};
  return options;
}

constexpr std::size_t any_number = 1 << 20;
constexpr double times_as_long = 15;     // as the frames: from one encounter to the next takes some five seconds

// An incubator that notes how long each creature took from its wish until it was there to be taken.
class TimedSource final : public CreatureSource {
 public:
  explicit TimedSource(CreatureSource& source) : source_(source) {}
  Ticket ask(CreatureWish wish) override {
    const double now = seconds_now();
    const Ticket ticket = source_.ask(std::move(wish));
    asked_[ticket] = now;
    return ticket;
  }
  std::shared_ptr<const Dreamed> take(Ticket ticket) override {
    auto answer = source_.take(ticket);
    if (const auto asked = asked_.extract(answer ? ticket : 0)) took.add(1000 * (seconds_now() - asked.mapped()));
    return answer;
  }
  std::shared_ptr<const Dreamed> wait(Ticket ticket) override { return source_.wait(ticket); }
  void forget(Ticket ticket) override { asked_.erase(ticket), source_.forget(ticket); }
  std::string model_hash() const override { return source_.model_hash(); }

  Rolling took{any_number};            // ms

 private:
  CreatureSource& source_;
  std::map<Ticket, double> asked_;
};

// The game in an unseen window, beside a studio that trains or rests.
class Play {
 public:
  Play(const std::string& device, bool training)
      : studio_(window_, studio_beside(device, training, scratch_.path() / "run")) {
    game.begin(std::make_unique<FieldScene>(game.world()));
  }
  // One step, not before its time, and drawn. In a hurry: what can be skipped is.
  void step(ScriptPlayer& player, bool hurry = false) {
    std::this_thread::sleep_for(std::chrono::duration<double>(due_ - seconds_now()));
    began = seconds_now();
    due_ = std::max(due_ + 1.0 / steps_a_second, began);
    studio_.turn_unseen();
    if (studio_.model() && studio_.model()->hash != hash_) hash_ = studio_.model()->hash, incubator_.use(*studio_.model());
    Input input = player.next(game).value_or(Input{});
    input.held.select = hurry;
    game.step(input);
    stepped = seconds_now();
    view_.draw(game.screen(), game.wipe(), window_.pixel_width(), window_.pixel_height());
    window_.swap();
    read_pixels(1, 1);  // waits for the GPU, or for the processor that plays it
    shown = seconds_now();
  }
  bool walking() const { return !game.wiping() && std::string_view(game.top().name()) == "field"; }

 private:
  const cli::ScratchFolder scratch_;
  Window window_{{.width = 1280, .height = 720, .vsync = false, .offscreen = true}};
  Studio studio_;
  Dex dex_{":memory:"};
  Incubator incubator_{{.model = load_model(shipped_model_path())}};
  GameView view_;
  std::string hash_;
  double due_ = seconds_now();

 public:
  TimedSource source{incubator_};
  Game game{source, dex_, {.seed = 7}};
  double began = due_, stepped = due_, shown = due_;  // when the last step began, was done, was seen
};

void measure_frames(Play& play, double seconds, cli::GameTimes& times) {
  ScriptPlayer player(parse_script("meet; throw poke; rock; run; meet; bait; throw great; run; walk 2000"));
  Rolling frames(any_number), work(any_number);
  const double begin = seconds_now();
  while (play.shown - begin < seconds + 1) {
    const double before = play.shown;
    play.step(player);
    if (play.shown - begin < 1) continue;  // the first second warms up
    frames.add(1000 * (play.shown - before)), work.add(1000 * (play.shown - play.began));
  }
  times.frame_p50_ms = frames.quantile(0.5), times.frame_p99_ms = frames.quantile(0.99);
  times.work_p50_ms = work.quantile(0.5), times.work_p99_ms = work.quantile(0.99);
}

// Encounters as close together as the rule allows: walked to at the usual pace, five tiles apart, and run from at once,
// with the key held that skips. So what is dreamed ahead has the least time that a player can leave it.
void measure_meetings(Play& play, double seconds, cli::GameTimes& times) {
  constexpr std::int64_t tiles_between = 5;
  std::string script;
  for (int i = 0; i < 2000; ++i) script += "meet; run; run; run; run; run; run;";
  ScriptPlayer player(parse_script(script));
  Rolling ready(any_number);
  std::int64_t left_at = play.game.world().player.steps;
  double late_since = 0;
  play.source.took.clear();
  play.game.take_events();
  for (const double begin = seconds_now(); play.shown - begin < seconds;) {
    const std::int64_t walked = play.game.world().player.steps - left_at;
    if (play.walking() && walked >= tiles_between - 1) static_cast<FieldScene&>(play.game.top()).meet_now();
    play.step(player, !play.walking());
    for (const GameEvent& event : play.game.take_events()) {
      if (event.kind == "late") late_since = play.began, ++times.late;
      if (event.kind != "meeting") continue;
      ready.add(1000 * (play.stepped - (late_since > 0 ? late_since : play.began)));
      late_since = 0, left_at = play.game.world().player.steps;
    }
  }
  times.meetings = static_cast<int>(ready.size());
  times.meet_p50_ms = ready.quantile(0.5), times.meet_p99_ms = ready.quantile(0.99);
  times.dream_p50_ms = play.source.took.quantile(0.5), times.dream_p99_ms = play.source.took.quantile(0.99);
}

}  // namespace

cli::GameTimes measure_game(const std::string& device, double seconds, bool training) {
  Play play(device, training);
  cli::GameTimes times;
  measure_frames(play, seconds, times);
  measure_meetings(play, times_as_long * seconds, times);
  return times;
}

}  // namespace tallgrass
