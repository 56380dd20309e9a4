#include "engine/ui/panel.h"

#include <imgui.h>

#include "engine/ui/theme.h"

namespace tallgrass {
namespace {

// The title is a heading, the content is not. Fonts are pushed and popped in the window they belong to: a font
// pushed before Begin() and popped after it would leave the window without its texture.
class OpenWindow {
 public:
  OpenWindow(const char* title, int flags) {
    const ImGuiStyle& style = ImGui::GetStyle();
    ImGui::PushFont(semibold());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(style.WindowPadding.x, style.FramePadding.y));
    shown_ = ImGui::Begin(title, nullptr, flags);  // the title begins where the content does
    ImGui::PopStyleVar();
    ImGui::PushFont(ImGui::GetIO().Fonts->Fonts[0]);
  }
  ~OpenWindow() {  // also where drawContent() throws
    ImGui::PopFont();
    ImGui::End();
    ImGui::PopFont();
  }
  OpenWindow(const OpenWindow&) = delete;
  OpenWindow& operator=(const OpenWindow&) = delete;
  bool shown() const { return shown_; }

 private:
  bool shown_;
};

}  // namespace

void Panel::draw() {
  const OpenWindow window(title_.c_str(), windowFlags() | ImGuiWindowFlags_NoCollapse);
  if (window.shown()) drawContent();
}

}  // namespace tallgrass
