#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/studio/record_state.h"
#include "engine/gl/sprite_batch.h"
#include "engine/gl/texture.h"

namespace tallgrass {

// What is said of recording over the game's picture, in the window alone and never in what is recorded: a red mark with time and
// size at the upper right, and beside it, for some seconds, what became of a file: below, people talk. Main thread, with a current context.
class RecordMark {
 public:
  void say(std::string text, bool alarm, double now);
  // True where it looks other than it was drawn last.
  bool update(const RecordingState& state, double now);
  void draw(int window_width, int window_height);  // over what is bound

 private:
  struct Words {
    std::string text;
    bool red = false, hollow = false;  // the dot before it; none
    bool operator==(const Words&) const = default;
  };
  struct Note {
    std::string text;
    bool alarm = false;
    double until = 0;
  };
  void paint_mark();
  void paint_note();

  Words words_;
  std::optional<Note> note_;
  std::optional<Texture> mark_, note_picture_;  // none: nothing is said
  std::optional<SpriteBatch> batch_;            // made when something is said first
  bool changed_ = false;
};

}  // namespace tallgrass
