#include "app/encounter/battle/health_box.h"

#include <string>

#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

constexpr int foe_left = 10, foe_top = 8, foe_wide = 108, foe_tall = 30;
constexpr int mate_left = 126, mate_top = 74, mate_wide = 108, mate_tall = 36;

std::uint8_t bar_tint(const HealthBar& bar) {
  const HealthColour colour = bar.colour();
  return colour == HealthColour::good ? tint::health_good : colour == HealthColour::low ? tint::health_low : tint::health_bad;
}

void draw_plate(PixelScreen& screen, PixelRect area) {
  screen.fill({area.x + 3, area.y + area.height, area.width - 4, 1}, tint::shadow);      // it floats above the ground
  screen.fill({area.x + area.width, area.y + 3, 1, area.height - 4}, tint::shadow);
  screen.fill({area.x + 1, area.y, area.width - 2, area.height}, tint::frame_dark);
  screen.fill({area.x, area.y + 1, area.width, area.height - 2}, tint::frame_dark);
  screen.fill({area.x + 1, area.y + 1, area.width - 2, area.height - 2}, tint::frame);
  screen.fill({area.x + 1, area.y + 1, area.width - 2, 1}, tint::frame_light);
  screen.fill({area.x + 1, area.y + 1, 1, area.height - 2}, tint::frame_light);
  screen.fill({area.x + 3, area.y + 3, area.width - 6, area.height - 6}, tint::paper);
}

// Cut by whole letters where it is too wide.
std::string fitting(std::string name, int width) {
  while (!name.empty() && text_width(name) > width) {
    do {
      name.pop_back();
    } while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80);
  }
  return name;
}

void draw_heading(PixelScreen& screen, PixelRect area, const Actor& actor) {
  const std::string level = "Lv" + std::to_string(actor.level);
  const int right = area.x + area.width - 7 - text_width(level);
  draw_text(screen, right, area.y + 6, level, on_paper());
  draw_text(screen, area.x + 8, area.y + 6, fitting(actor.name, right - area.x - 18), on_paper());
}

void draw_health(PixelScreen& screen, int x, int y, const HealthBar& bar) {
  screen.fill({x - 17, y - 1, 68, 9}, tint::frame_dark);
  draw_text(screen, x - 14, y, "HP", {tint::gold, -1, -1});
  draw_bar(screen, {x, y + 1, bar_pixels + 2, 5}, bar.pixels(), bar_tint(bar));
}

// Three letters on a plate. Small capitals of our own, three pixels wide and five high.
struct Tag {
  const char* rows;
  std::uint8_t plate, letters;
};
Tag tag_of(Ailment ailment) {
  switch (ailment) {
    case Ailment::asleep:
      return {R"(
111.111.111
..1...1...1
.1...1...1.
1...1...1..
111.111.111)", ailment_tint(ailment), tint::white};
    case Ailment::frozen:
      return {R"(
111.111.111
.1..1...1..
.1..1...11.
.1..1...1..
111.111.111)", ailment_tint(ailment), tint::white};
    case Ailment::paralysed:
      return {R"(
111.1.1.1.1
1.1.1.1.111
1.1.1.1.111
1.1.1.1.1.1
1.1.111.1.1)", ailment_tint(ailment), tint::ink};
    case Ailment::poisoned:
      return {R"(
111.111.1.1
.1..1.1.1.1
.1..1.1..1.
.1..1.1.1.1
.1..111.1.1)", ailment_tint(ailment), tint::health_good};
    default:
      return {R"(
1.1.111.111
1.1.1.1..1.
111.1.1..1.
1.1.1.1..1.
1.1.111..1.)", ailment_tint(ailment), tint::white};
  }
}

void draw_tag(PixelScreen& screen, int x, int y, Ailment ailment) {
  if (ailment == Ailment::none) return;
  const Tag tag = tag_of(ailment);
  screen.fill({x + 1, y, 11, 9}, tag.plate);
  screen.fill({x, y + 1, 13, 7}, tag.plate);
  screen.draw(parse_art(tag.rows), x + 1, y + 2, {.only = tag.letters});
}

}  // namespace

std::uint8_t ailment_tint(Ailment ailment) {
  switch (ailment) {
    case Ailment::asleep: return tint::quiet;
    case Ailment::frozen: return tint::experience;
    case Ailment::paralysed: return tint::gold;
    case Ailment::poisoned: return tint::shadow;
    default: return tint::accent;
  }
}

void draw_foe_box(PixelScreen& screen, const Actor& foe) {
  const PixelRect area{foe_left, foe_top - foe.box, foe_wide, foe_tall};
  if (area.y + area.height < 0) return;
  draw_plate(screen, area);
  draw_heading(screen, area, foe);
  draw_health(screen, area.x + 48, area.y + 17, foe.bar);
  if (foe.caught_before) {  // a small ball
    screen.fill({area.x + 10, area.y + 18, 3, 7}, tint::health_bad);
    screen.fill({area.x + 8, area.y + 20, 7, 3}, tint::health_bad);
    screen.fill({area.x + 9, area.y + 19, 5, 3}, tint::health_bad);
    screen.fill({area.x + 9, area.y + 22, 5, 2}, tint::paper_shade);
    screen.fill({area.x + 8, area.y + 21, 7, 1}, tint::ink);
  }
  draw_tag(screen, area.x + 16, area.y + 16, foe.ailment);
  if (foe.shiny && foe.ailment == Ailment::none) draw_text(screen, area.x + 20, area.y + 17, "★", {tint::gold, tint::ink, -1});
}

void draw_mate_box(PixelScreen& screen, const Actor& mate) {
  const PixelRect area{mate_left + mate.box, mate_top, mate_wide, mate_tall};
  draw_plate(screen, area);
  draw_heading(screen, area, mate);
  draw_health(screen, area.x + 48, area.y + 16, mate.bar);
  draw_tag(screen, area.x + 16, area.y + 15, mate.ailment);
  const std::string numbers = std::to_string(mate.bar.hp()) + "/" + std::to_string(mate.bar.max_hp());
  draw_text(screen, area.x + area.width - 9 - text_width(numbers), area.y + 25, numbers, on_paper());
  const int filled = static_cast<int>(mate.experience * 56);
  screen.fill({area.x + 4, area.y + mate_tall - 3, 58, 2}, tint::frame_dark);
  screen.fill({area.x + 5, area.y + mate_tall - 3, filled, 2}, tint::experience);
}

}  // namespace tallgrass
