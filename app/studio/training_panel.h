#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/studio/studio_panel.h"
#include "gan/spec/hyperparameters.h"

namespace tallgrass {

// Starts and steers a run. The controls are made from the table of hyperparameters (gan/spec/hyperparameters.h).
class TrainingPanel : public StudioPanel {
 public:
  explicit TrainingPanel(PanelContext context) : StudioPanel("Training", "training", context) {}

 protected:
  void drawContent() override;

 private:
  void draw_buttons() const;
  void draw_progress() const;
  void draw_trouble() const;
  void draw_sources();
  void draw_source(std::size_t index) const;
  void draw_setup() const;
  void draw_beginning() const;
  void draw_values();
  void draw_group(std::string_view group);
  void draw_layers(const Hyperparameter& row) const;
  void draw_conditions(const Hyperparameter& row) const;
  void draw_value(const Hyperparameter& row);
  bool draw_control(const Hyperparameter& row, double& value) const;
  double shown_value(const Hyperparameter& row) const;

  struct Drag {
    std::string key;
    double value;
  };
  std::optional<Drag> drag_;  // a slider held down: sent when it is let go, so that one drag is one mark in the plots
  std::string typed_source_;
};

}  // namespace tallgrass
