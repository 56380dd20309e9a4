#pragma once

#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// A walk through latent space: seeds as keyframes, one large creature between them.
class MorphPanel : public StudioPanel {
 public:
  MorphPanel(PanelContext context, const SheetView& picture, const SheetView& keys)
      : StudioPanel("Morph", "morph", context), picture_(picture), keys_(keys) {}

 protected:
  void drawContent() override;

 private:
  void draw_picture(float height) const;
  void draw_path() const;
  void draw_keys() const;
  void draw_key(std::size_t index, float size) const;
  void draw_controls() const;
  float key_size() const;
  int control_rows() const;

  const SheetView& picture_;
  const SheetView& keys_;
};

}  // namespace tallgrass
