#pragma once

#include <imgui.h>

#include <string>
#include <utility>

#include "app/studio/action.h"
#include "app/studio/state.h"
#include "app/studio/trace.h"
#include "engine/gl/sprite_batch.h"
#include "engine/ui/panel.h"

namespace tallgrass {

// What every panel gets: values to show, and where to leave what the person asked for.
struct PanelContext {
  const StudioState& state;
  Actions& actions;
  Trace& trace;

  void emit(Action action) const { actions.push_back(std::move(action)); }
  // Names the widget just drawn, for tests.
  void mark(const std::string& name) const {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    trace.mark(name, {low.x, low.y, high.x - low.x, high.y - low.y});
  }
};

// A panel at a place that the layout decides.
class StudioPanel : public Panel {
 public:
  StudioPanel(std::string title, std::string name, PanelContext context)
      : Panel(std::move(title)), context_(context), name_(std::move(name)) {}

  void draw_at(const Rect& area) {
    ImGui::SetNextWindowPos({area.x, area.y});
    ImGui::SetNextWindowSize({area.width, area.height});
    context_.trace.mark(name_, area);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding());
    draw();
    ImGui::PopStyleVar(2);
  }

 protected:
  int windowFlags() const override {
    return ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
           ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar |
           ImGuiWindowFlags_NoScrollWithMouse;
  }
  virtual ImVec2 padding() const { return ImGui::GetStyle().WindowPadding; }
  const StudioState& state() const { return context_.state; }
  void emit(Action action) const { context_.emit(std::move(action)); }
  void mark(const std::string& part) const { context_.mark(name_ + "." + part); }

 private:
  PanelContext context_;
  std::string name_;
};

}  // namespace tallgrass
