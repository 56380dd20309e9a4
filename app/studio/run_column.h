#pragma once

#include <cstdint>
#include <string>

#include "app/studio/history_plots.h"
#include "app/studio/sheet_view.h"
#include "app/studio/studio_panel.h"

namespace tallgrass {

// One of the runs side by side: what it is, its creatures at the moment looked at, and its curves.
class RunColumn : public StudioPanel {
 public:
  // id: of a run on the shelf. live: the creatures dreamed now, for this studio's own run; null for others.
  RunColumn(PanelContext context, const ShownRun& run, const std::string& name, const SheetView* live);

  std::uint64_t id() const { return id_; }
  SheetView& sheet() { return sheet_; }  // of its preview: the window uploads it
  const ShownRun* run() const;           // null once it is closed
  // Takes in what is new; drawn or not.
  void update(const HistoryPlots::Ranges& ranges);

 protected:
  void drawContent() override;

 private:
  struct Tiling {
    float size, step;
    int columns, rows;
  };
  const SheetView* shown() const;
  void draw_facts(const ShownRun& run) const;
  void draw_creatures(const SheetView& creatures) const;
  Tiling tiling(const SheetView& creatures) const;
  void draw_curves();

  std::uint64_t id_;
  const SheetView* live_;
  SheetView sheet_;
  HistoryPlots plots_;
  std::uint64_t version_ = 0;
};

}  // namespace tallgrass
