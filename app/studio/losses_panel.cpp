#include "app/studio/losses_panel.h"

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr double half_life = 25;  // points: the strong line

}  // namespace

LossesPanel::LossesPanel(PanelContext context)
    : StudioPanel("Losses", "losses", context), losses_("losses"), beliefs_("beliefs") {
  losses_.add_series("G", theme::generator, half_life);
  losses_.add_series("D", theme::discriminator, half_life);
  beliefs_.add_series("D(x)", theme::discriminator, half_life);
  beliefs_.add_series("D(G(z))", theme::generator, half_life);
  beliefs_.set_fixed_range(0, 1);
}

void LossesPanel::take_new_points() {
  if (run_number_ != state().run_number) {
    run_number_ = state().run_number;
    marks_ = 0;
    losses_.clear();
    beliefs_.clear();
  }
  for (const auto& point : state().curve) {
    const double step = double(point.step);
    losses_.push(0, step, point.loss_g);
    losses_.push(1, step, point.loss_d);
    beliefs_.push(0, step, point.d_real);
    beliefs_.push(1, step, point.d_fake);
  }
  const ShownRun& own = state().shelf.own;
  if (own.history && (own.id != history_run_ || own.version != history_version_)) {
    history_.show(*own.history);
    history_run_ = own.id;
    history_version_ = own.version;
  }
  if (!state().run) return;
  for (const auto& marks = state().run->marks; marks_ < marks.size(); ++marks_) {
    losses_.add_mark(double(marks[marks_].step), marks[marks_].text);
    beliefs_.add_mark(double(marks[marks_].step), marks[marks_].text);
  }
}

// Measures come from the run's journal: before the first of them there is nothing to choose.
void LossesPanel::draw_choice() {
  const ShownRun& own = state().shelf.own;
  if (!own.history || own.history->measures.values().empty()) {
    measures_ = false;
    return;
  }
  if (ui::toggle("Losses", !measures_)) measures_ = false;
  mark("show_losses");
  ImGui::SameLine(0, grid(0.5f));
  if (ui::toggle("Measures", measures_)) measures_ = true;
  mark("show_measures");
  ui::tooltip("Distance to real pictures it never saw, and how alike its creatures are: thin lines are real pictures");
}

void LossesPanel::drawContent() {
  draw_choice();
  Plot& upper = measures_ ? history_.distance : losses_;
  Plot& lower = measures_ ? history_.likeness : beliefs_;
  const float room = ImGui::GetContentRegionAvail().y - ImGui::GetStyle().ItemSpacing.y;
  const bool both = room >= grid(24);  // a low panel shows one plot well instead of two badly
  upper.draw({0, both ? room * 0.54f : 0}, "Both losses appear here while a run is training");
  mark(measures_ ? "distance" : "losses");
  if (!both) return;
  lower.draw({0, 0}, "What D believes of real and of generated pictures");
  mark(measures_ ? "likeness" : "beliefs");
}

}  // namespace tallgrass
