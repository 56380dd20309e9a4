#pragma once

#include <string>

#include "app/studio/studio_panel.h"

namespace tallgrass {

// On top of the window: the user's runs, newest first, and a line for the path of any other.
class RunChooser : public StudioPanel {
 public:
  explicit RunChooser(PanelContext context) : StudioPanel("Open a run beside this one", "runs", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override { return StudioPanel::windowFlags() & ~ImGuiWindowFlags_NoBringToFrontOnFocus; }

 private:
  void draw_run(std::size_t index) const;

  std::string typed_;
};

// Where runs stand side by side and none was opened yet.
class RunInvitation : public StudioPanel {
 public:
  explicit RunInvitation(PanelContext context) : StudioPanel("Side by side", "invitation", context) {}

 protected:
  void drawContent() override;
};

}  // namespace tallgrass
