#include "app/studio/data_facts.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr std::size_t most_sizes = 3;
constexpr std::array<const char*, 12> hue_names{"red",          "orange", "yellow",     "yellow-green", "green",
                                                "spring green", "cyan",   "azure blue", "blue",         "violet",
                                                "magenta",      "pink"};

std::string pictures(std::int64_t count) { return count_of(count, "picture", "pictures"); }

// "14 (12 to 16)": the middle, and where half of them lie.
template <class Write>
std::string spread(const Quantiles& q, Write write) {
  return write(q.median) + "  (" + write(q.quarter) + " to " + write(q.three_quarters) + ")";
}

void draw_sizes(const DataReport& report) {
  const auto& sizes = report.sizes;
  const auto text = [](const SizeCount& size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
  };
  if (sizes.size() == 1) return ui::fact("Size as read", text(sizes.front()).c_str());
  const std::size_t shown = sizes.size() > most_sizes + 1 ? most_sizes : sizes.size();
  for (std::size_t i = 0; i < shown; ++i) {
    ui::fact(i == 0 ? "Sizes as read" : "", (text(sizes[i]) + ":  " + with_commas(sizes[i].count)).c_str());
  }
  if (shown == sizes.size()) return;
  std::int64_t rest = 0;
  for (std::size_t i = shown; i < sizes.size(); ++i) rest += sizes[i].count;
  ui::fact("", (with_commas(std::int64_t(sizes.size() - shown)) + " other sizes:  " + with_commas(rest)).c_str());
}

// The hue circle as a bar, each twelfth as wide as it is frequent; what has no hue is the last piece.
void draw_hues(const ColourStatistics& colours) {
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = grid(1.5f);
  ImGui::InvisibleButton("hues", {width, height});
  auto& list = *ImGui::GetWindowDrawList();
  std::string pointed;
  float share = 0;
  const auto piece = [&](float part, ImU32 colour, const char* name) {
    const float left = std::round(low.x + share * width), right = std::round(low.x + (share + part) * width);
    share += part;
    if (right <= left) return;
    list.AddRectFilled({left, low.y}, {right, low.y + height}, colour);
    const float x = ImGui::GetIO().MousePos.x;
    if (x >= left && x < right) pointed = std::string(name) + " " + percent(part) + " of what is drawn";
  };
  for (std::size_t i = 0; i < hue_names.size(); ++i) {
    piece(colours.hues[i], ImColor::HSV(float(i) / 12, 0.55f, 0.85f), hue_names[i]);
  }
  piece(colours.grey, theme::rgb(0x5A6672), "grey");
  if (!pointed.empty()) ui::tooltip(pointed.c_str());
}

void draw_mean_colour(const ColourStatistics& colours) {
  const auto byte = [](float value) { return unsigned(std::lround(value)) & 255u; };
  const unsigned hex = byte(colours.mean[0]) << 16 | byte(colours.mean[1]) << 8 | byte(colours.mean[2]);
  char text[8];
  std::snprintf(text, sizeof text, "#%06x", hex);
  ui::text_quiet("Mean colour");
  ImGui::SameLine();
  const float right = ImGui::GetContentRegionMax().x, wide = ImGui::CalcTextSize(text).x;
  ImGui::SetCursorPosX(right - wide - grid(2.5f));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = grid(1.5f), top = std::round(at.y + (ImGui::GetTextLineHeight() - side) / 2);
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, top}, {at.x + side, top + side}, theme::rgb(hex), grid(0.25f));
  ImGui::SetCursorPosX(right - wide);
  ImGui::TextUnformatted(text);
}

}  // namespace

std::string percent(double share) {
  const double value = share * 100;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f %%", value >= 10 || value == 0 ? 0 : value >= 1 ? 1 : 2, value);
  return text;
}

std::string count_of(std::int64_t count, const char* one, const char* many) {
  return with_commas(count) + " " + (count == 1 ? one : many);
}

std::string data_heading(const DataGlance& glance) {
  const DataReport& report = glance.report;
  const std::string side = std::to_string(report.import.size);
  std::string text = pictures(report.count) + " of " + side + "x" + side;
  if (report.held_out > 0) text += ", " + with_commas(report.held_out) + " held out";
  if (glance.refused_count > 0) text += ", " + with_commas(glance.refused_count) + " refused";
  return text;
}

void draw_data_facts(const DataGlance& glance) {
  const ColourStatistics& colours = glance.report.colours;
  draw_sizes(glance.report);
  const auto whole = [](float value) { return with_commas(std::lround(value)); };
  ui::fact("Colours a picture", spread(colours.colours, whole).c_str());
  const auto share = [](float value) { return std::to_string(std::lround(100 * value)); };
  ui::fact("Brightness in %", spread(colours.brightness, share).c_str());
  ui::fact("Transparent pixels", percent(colours.transparent).c_str());
  if (colours.soft > 0) ui::fact("Pictures with soft edges", percent(colours.soft).c_str());
  draw_mean_colour(colours);
  draw_hues(colours);
}

void draw_data_sources(const DataGlance& glance) {
  const auto& sources = glance.report.sources;
  double weights = 0;
  const bool weighted = std::any_of(sources.begin(), sources.end(), [](const auto& s) { return s.weight.has_value(); });
  for (const DataSource& source : sources) weights += source.weight.value_or(1);
  const float right = ImGui::GetContentRegionMax().x, column = ImGui::CalcTextSize("00.0 %").x + grid(2);
  for (const DataSource& source : sources) {
    const bool generated = source.name.starts_with("creatures:");
    const std::string file = std::filesystem::path(source.name).filename().string();
    const std::string name = generated ? "built-in " + source.name : file.empty() ? source.name : file;
    ImGui::TextUnformatted(name.c_str());
    ui::tooltip(source.name.c_str());
    std::string count = pictures(source.count);
    if (weighted) count = "weight " + ui::format_number(source.weight.value_or(1)) + "  ·  " + count;
    const double share = weighted ? source.weight.value_or(1) / weights
                                  : double(source.count) / double(std::max<std::int64_t>(glance.report.count, 1));
    ImGui::SameLine(right - column - ImGui::CalcTextSize(count.c_str()).x);
    ui::text_quiet(count.c_str());
    const std::string text = percent(share);
    ImGui::SameLine(right - ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextUnformatted(text.c_str());
  }
}

}  // namespace tallgrass
