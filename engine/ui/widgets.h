#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/gl/sprite_batch.h"
#include "engine/gl/texture.h"

namespace tallgrass::ui {

// What surrounds a control. Texts must outlive the call.
struct Control {
  const char* label = "";
  const char* unit = "";     // "images", "" for a bare number
  const char* help = "";     // one sentence, shown on hover with the range and the preset's value
  bool enabled = true;
  const char* why_not = "";  // shown on hover where it is not enabled: "Fixed while a run is going on"
  ImU32 colour = 0;          // theme::generator, theme::discriminator for what is theirs; 0 for the rest
};

// Each draws one row (label left, control right), fills the width, returns true where the value changed just now.
// A value off its preset wears a dot in the panel's left margin. Sliders: a drag moves relatively (Shift: finely), so
// that a press alone changes nothing; double-click resets to the preset; Ctrl-click types, held to the range.
bool log_slider(const Control& control, double& value, double low, double high, double preset);  // low > 0, or 0
bool slider(const Control& control, double& value, double low, double high, double preset);
bool int_slider(const Control& control, int& value, int low, int high, int preset);
bool checkbox(const Control& control, bool& value, bool preset);
bool combo(const Control& control, int& index, std::span<const char* const> choices, int preset);
bool input_text(const Control& control, std::string& value, const char* hint = "");

// Three significant digits and a k, M or G where it helps: 0.0002, 1.50, 12.3k. tiny values as 2e-05.
std::string format_number(double value);
std::string format_value(double value, const char* unit);  // "128 images"
std::string format_count(std::int64_t count);              // "14,206"
std::string format_duration(double seconds);               // "1 h 12 min", "20 s"

void heading(const char* text);                            // by weight and space
void text_quiet(const char* text);
void text_coloured(ImU32 colour, const char* text);
void text_wrapped(const char* text, ImU32 colour);
void text_tabular(const char* text, float width);          // right-aligned, so that figures line up
// A row of a list of facts: a quiet name left, its value right-aligned.
void fact(const char* name, const char* value);

enum class ButtonKind { primary, quiet, danger };
// width 0: as wide as its text; < 0: all that is left. Disabled, it shows why_not on hover.
bool button(const char* label, ButtonKind kind, float width = 0, bool enabled = true, const char* why_not = "");
// One of several: switches with a filled background while `on`.
bool toggle(const char* label, bool on);

void key_cap(const char* key);                             // "Space", drawn as a key
void progress(float share, const char* text = "");         // 0 to 1; < 0: not known
void status_dot(ImU32 colour);                             // before a word on the same line
void tooltip(const char* text);                            // over the last item, after a moment
void error_line(const char* text);                         // where the work was; wraps
// An empty panel's sentence, centred in what is left of it.
void empty_state(const char* text);

ImTextureID texture_id(const Texture& texture);
// A picture over a soft checkerboard of 8-pixel cells, nearest neighbour. True where it was clicked; on hover a frame
// of one pixel. `size` in pixels: the caller keeps it a whole multiple of the tile (whole_scale()).
bool sprite(const char* id, const Texture& texture, const UvRect& part, ImVec2 size, bool checkerboard = true);
// Cells of `cell` pixels that begin at the upper left corner of the rectangle.
void checkerboard(ImDrawList& list, ImVec2 low, ImVec2 high, float cell);

// One line at the lower edge of the window that fades after some seconds.
class Toast {
 public:
  void say(std::string text, bool alarm = false);
  void draw(double now);  // seconds; inside a UiHost frame, after the panels
  bool visible(double now) const;

 private:
  std::string text_;
  bool alarm_ = false, fresh_ = false;
  double since_ = -1e9;
};

}  // namespace tallgrass::ui
