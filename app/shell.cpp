#include "app/shell.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <string_view>

#include "app/dex/dex.h"
#include "app/encounter/field/field_scene.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "app/encounter/hands.h"
#include "app/encounter/pages/code_page.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/title.h"
#include "app/encounter/shows_creature.h"
#include "app/incubator/incubator.h"
#include "app/record_mark.h"
#include "app/studio/met_creatures.h"
#include "app/studio/record_desk.h"
#include "app/studio/remembered.h"
#include "engine/core/clock.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/sound/mixer.h"
#include "engine/window/speaker.h"
#include "engine/window/window.h"

namespace tallgrass {
namespace {

using std::chrono::milliseconds;

constexpr double step_seconds = 1.0 / steps_a_second;
constexpr int most_steps = 4;  // at once: after a pause the game goes on where it stood, not where it would be

// A dex that cannot be read must not keep anyone from dreaming: it stays as it is, and this game's creatures are not kept.
Dex open_dex(std::string& trouble) {
  try {
    return Dex(user_dex_file());
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    trouble = std::string("Nothing that you catch will be kept: ") + error.what();
    return Dex(":memory:");
  }
}

// Where the dex may be opened by a key: elsewhere something is going on that it would change behind its back.
bool at_rest(const Game& game) {
  constexpr std::array<std::string_view, 3> quiet{"title", "field", "menu"};
  return game.empty() || std::find(quiet.begin(), quiet.end(), std::string_view(game.top().name())) != quiet.end();
}
// What is in the midst of something that must not be dropped.
bool busy(const Game& game) {
  constexpr std::array<std::string_view, 4> scenes{"battle", "hatching", "evolution", "naming"};
  return !game.empty() && std::find(scenes.begin(), scenes.end(), std::string_view(game.top().name())) != scenes.end();
}

// Of the creature that the game is about just now; "": none.
std::string shown_code(const Game& game) {
  const auto* about = game.empty() ? nullptr : dynamic_cast<const ShowsCreature*>(&game.top());
  return about ? about->shown_code() : "";
}

class Shell {
 public:
  explicit Shell(const ShellOptions& options)
      : window_({.title = "Tallgrass"}),
        studio_(window_, options.studio, &recording_),
        dex_(open_dex(trouble_)),
        game_(incubator_, dex_) {
    if (!speaker_.available()) std::cerr << speaker_.why() << '\n';
    show(options.begin);
    if (!trouble_.empty()) game_.notice(trouble_);
    if (!options.open.empty()) open(options.open);
  }

  int run() {
    while (!closed_) {
      try {
        turn();
      } catch (const Error& error) {  // a file that broke while it was in use, say: told, and the game goes on
        if (in_studio_) throw;        // which tells its own troubles
        std::cerr << error.what() << '\n';
        game_.notice(error.what());
      }
    }
    save();
    SDL_HideWindow(window_.sdl());  // what a run still has to save, it saves unseen
    return 0;
  }

 private:
  void turn();
  void save();
  void show(const std::string& part);
  void show_in_dex(const std::string& seed);
  void show_code(const std::string& code, const std::string& place);
  void open(const std::filesystem::path& file);
  RecordDesk::Subject subject();
  bool take_record_key(const SDL_KeyboardEvent& key);
  void tell(const std::optional<RecordDesk::News>& news);
  void record(double now, bool drawn);
  void go(const std::string& to);
  void keep_up();
  void turn_game();
  void take(const SDL_Event& event);
  bool advance(double now);
  std::unique_ptr<Hands> make_hands();

