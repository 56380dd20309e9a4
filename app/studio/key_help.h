#pragma once

#include "app/studio/studio_panel.h"

namespace tallgrass {

// The list of keys, over everything else while it is open.
class KeyHelp : public StudioPanel {
 public:
  explicit KeyHelp(PanelContext context) : StudioPanel("Keys", "help", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override { return StudioPanel::windowFlags() & ~ImGuiWindowFlags_NoBringToFrontOnFocus; }
};

}  // namespace tallgrass
