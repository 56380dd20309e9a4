#pragma once

#include "app/studio/studio_panel.h"

namespace tallgrass {

// Behind the header's button: what is recorded, and into what. Above the panels, below its button, and gone as soon as it records: the
// header tells how it goes.
class RecordPanel : public StudioPanel {
 public:
  explicit RecordPanel(PanelContext context) : StudioPanel("Record", "record", context) {}

  // Of its window, in pixels.
  float height() const;

 protected:
  void drawContent() override;
  int windowFlags() const override {
    return (StudioPanel::windowFlags() & ~ImGuiWindowFlags_NoBringToFrontOnFocus) | ImGuiWindowFlags_NoTitleBar;
  }

 private:
  void draw_unfinished() const;
  void draw_what(RecordChoice& choice) const;
  void draw_format(RecordChoice& choice) const;
  void draw_scale(RecordChoice& choice) const;
  void draw_time(RecordChoice& choice) const;
  void draw_colours(RecordChoice& choice) const;
  void draw_buttons() const;
  void draw_progress() const;
  int rows() const;
  const std::string& note() const;  // of the format chosen
};

}  // namespace tallgrass