  std::string trouble_;
  Window window_;
  RecordDesk recording_{user_data_folder() / "screenshots", user_config_folder() / "recording.json", user_data_folder() / "recordings"};
  RecordMark mark_;
  MetCreatures met_;                   // in the clip that is recorded, else in the last seconds
  Studio studio_;
  Dex dex_;
  Incubator incubator_{{}};
  Game game_;
  GameView view_;
  Mixer mixer_;
  Speaker speaker_{mixer_};
  std::unique_ptr<Hands> hands_ = make_hands();
  std::string model_hash_;
  std::filesystem::path run_folder_;
  std::string code_;                   // to be shown as soon as there is a generator
  double stepped_at_ = 0;
  bool in_studio_ = false, closed_ = false, focused_ = true, redraw_ = true;
};

void Shell::turn() {
  keep_up();
  if (in_studio_) {
    studio_.turn();
    closed_ = studio_.closed();
    go(studio_.take_leaving());
  } else {
    turn_game();
    go(game_.take_leaving());
  }
}

// Whoever never played has nothing to save.
void Shell::save() {
  if (!game_.empty()) save_game(game_.world());
}

// A creature that the studio shows gets its page in the dex.
void Shell::show_in_dex(const std::string& seed) {
  if (model_hash_.size() < 6) return game_.notice("There is no generator yet.");
  show_code(to_code({Genome::wild(std::stoull(seed)), model_hash_.substr(0, 6), false}), "The studio");
}

void Shell::show_code(const std::string& code, const std::string& place) {
  if (!at_rest(game_)) return game_.notice("Finish what you are doing here first.");
  if (game_.empty()) game_.begin(make_title(game_.world()));
  game_.open(make_code_page(game_.world(), code, place));
}

// What a picture or clip remembers: a creature with a code has its page in the dex, all else comes back in the studio.
void Shell::open(const std::filesystem::path& file) {
  const auto origin = remembered(file);
  const std::string name = file.filename().string();
  if (in_studio_ && studio_.open(file)) return;
  if (!origin) return mark_.say(name + " remembers nothing. The studio (F4) takes pictures to learn from.", true, seconds_now());
  if (origin->points.empty()) return mark_.say(name + " remembers no creature, only that it was recorded here.", false, seconds_now());
  code_ = first_code(*origin);
  if (!code_.empty()) return;
  show("studio");
  studio_.open(file);
}

// "title", "field", "dex", "dex:SEED", "code:CODE", "studio".
void Shell::show(const std::string& part) {
  const bool from_studio = in_studio_;
  if (from_studio && part != "studio") studio_.leave();
  if (!from_studio && part == "studio") recording_.stop(seconds_now());
  in_studio_ = part == "studio";
  speaker_.pause(in_studio_);
  save();
  if (in_studio_) return;
  if (from_studio) hands_ = make_hands();  // controllers that came and went meanwhile
  hands_->let_go();
  stepped_at_ = seconds_now();
  redraw_ = true;
  if (game_.wiping()) return;
  const WipeKind wipe = game_.empty() ? WipeKind::none : WipeKind::fade;
  if (game_.empty()) game_.begin(make_title(game_.world()));
  if (part.starts_with("dex:")) {
    show_in_dex(part.substr(4));
  } else if (part.starts_with("code:")) {
    code_ = part.substr(5);
  } else if (part == "dex" && at_rest(game_)) {
    game_.open(make_dex_page(game_.world()), wipe);
  } else if (part == "field" && !busy(game_) && std::string_view(game_.top().name()) != "field") {
    game_.begin(std::make_unique<FieldScene>(game_.world()), wipe);
  } else if (part == "title" && !busy(game_)) {
    game_.begin(make_title(game_.world()), wipe);
  }
}

void Shell::go(const std::string& to) {
  if (to.empty()) return;
  if (to == "quit") {
    closed_ = true;
    return;
  }
  if (to.starts_with("studio:") && studio_.model()) {
    const CreatureCode code = parse_code(to.substr(7));
    if (!studio_.model()->hash.starts_with(code.model)) return game_.notice("Another generator dreamed this one: the studio's would draw something else.");
    studio_.show_in_morph(latent_of(code.genome, studio_.model()->spec.latent));
  }
  show(to.starts_with("studio") ? "studio" : to);
}

// The game dreams with what the studio dreams with: while a run is going on, its creatures grow up with it.
void Shell::keep_up() {
  if (!in_studio_) studio_.turn_unseen();
  if (studio_.model() && studio_.model()->hash != model_hash_) {
    model_hash_ = studio_.model()->hash;
    incubator_.use(*studio_.model());
  }
  if (!in_studio_ && !code_.empty() && !model_hash_.empty()) show_code(std::exchange(code_, {}), "A recording");
  if (studio_.run_folder() != run_folder_) {
    run_folder_ = studio_.run_folder();
    incubator_.follow(run_folder_);
  }
}

void Shell::take(const SDL_Event& event) {
  if (event.type == SDL_QUIT) closed_ = true;
  if (event.type == SDL_WINDOWEVENT) {
    redraw_ = true;
    if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) focused_ = false;
    if (event.window.event == SDL_WINDOWEVENT_FOCUS_GAINED) focused_ = true;
    speaker_.pause(!focused_);
  }
  if (event.type == SDL_DROPFILE) {
    open(event.drop.file);
    SDL_free(event.drop.file);
  }
  if (event.type == SDL_KEYDOWN && event.key.repeat == 0) {
    if (take_record_key(event.key)) return;
    switch (event.key.keysym.sym) {
      case SDLK_F11:
        window_.set_fullscreen(!window_.fullscreen());
        return;
      case SDLK_F2:
        return show("field");
      case SDLK_F3:
        return show("dex");
      case SDLK_F4:
        return show("studio");
      default:
        break;
    }
  }
  hands_->take(event);
}

RecordDesk::Subject Shell::subject() {
  RecordDesk::Subject subject{.what = RecordSource::game, .name = "game"};
  subject.origin.kind = "game";
  subject.origin.model = model_hash_;
  subject.origin.seed = game_.world().player.seed;
  subject.origin.points = met_.points();
  return subject;
}

// Letters that are typed are letters, and on the page of keys a key is a new button.
bool Shell::take_record_key(const SDL_KeyboardEvent& key) {
  if (key.keysym.scancode != record_key(game_.world().settings)) return false;
  if (!game_.empty() && (game_.top().wants_text() || std::string_view(game_.top().name()) == "keys")) return false;
  const double now = seconds_now();
  if (recording_.state().going_on()) return recording_.stop(now), true;
  const bool recent = (key.keysym.mod & KMOD_SHIFT) != 0;
  met_.meet(shown_code(game_), now);
  met_.forget_before(recent ? now - recent_seconds : now);
  if (recent) tell(recording_.keep_recent(subject(), now));
  else tell(recording_.start(subject(), now));
  return true;
}

void Shell::tell(const std::optional<RecordDesk::News>& news) {
  if (news) mark_.say(news->text, news->alarm, seconds_now());
}

// What was just drawn, or would be if the window could be seen.
void Shell::record(double now, bool drawn) {
  if (met_.meet(shown_code(game_), now)) recording_.retell(subject().origin);
  if (!recording_.state().going_on()) met_.forget_before(now - recent_seconds);
  const bool due = recording_.wants(now), recent = recording_.wants_recent(RecordSource::game, now);
  if (!due && !recent) return;
  Image picture = drawn ? view_.drawn() : view_.draw_native(game_.screen(), game_.wipe());
  if (recent) recording_.remember(due ? picture : std::move(picture), now);
  if (due) recording_.take(std::move(picture), now);
}

std::unique_ptr<Hands> Shell::make_hands() {
  return std::make_unique<Hands>([this](int x, int y) {
    const int wide = std::max(window_.width(), 1), tall = std::max(window_.height(), 1);  // the mouse speaks in points
    return native_pixel(x * window_.pixel_width() / wide, y * window_.pixel_height() / tall, window_.pixel_width(),
                        window_.pixel_height());
  });
}

// As many steps as time has passed. True if there was one.
bool Shell::advance(double now) {
  if ((!focused_ || !window_.visible()) && !recording_.state().going_on()) {
    stepped_at_ = now;
    return false;
  }
  const int due = static_cast<int>((now - stepped_at_) / step_seconds);
  if (due > most_steps) stepped_at_ = now - most_steps * step_seconds;
  for (int i = 0; i < std::min(due, most_steps); ++i) {
    stepped_at_ += step_seconds;
    game_.step(hands_->next(game_.world().settings, !game_.empty() && game_.top().wants_text()));
    for (const Tune& tune : game_.take_sounds()) mixer_.play(tune);
    game_.take_events();
  }
  const Settings& settings = game_.world().settings;
  mixer_.set_volume(float(settings.volume) / 10);
  mixer_.set_muted(settings.muted);
  incubator_.finish(settings.finish);
  return due > 0;
}

// A game that nobody looks at rests, unless it is recorded.
void Shell::turn_game() {
  const double until = stepped_at_ + step_seconds - seconds_now();
  const bool resting = (!focused_ || !window_.visible()) && !recording_.state().going_on();
  for (const SDL_Event& event : window_.events(milliseconds(resting ? 100 : std::clamp(int(until * 1000), 0, 16)))) take(event);
  if (in_studio_) return;
  const double now = seconds_now();
  const bool moved = advance(now);
  for (const RecordDesk::News& news : recording_.advance()) tell(news);
  const bool marked = mark_.update(recording_.state(), now);
  const bool draws = window_.visible() && (moved || marked || redraw_);
  if (draws) view_.draw(game_.screen(), game_.wipe(), window_.pixel_width(), window_.pixel_height());
  if (moved) record(now, draws);
  if (!draws) return;
  redraw_ = false;
  mark_.draw(window_.pixel_width(), window_.pixel_height());
  window_.swap();
}

}  // namespace

int run_shell(const ShellOptions& options) { return Shell(options).run(); }

}  // namespace tallgrass
