#pragma once

#include <string>

#include "engine/ui/widgets.h"

namespace tallgrass::ui {

// What sliders, boxes and lists share: a label on the left with its dot, a control on the right, help on hover.
struct Row {
  ImVec2 low;           // of the control
  float width, height;  // likewise
};

// Draws label and dot, and puts the cursor where the control goes. Pushes the label as an id.
Row begin_row(const Control& control, bool changed);
// After the control's item: help for whoever rests on the row; pops the id.
void end_row(const Control& control, const Row& row, const std::string& facts);

// Has the mouse rested on this item for a moment?
bool rests_on(ImGuiID id, bool hovered);
void show_help(const char* help, const std::string& facts, const char* why_not);

}  // namespace tallgrass::ui
