#pragma once

#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// The creatures: a grid from fixed latents, and one of them looked at closely.
class SamplesPanel : public StudioPanel {
 public:
  SamplesPanel(PanelContext context, const SheetView& grid) : StudioPanel("Samples", "samples", context), grid_(grid) {}

 protected:
  void drawContent() override;

 private:
  struct Tiling {
    ImVec2 origin;
    float size, step;
    int columns, rows;
  };
  Tiling tiling() const;
  void draw_title() const;
  void draw_empty() const;
  void draw_grid() const;
  void draw_creature(const Tiling& tiling, int index) const;
  void draw_closer() const;
  void draw_closer_controls(std::uint64_t seed) const;

  const SheetView& grid_;
};

}  // namespace tallgrass
