#pragma once

#include <cstdint>

#include "app/studio/history_plots.h"
#include "app/studio/studio_panel.h"
#include "engine/ui/plot.h"

namespace tallgrass {

// The curves of the run: both losses and what the discriminator thinks of real and generated pictures; or what needs no
// eye, the distance to real pictures and the likeness among the generated.
class LossesPanel : public StudioPanel {
 public:
  explicit LossesPanel(PanelContext context);

  void take_new_points();  // of each frame, drawn or not

 protected:
  void drawContent() override;

 private:
  void draw_choice();

  Plot losses_, beliefs_;
  HistoryPlots history_;
  std::uint64_t history_run_ = 0, history_version_ = 0;
  bool measures_ = false;  // shown instead of the losses
  std::uint64_t run_number_ = 0;
  std::size_t marks_ = 0;
};

}  // namespace tallgrass
