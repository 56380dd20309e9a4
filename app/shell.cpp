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
#include "app/incubator/incubator.h"
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

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

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

class Shell {
 public:
  explicit Shell(const ShellOptions& options)
      : window_({.title = "Tallgrass"}), studio_(window_, options.studio), dex_(open_dex(trouble_)), game_(incubator_, dex_) {
    if (!speaker_.available()) std::cerr << speaker_.why() << '\n';
    show(options.begin);
    if (!trouble_.empty()) game_.notice(trouble_);
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
  void go(const std::string& to);
  void keep_up();
  void turn_game();
  void take(const SDL_Event& event);
  bool advance(double now);
  std::unique_ptr<Hands> make_hands();

  std::string trouble_;
  Window window_;
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
  if (model_hash_.size() < 6 || !at_rest(game_)) {
    return game_.notice(model_hash_.empty() ? "There is no generator yet." : "Finish what you are doing here first.");
  }
  const CreatureCode code{Genome::wild(std::stoull(seed)), model_hash_.substr(0, 6), false};
  if (game_.empty()) game_.begin(make_title(game_.world()));
  game_.open(make_code_page(game_.world(), to_code(code), "The studio"));
}

// "title", "field", "dex", "dex:SEED", "studio".
void Shell::show(const std::string& part) {
  const bool from_studio = in_studio_;
  in_studio_ = part == "studio";
  speaker_.pause(in_studio_);
  save();
  if (in_studio_) return;
  if (from_studio) hands_ = make_hands();  // controllers that came and went meanwhile
  hands_->let_go();
  stepped_at_ = seconds();
  redraw_ = true;
  if (game_.wiping()) return;
  const WipeKind wipe = game_.empty() ? WipeKind::none : WipeKind::fade;
  if (game_.empty()) game_.begin(make_title(game_.world()));
  if (part.starts_with("dex:")) {
    show_in_dex(part.substr(4));
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
  if (event.type == SDL_KEYDOWN && event.key.repeat == 0) {
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

std::unique_ptr<Hands> Shell::make_hands() {
  return std::make_unique<Hands>([this](int x, int y) {
    const int wide = std::max(window_.width(), 1), tall = std::max(window_.height(), 1);  // the mouse speaks in points
    return native_pixel(x * window_.pixel_width() / wide, y * window_.pixel_height() / tall, window_.pixel_width(),
                        window_.pixel_height());
  });
}

// As many steps as time has passed. True if there was one.
bool Shell::advance(double now) {
  if (!focused_ || !window_.visible()) {
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

void Shell::turn_game() {
  const double until = stepped_at_ + step_seconds - seconds();
  const bool resting = !focused_ || !window_.visible();
  for (const SDL_Event& event : window_.events(milliseconds(resting ? 100 : std::clamp(int(until * 1000), 0, 16)))) take(event);
  if (in_studio_) return;
  const bool moved = advance(seconds());
  if (!window_.visible() || !(moved || redraw_)) return;
  redraw_ = false;
  view_.draw(game_.screen(), game_.wipe(), window_.pixel_width(), window_.pixel_height());
  window_.swap();
}

}  // namespace

int run_shell(const ShellOptions& options) { return Shell(options).run(); }

}  // namespace tallgrass
