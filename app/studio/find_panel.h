#pragma once

#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// A canvas for a rough silhouette, and the search for the creature that looks most like it or like a dropped picture.
class FindPanel : public StudioPanel {
 public:
  FindPanel(PanelContext context, const SheetView& canvas, const SheetView& found)
      : StudioPanel("Find", "find", context), canvas_(canvas), found_(found) {}

 protected:
  void drawContent() override;

 private:
  int scale() const;
  void draw_canvas(float side);
  void draw_stroke(ImVec2 low, float pixel);
  void draw_tools() const;
  void draw_colours() const;
  void draw_begin() const;
  void draw_search(float side);
  void draw_best(ImVec2 low, float side) const;
  void draw_facts() const;
  void draw_course(ImVec2 size) const;
  void draw_candidates();
  void draw_uses() const;
  float uses_height() const;
  std::size_t chosen() const;
  bool find_going_on() const;

  const SheetView& canvas_;
  const SheetView& found_;                         // the target, then what was found
  ImVec2 last_{};                                  // where the stroke was, in canvas pixels
  std::size_t chosen_ = 0;
  std::uint64_t chosen_in_ = 0;                    // number of the search
};

// Pictures were dropped over the creatures: what for?
class DropQuestion : public StudioPanel {
 public:
  explicit DropQuestion(PanelContext context) : StudioPanel("A picture", "question", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override { return StudioPanel::windowFlags() & ~ImGuiWindowFlags_NoBringToFrontOnFocus; }
};

}  // namespace tallgrass
