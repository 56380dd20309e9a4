#pragma once

#include <optional>
#include <string>

#include "app/studio/studio_panel.h"
#include "gan/spec/plan.h"

namespace tallgrass {

// Both networks of the run going on, else of the plan: a diagram, then every layer with its shape and parameters.
class NetworkPanel : public StudioPanel {
 public:
  explicit NetworkPanel(PanelContext context) : StudioPanel("Network", "network", context) {}

 protected:
  void drawContent() override;

 private:
  struct Side {
    NetworkPlan plan;
    std::optional<std::size_t> hovered;  // in the last frame, by the diagram or by the list
  };
  void make_plans();
  void draw_side(const char* name, Side& side, ImU32 colour, float height);
  void draw_layers(const char* name, Side& side, ImU32 colour) const;

  std::optional<Spec> planned_;          // what the plans were made of
  Side generator_, discriminator_;
  std::string error_;                    // why there are none
};

}  // namespace tallgrass
