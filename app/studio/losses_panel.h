#pragma once

#include <cstdint>

#include "app/studio/studio_panel.h"
#include "engine/ui/plot.h"

namespace tallgrass {

// The curves of the run: both losses, and what the discriminator thinks of real and generated pictures.
class LossesPanel : public StudioPanel {
 public:
  explicit LossesPanel(PanelContext context);

 protected:
  void drawContent() override;

 private:
  void take_new_points();

  Plot losses_, beliefs_;
  std::uint64_t run_number_ = 0;
  std::size_t marks_ = 0;
};

}  // namespace tallgrass
