#pragma once

#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// A slider for each direction that the model has, and what it would do to one creature before anyone drags it.
class SteeringPanel : public StudioPanel {
 public:
  SteeringPanel(PanelContext context, const SheetView& strip)
      : StudioPanel("Steer", "steer", context), strip_(strip) {}

 protected:
  void drawContent() override;

 private:
  void draw_top() const;
  void draw_search() const;
  void draw_sliders();
  bool draw_slider(std::size_t index) const;
  void draw_strip(float y) const;

  const SheetView& strip_;
};

}  // namespace tallgrass
