#pragma once

#include <string>

#include "app/studio/data_thumbs.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// What the pictures to learn from are like: of the run going on, else of the plan. The session looks at them while
// this is on the screen.
class DataPanel : public StudioPanel {
 public:
  explicit DataPanel(PanelContext context) : StudioPanel("Data", "data", context) {}

 protected:
  void drawContent() override;

 private:
  void draw_heading() const;
  void draw_overview(const DataGlance& glance) const;
  void draw_groups(const DataGlance& glance) const;
  float draw_balance(float right) const;
  void draw_group(const DataGlance& glance, std::size_t index, float shares) const;
  void draw_files(const char* name, const std::vector<FilesOfNote>& notes, ImU32 colour, bool open) const;
  void draw_others(const DataGlance& glance) const;

  DataThumbs thumbs_;
  std::string error_;                        // why the pictures cannot be drawn
};

}  // namespace tallgrass
