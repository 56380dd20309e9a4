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
  if (!state().run) return;
  for (const auto& marks = state().run->marks; marks_ < marks.size(); ++marks_) {
    losses_.add_mark(double(marks[marks_].step), marks[marks_].text);
    beliefs_.add_mark(double(marks[marks_].step), marks[marks_].text);
  }
}

void LossesPanel::drawContent() {
  take_new_points();
  const float room = ImGui::GetContentRegionAvail().y - ImGui::GetStyle().ItemSpacing.y;
  const bool both = room >= grid(24);  // a low panel shows one plot well instead of two badly
  losses_.draw({0, both ? room * 0.54f : 0}, "Both losses appear here while a run is training");
  mark("losses");
  if (!both) return;
  beliefs_.draw({0, 0}, "What D believes of real and of generated pictures");
  mark("beliefs");
}

}  // namespace tallgrass
