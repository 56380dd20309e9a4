#pragma once

#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"
#include "app/studio/time_slider.h"

namespace tallgrass {

// The creatures: a grid from fixed latents, as they are now or as the run drew them before, and one of them looked at
// closely.
class SamplesPanel : public StudioPanel {
 public:
  SamplesPanel(PanelContext context, const SheetView& live, const SheetView& past)
      : StudioPanel("Samples", "samples", context), live_(live), past_(past), slider_(context, "samples") {}

 protected:
  void drawContent() override;

 private:
  struct Tiling {
    ImVec2 origin;
    float size, step;
    int columns, rows;
  };
  // What is looked at: the sheet, how it is laid out, and whose seed is first.
  struct Shown {
    const SheetView& sheet;
    int columns;
    std::uint64_t first;
    bool past;
  };
  Shown shown() const;
  Tiling tiling(const Shown& view) const;
  void draw_title(const Shown& view) const;
  void draw_seeds(const Shown& view, float top) const;
  void draw_asked() const;
  void draw_attribute(const AttributeClasses& known, std::vector<std::string> asked, std::size_t place, float width) const;
  static std::string seeds_text(const Shown& view);
  static const char* finish_label();
  static float seeds_width(const Shown& view);
  void draw_switches(const char* finish) const;
  void draw_empty() const;
  void draw_grid(const Shown& view) const;
  void draw_creature(const Shown& view, const Tiling& tiling, int index) const;
  void draw_closer(const Shown& view) const;
  void draw_closer_controls(std::uint64_t seed, bool past) const;

  const SheetView& live_;
  const SheetView& past_;
  TimeSlider slider_;
};

}  // namespace tallgrass
