#include "app/encounter/pages/entry_sheet.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "app/encounter/pages/page_art.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

std::string one_decimal(int tenths, const char* unit) {
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " " + unit;
}

std::string date_of(std::int64_t seconds) {
  const std::time_t when = seconds;
  std::tm parts{};
  char text[32] = "";
  if (seconds <= 0 || ::localtime_r(&when, &parts) == nullptr) return "";
  std::strftime(text, sizeof text, "%d %b %Y", &parts);
  return text[0] == '0' ? text + 1 : text;
}

std::string habitat_words(const std::string& habitat) {
  constexpr std::array<std::pair<const char*, const char*>, 9> words{{{"cave", "in caves"},
                                                                      {"forest", "in forests"},
                                                                      {"grassland", "in tall grass"},
                                                                      {"mountain", "on mountains"},
                                                                      {"rare", "where few have been"},
                                                                      {"rough-terrain", "on rough ground"},
                                                                      {"sea", "in the sea"},
                                                                      {"urban", "in towns"},
                                                                      {"waters-edge", "by the water"}}};
  for (const auto& [word, where] : words) {
    if (habitat == word) return where;
  }
  return "nobody knows where";
}

void draw_fact(PixelScreen& screen, int y, const char* what, const std::string& is) {
  draw_text(screen, sheet_left, y, what, faint());
  draw_text(screen, sheet_left + 34, y, is, on_paper());
}

}  // namespace

void draw_about(PixelScreen& screen, const DexRecord& record) {
  const Creature& creature = record.creature;
  const bool known = record.caught;
  const std::string size = one_decimal(creature.height_dm, "m") + ", " + one_decimal(creature.weight_hg, "kg");
  draw_fact(screen, 51, "Size", known ? size : "not known yet");
  draw_fact(screen, 62, "Lives", habitat_words(creature.habitat));
  draw_fact(screen, 73, "Met", record.place.empty() ? "somewhere" : record.place);
  draw_fact(screen, 84, "On", date_of(record.met_at));
  if (!record.ball.empty())
    draw_fact(screen, 95, "In a", record.ball);
  else if (record.mother != 0)
    draw_fact(screen, 95, "From", "an egg");
}

void draw_strengths(PixelScreen& screen, const DexRecord& record, std::int64_t age) {
  const BaseStats& stats = record.creature.stats;
  const std::array<std::pair<const char*, int>, 6> rows{{{"Health", stats.hp},
                                                         {"Attack", stats.attack},
                                                         {"Defence", stats.defence},
                                                         {"Sp. attack", stats.special_attack},
                                                         {"Sp. defence", stats.special_defence},
                                                         {"Speed", stats.speed}}};
  int y = 48;
  for (const auto& [what, value] : rows) {
    draw_text(screen, sheet_left, y, what, faint());
    const std::string figure = record.caught ? std::to_string(value) : "?";
    draw_text(screen, sheet_left + 76 - text_width(figure), y, figure, on_paper());
    // They grow into place when the page opens.
    const int shown = static_cast<int>(std::min<std::int64_t>(value, age * 6));
    const std::uint8_t colour = value < 50 ? tint::health_bad : value < 90 ? tint::health_low : tint::health_good;
    draw_bar(screen, {sheet_left + 80, y + 1, 54, 6}, record.caught ? std::max(1, shown * 52 / 200) : 0, colour);
    y += 9;
  }
}

// A large family's code is long: it is shown a few lines at a time, one part after the other.
void draw_code(PixelScreen& screen, const DexRecord& record, std::int64_t age) {
  constexpr int lines_a_part = 4, steps_a_part = 150;
  std::string spaced = record.creature.code;
  std::replace(spaced.begin(), spaced.end(), '-', ' ');
  const std::vector<std::string> lines = wrap_text(spaced, 134);
  const int count = static_cast<int>(lines.size()), parts = std::max(1, (count + lines_a_part - 1) / lines_a_part);
  const int part = static_cast<int>(age / steps_a_part % parts);
  const std::string where = parts > 1 ? std::to_string(part + 1) + " of " + std::to_string(parts) : "";
  draw_text(screen, sheet_left, 51, "Share its code:", faint());
  draw_text(screen, 228 - text_width(where), 51, where, faint());
  for (int i = part * lines_a_part, y = 62; i < std::min(count, (part + 1) * lines_a_part); ++i, y += 10) {
    draw_text(screen, sheet_left, y, lines[static_cast<std::size_t>(i)], on_paper(tint::accent));
  }
  if (count > 2) return;
  draw_text(screen, sheet_left, 84, "Type it in anywhere to", faint());
  draw_text(screen, sheet_left, 95, "meet the same creature.", faint());
}

}  // namespace tallgrass
