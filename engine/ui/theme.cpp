#include "engine/ui/theme.h"

#include "engine/ui/ui_state.h"

namespace tallgrass {
namespace {

void set_sizes(ImGuiStyle& style) {
  style.WindowPadding = {16, 12};
  style.FramePadding = {8, 5};
  style.ItemSpacing = {8, 8};
  style.ItemInnerSpacing = {8, 4};
  style.IndentSpacing = 16;
  style.ScrollbarSize = 10;
  style.GrabMinSize = 10;
  style.WindowBorderSize = 0;  // panels stand out by their colour: no frame inside a frame
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.WindowRounding = 6;
  style.ChildRounding = 6;
  style.FrameRounding = 4;
  style.PopupRounding = 6;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 4;
  style.TabRounding = 4;
  style.WindowTitleAlign = {0, 0.5f};
  style.WindowMenuButtonPosition = ImGuiDir_None;
  style.DisabledAlpha = 0.45f;
  style.WindowMinSize = {120, 80};
}

void set_colours(ImGuiStyle& style) {
  const auto set = [&](ImGuiCol what, ImU32 colour) { style.Colors[what] = theme::vec4(colour); };
  const ImU32 hovered = theme::rgb(0x2A3643), active = theme::rgb(0x354454);
  for (const auto what : {ImGuiCol_WindowBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive, ImGuiCol_TitleBgCollapsed,
                          ImGuiCol_MenuBarBg}) {
    set(what, theme::panel);
  }
  for (const auto what : {ImGuiCol_FrameBg, ImGuiCol_PopupBg, ImGuiCol_Button, ImGuiCol_Header, ImGuiCol_Tab,
                          ImGuiCol_TabActive, ImGuiCol_TabUnfocused, ImGuiCol_TabUnfocusedActive,
                          ImGuiCol_TableHeaderBg}) {
    set(what, theme::raised);
  }
  for (const auto what : {ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered,
                          ImGuiCol_TabHovered}) {
    set(what, hovered);
  }
  for (const auto what : {ImGuiCol_FrameBgActive, ImGuiCol_ButtonActive, ImGuiCol_HeaderActive}) set(what, active);
  for (const auto what : {ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderLight, ImGuiCol_TableBorderStrong,
                          ImGuiCol_ScrollbarGrab}) {
    set(what, theme::line);
  }
  for (const auto what : {ImGuiCol_ChildBg, ImGuiCol_ScrollbarBg, ImGuiCol_BorderShadow, ImGuiCol_TableRowBg,
                          ImGuiCol_ResizeGrip}) {
    set(what, theme::rgb(0, 0));
  }
  for (const auto what : {ImGuiCol_SeparatorHovered, ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ResizeGripHovered}) {
    set(what, active);
  }
  for (const auto what : {ImGuiCol_SeparatorActive, ImGuiCol_ScrollbarGrabActive, ImGuiCol_ResizeGripActive,
                          ImGuiCol_SliderGrab}) {
    set(what, theme::quiet);
  }
  for (const auto what : {ImGuiCol_CheckMark, ImGuiCol_DragDropTarget, ImGuiCol_NavHighlight}) set(what, theme::grass);
  set(ImGuiCol_Text, theme::text);
  set(ImGuiCol_TextDisabled, theme::quiet);
  set(ImGuiCol_SliderGrabActive, theme::text);
  set(ImGuiCol_TextSelectedBg, theme::fade(theme::grass, 0.35f));
  set(ImGuiCol_TableRowBgAlt, theme::fade(theme::raised, 0.35f));
  set(ImGuiCol_ModalWindowDimBg, theme::fade(theme::background, 0.6f));
}

}  // namespace

UiState& ui_state() {
  static UiState shared;
  auto* own = static_cast<UiState*>(ImGui::GetIO().UserData);
  return own ? *own : shared;
}

void apply_theme(float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  set_sizes(style);
  set_colours(style);
  style.ScaleAllSizes(scale);
  ui_state().scale = scale;
}

float ui_scale() { return ui_state().scale; }

ImFont* semibold() {
  ImFont* font = ui_state().semibold;
  return font ? font : ImGui::GetFont();
}

}  // namespace tallgrass
