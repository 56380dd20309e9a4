#pragma once

#include <SDL.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/encounter/scene.h"
#include "app/encounter/settings.h"

namespace tallgrass {

inline constexpr int repeat_after = 20, repeat_every = 6;  // steps that a direction is held

// What a key is called on a screen, in few letters: "Z" (as the keyboard's layout has it), "Enter", "L Shift", an arrow.
std::string key_name(int scancode);

// The key that starts and stops a recording, SDL's scancode: R, or the first one after it that the game's buttons leave free.
int record_key(const Settings& settings);

// Keyboard, game controllers and mouse as the game's buttons, one Input a step. Nothing is lost between two steps: a key
// pressed and let go again counts as pressed, and as held for one step. Main thread.
//
// Beside the keys of the settings, as long as those do not use them otherwise: arrows and the keypad's digits, Space (a),
// Escape and Backspace (b), Enter on either side (start), the right Shift (select). A controller's A, B, Start are those,
// Back, X and the shoulders select. The left mouse button clicks, the right one is b.
class Hands {
 public:
  // From the window's coordinates to a pixel of the game's screen; nothing outside.
  using ToNative = std::function<std::optional<std::pair<int, int>>(int x, int y)>;

  explicit Hands(ToNative to_native = {});  // controllers come by themselves; a machine that cannot have any has none
  ~Hands();
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  void take(const SDL_Event& event);        // in their order. What is none of ours is passed over
  // What happened since the last step. `wants_text` is the scene's: what was held before it began does not write, and
  // what wrote is no button until it is let go.
  Input next(const Settings& settings, bool wants_text = false);
  void let_go();                            // of everything, as when the window loses the focus
  int controllers() const;                  // connected

 private:
  // A key or button that is down: SDL's scancode, or more for what is no key.
  struct Down {
    int code;
    bool fresh = true, released = false, writes = false;
  };
  struct Text {
    std::string text;
    int code;                               // the key that wrote it
  };
  struct Pad {
    SDL_JoystickID id;
    SDL_GameController* handle = nullptr;
    int x = 0, y = 0, way = -1;             // the left stick; the direction that it counts as
  };
  void press(int code);
  void release(int code);
  void take_key(const SDL_KeyboardEvent& key);
  void take_pad(const SDL_Event& event);
  void take_mouse(const SDL_Event& event);
  void add_pad(int device);
  void remove_pad(SDL_JoystickID id);
  void move_stick(const SDL_ControllerAxisEvent& axis);
  Pad& pad(SDL_JoystickID id);
  std::string typed() const;
  void repeat_directions(Input& input);

  ToNative to_native_;
  bool started_ = false;
  std::vector<Down> down_;                  // in the order in which they were pressed
  std::vector<Text> texts_;
  std::vector<Pad> pads_;
  int newest_key_ = 0;                      // that went down or repeats
  std::array<int, 4> held_for_{};           // steps, of the directions
  std::optional<std::pair<int, int>> click_, pointer_;
};

}  // namespace tallgrass
