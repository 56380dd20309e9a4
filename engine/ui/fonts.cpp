#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"

namespace tallgrass {
namespace {

constexpr auto inter_folder = "/usr/share/fonts/opentype/inter";

// Latin with accents, dashes and quotes, arrows, mathematical signs, dots and triangles.
constexpr ImWchar glyphs[] = {0x20,   0x17F,  0x2010, 0x2027, 0x2030, 0x2044, 0x2070, 0x2089, 0x2190, 0x2195,
                              0x2212, 0x2212, 0x2248, 0x2265, 0x25A0, 0x25FF, 0x2713, 0x2717, 0};

// Inter keeps its figures of equal width in a feature that ImGui cannot ask for: we give all ten the widest one's
// room and centre them in it, so that columns line up and running numbers stand still.
void make_figures_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font.FindGlyph(c)->AdvanceX);
  widest = std::round(widest);
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto& glyph = font.Glyphs[static_cast<int>(font.FindGlyph(c) - font.Glyphs.Data)];
    const float shift = std::round((widest - glyph.AdvanceX) / 2);
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
    font.IndexAdvanceX[c] = widest;
  }
}

ImFont* load(const char* name, float pixels) {
  const auto file = std::filesystem::path(inter_folder) / name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return nullptr;
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.RasterizerMultiply = 1.1f;  // light text on a dark ground looks thinner than it is
  return ImGui::GetIO().Fonts->AddFontFromFileTTF(file.c_str(), pixels, &config, glyphs);
}

}  // namespace

bool load_fonts(float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const float pixels = std::round(theme::font_size * scale * 1.2f);  // ImGui counts a line's height, not the em
  ImFont* regular = load("Inter-Regular.otf", pixels);
  ImFont* bold = regular ? load("Inter-SemiBold.otf", pixels) : nullptr;
  if (!regular) {
    ImFontConfig config;
    config.SizePixels = std::round(13 * scale);
    atlas.AddFontDefault(&config);
  }
  ui_state().semibold = bold;
  atlas.Build();
  if (regular) make_figures_tabular(*regular);
  if (bold) make_figures_tabular(*bold);
  return regular != nullptr;
}

}  // namespace tallgrass
