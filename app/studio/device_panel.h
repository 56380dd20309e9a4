#pragma once

#include "app/studio/studio_panel.h"

namespace tallgrass {

// Where everything is computed and what it costs.
class DevicePanel : public StudioPanel {
 public:
  explicit DevicePanel(PanelContext context) : StudioPanel("Device", "device", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override;
};

}  // namespace tallgrass
