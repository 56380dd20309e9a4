#pragma once

#include <string>

#include "app/studio/studio_panel.h"
#include "engine/ui/theme.h"

namespace tallgrass {

// The strip at the top: what is going on, in one line.
class HeaderBar : public StudioPanel {
 public:
  explicit HeaderBar(PanelContext context) : StudioPanel("Tallgrass", "header", context) {}

 protected:
  void drawContent() override;
  int windowFlags() const override;
  ImVec2 padding() const override { return {grid(2), grid(1)}; }

 private:
  void draw_run() const;
  void draw_model() const;
  void draw_if_it_fits(const std::string& text) const;
  bool fits(const std::string& text, float beside) const;
  static float record_width();
  static float group_gap();
  float buttons_width() const;
  void draw_buttons() const;
  void draw_view(const char* label, View view, const char* help) const;
  void draw_record() const;
};

}  // namespace tallgrass
