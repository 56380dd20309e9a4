#include "engine/ui/widgets.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "engine/ui/row.h"
#include "engine/ui/theme.h"

namespace tallgrass::ui {
namespace {

constexpr double toast_time = 4, toast_fade = 0.2;  // seconds

struct ButtonColours {
  ImU32 ground, hovered, pressed, text;
};

ButtonColours colours_of(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::primary: return {theme::grass, theme::rgb(0x82DB7E), theme::rgb(0x5DB85A), theme::background};
    case ButtonKind::danger:
      return {theme::fade(theme::alarm, 0.16f), theme::fade(theme::alarm, 0.28f), theme::fade(theme::alarm, 0.4f),
              theme::alarm};
    case ButtonKind::quiet: break;
  }
  return {theme::raised, theme::rgb(0x2A3643), theme::rgb(0x354454), theme::text};
}

bool coloured_button(const char* label, const ButtonColours& colours, float width) {
  ImGui::PushStyleColor(ImGuiCol_Button, colours.ground);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colours.hovered);
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, colours.pressed);
  ImGui::PushStyleColor(ImGuiCol_Text, colours.text);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(grid(1.5f), ImGui::GetStyle().FramePadding.y));
  const bool pressed = ImGui::Button(label, {width, 0});
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(4);
  return pressed;
}

}  // namespace

void heading(const char* text) {
  if (ImGui::GetCursorPosY() > ImGui::GetCursorStartPos().y + 1) ImGui::Dummy({0, grid(0.5f)});
  ImGui::PushFont(semibold());
  ImGui::TextUnformatted(text);
  ImGui::PopFont();
}

void text_coloured(ImU32 colour, const char* text) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(text);
  ImGui::PopStyleColor();
}

void text_quiet(const char* text) { text_coloured(theme::quiet, text); }

void text_wrapped(const char* text, ImU32 colour) {
  ImGui::PushTextWrapPos(0);
  text_coloured(colour, text);
  ImGui::PopTextWrapPos();
}

void text_tabular(const char* text, float width) {
  const float room = width - ImGui::CalcTextSize(text).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.f, std::round(room)));
  ImGui::TextUnformatted(text);
}

void fact(const char* name, const char* value) {
  text_quiet(name);
  ImGui::SameLine();
  text_tabular(value, ImGui::GetContentRegionAvail().x);
}

bool button(const char* label, ButtonKind kind, float width, bool enabled, const char* why_not) {
  ImGui::BeginDisabled(!enabled);
  const bool pressed = coloured_button(label, colours_of(kind), width < 0 ? -FLT_MIN : width);
  ImGui::EndDisabled();
  if (!enabled && *why_not &&
      rests_on(ImGui::GetID(label), ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))) {
    show_help("", "", why_not);
  }
  return pressed;
}

bool toggle(const char* label, bool on) {
  ButtonColours colours = colours_of(ButtonKind::quiet);
  if (on) colours = {theme::rgb(0x35465A), theme::rgb(0x3E5168), theme::rgb(0x485C74), theme::text};
  else colours.text = theme::quiet;
  return coloured_button(label, colours, 0);
}

void key_cap(const char* key) {
  const ImVec2 text = ImGui::CalcTextSize(key), at = ImGui::GetCursorScreenPos();
  const ImVec2 size(std::max(text.x + grid(1.5f), text.y + grid(0.5f)), text.y + grid(0.5f));
  ImGui::Dummy(size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(at.x + size.x, at.y + size.y);
  list.AddRectFilled(at, {high.x, high.y + grid(0.25f)}, theme::line, grid(0.5f));  // the key's front edge
  list.AddRectFilled(at, high, theme::raised, grid(0.5f));
  list.AddRect(at, high, theme::line, grid(0.5f));
  list.AddText({std::round(at.x + (size.x - text.x) / 2), std::round(at.y + (size.y - text.y) / 2)}, theme::text, key);
}

void progress(float share, const char* text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = grid(0.75f);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float bar = std::round(width * std::clamp(share, 0.f, 1.f));
  list.AddRectFilled(at, {at.x + width, at.y + height}, theme::raised, height / 2);
  if (share < 0) {  // not known: full and faint rather than something that runs to and fro
    list.AddRectFilled(at, {at.x + width, at.y + height}, theme::fade(theme::grass, 0.25f), height / 2);
  } else if (bar > 0) {
    list.AddRectFilled(at, {at.x + std::max(bar, height), at.y + height}, theme::grass, height / 2);
  }
  ImGui::Dummy({width, height});
  if (*text) text_wrapped(text, theme::quiet);
}

void status_dot(ImU32 colour) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight(), radius = grid(0.5f);
  ImGui::GetWindowDrawList()->AddCircleFilled({at.x + radius, at.y + line / 2}, radius, colour, 16);
  ImGui::Dummy({radius * 2, line});
  ImGui::SameLine(0, grid(0.75f));
}

void tooltip(const char* text) {
  if (rests_on(ImGui::GetID(text), ImGui::IsItemHovered())) show_help(text, "", "");
}

void error_line(const char* text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Indent(grid(1.5f));
  ImGui::BeginGroup();
  text_wrapped(text, theme::alarm);
  ImGui::EndGroup();
  ImGui::Unindent(grid(1.5f));
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + grid(0.375f), ImGui::GetItemRectMax().y}, theme::alarm,
                                            grid(0.25f));
}

void empty_state(const char* text) {
  const ImVec2 room = ImGui::GetContentRegionAvail(), at = ImGui::GetCursorPos();
  const float width = std::min(room.x, grid(44));
  const ImVec2 size = ImGui::CalcTextSize(text, nullptr, false, width);
  const ImVec2 free(std::floor((room.x - size.x) / 2), std::max(0.f, std::floor((room.y - size.y) / 2)));
  ImGui::SetCursorPos({at.x + free.x, at.y + free.y});
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + size.x + 1);
  text_quiet(text);
  ImGui::PopTextWrapPos();
}

void Toast::say(std::string text, bool alarm) {
  text_ = std::move(text);
  alarm_ = alarm;
  fresh_ = true;
}

bool Toast::visible(double now) const { return fresh_ || now - since_ < toast_time; }

void Toast::draw(double now) {
  if (fresh_) since_ = now;
  fresh_ = false;
  if (!visible(now)) return;
  const double age = now - since_;
  const auto alpha = static_cast<float>(std::min({1.0, (toast_time - age) / toast_fade, (age + 0.05) / toast_fade}));
  const ImVec2 window = ImGui::GetIO().DisplaySize, text = ImGui::CalcTextSize(text_.c_str());
  const ImVec2 size(text.x + grid(4), text.y + grid(2));
  const ImVec2 low(std::floor((window.x - size.x) / 2), std::floor(window.y - size.y - grid(5)));
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 high(low.x + size.x, low.y + size.y);
  list.AddRectFilled(low, high, theme::fade(theme::raised, alpha), grid(1));
  list.AddRect(low, high, theme::fade(alarm_ ? theme::alarm : theme::line, alpha), grid(1));
  const ImU32 colour = theme::fade(alarm_ ? theme::alarm : theme::text, alpha);
  list.AddText({low.x + grid(2), low.y + grid(1)}, colour, text_.c_str());
}

}  // namespace tallgrass::ui
