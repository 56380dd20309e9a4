#pragma once

#include <imgui.h>

namespace tallgrass::theme {

// 0xRRGGBB to ImGui's packed colour. alpha 0-255.
constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return (alpha << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16);
}
// The same colour, more or less see-through. alpha 0-1.
constexpr ImU32 fade(ImU32 colour, float alpha) {
  return (colour & 0x00ffffff) | (static_cast<ImU32>(alpha * static_cast<float>(colour >> 24) + 0.5f) << 24);
}
inline ImVec4 vec4(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

inline constexpr ImU32 background = rgb(0x10151B);
inline constexpr ImU32 panel = rgb(0x171E26);
inline constexpr ImU32 raised = rgb(0x202A34);
inline constexpr ImU32 line = rgb(0x2C3844);
inline constexpr ImU32 text = rgb(0xDCE6EE);
inline constexpr ImU32 quiet = rgb(0x8796A5);
inline constexpr ImU32 grass = rgb(0x6FCF6B);          // go, good
inline constexpr ImU32 alarm = rgb(0xE5636B);
inline constexpr ImU32 shiny = rgb(0xC792EA);
inline constexpr ImU32 generator = rgb(0xF2B84B);      // always amber
inline constexpr ImU32 discriminator = rgb(0x5AA9E6);  // always blue
inline constexpr ImU32 checker_dark = rgb(0x1B232C);   // behind transparency
inline constexpr ImU32 checker_light = rgb(0x212B35);

inline constexpr float font_size = 15;  // points
inline constexpr float unit = 8;        // the grid, points: multiply by scale()

}  // namespace tallgrass::theme

namespace tallgrass {

// Colours and sizes into the current ImGui context; `scale` is the display's factor.
void apply_theme(float scale);
// The factor of the current UiHost: multiply points by it to get pixels.
float ui_scale();
// `points` on the 8-pixel grid: grid(1) is 8 points in pixels.
inline float grid(float cells) { return cells * theme::unit * ui_scale(); }

// Loads Inter (regular, semi-bold) at 15 points into the current context's atlas, or ImGui's own where it is not
// installed. True where it was Inter.
bool load_fonts(float scale);
ImFont* semibold();  // for headings; never null inside a frame

}  // namespace tallgrass
