#pragma once

#include <string>

#include "app/studio/studio_panel.h"

namespace tallgrass {

// A line from a run's beginning to now, with a knob: drags turn all runs on the screen back to what they drew then.
class TimeSlider {
 public:
  // `name`: of the part of the window it lies in, for tests.
  TimeSlider(PanelContext context, std::string name) : context_(context), name_(std::move(name)) {}

  bool any() const { return !context_.state.shelf.moments.empty(); }
  static float height();  // pixels
  void draw(float room = 0) const;  // pixels wide, with the words beside it; 0: what is left of the line

 private:
  void take_pointer(float left, float width) const;

  PanelContext context_;
  std::string name_;
};

// The slider alone: below runs side by side.
class TimePanel : public StudioPanel {
 public:
  explicit TimePanel(PanelContext context) : StudioPanel("Time", "time", context), slider_(context, "time") {}

 protected:
  void drawContent() override;
  int windowFlags() const override { return StudioPanel::windowFlags() | ImGuiWindowFlags_NoTitleBar; }

 private:
  TimeSlider slider_;
};

// "at 12,800 images"
std::string at_images(std::int64_t images);

}  // namespace tallgrass
