#pragma once

#include <imgui.h>

#include <optional>

#include "engine/gl/texture.h"

namespace tallgrass {

// What the room keeps for one ImGui context, behind io.UserData. Without it (tests of single widgets) the scale is 1,
// headings are in the one font there is, and checkerboards are drawn square by square.
struct UiState {
  float scale = 1;
  ImFont* semibold = nullptr;
  std::optional<Texture> checkerboard;  // 2 x 2, repeating
  ImGuiID typing = 0;                   // the slider that is a text field now
  bool typing_began = false;
  char typed[32] = {};
  float press_share = 0;                // where the value of the pressed slider was
  ImGuiID hovered = 0;                  // and since when, for help
  double hovered_since = 0;
  int hovered_frame = 0;
};

// Of the current context; one shared by all contexts that have none of their own.
UiState& ui_state();

}  // namespace tallgrass
