#pragma once

#include "app/studio/studio_panel.h"
#include "engine/ui/theme.h"

namespace tallgrass {

// The strip at the bottom: how fast everything is.
class StatusBar : public StudioPanel {
 public:
  explicit StatusBar(PanelContext context) : StudioPanel("Status", "status", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override;
  ImVec2 padding() const override { return {grid(2), grid(0.5f)}; }
};

}  // namespace tallgrass
