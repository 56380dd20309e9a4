// How FieldScene looks.
#include <algorithm>

#include "app/encounter/field/field_scene.h"
#include "app/encounter/field/tile_art.h"
#include "app/encounter/field/walker_art.h"
#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

constexpr int walker_height = 22, walker_feet = 14;

}  // namespace

Tile FieldScene::view() const {
  const int left = walker_.x() + tile_size / 2 - PixelScreen::width / 2;
  const int top = walker_.y() + tile_size / 2 - PixelScreen::height / 2;
  return {std::clamp(left, 0, GroundPicture::width - PixelScreen::width),
          std::clamp(top, 0, GroundPicture::height - PixelScreen::height)};
}

std::pair<int, int> FieldScene::focus() const {
  const auto [left, top] = view();
  return {walker_.x() + tile_size / 2 - left, walker_.y() + walker_feet - walker_height / 2 - top};
}

void FieldScene::draw(PixelScreen& screen) const {
  screen.set_bank(bank::interface, interface_bank(safe_colours_));
  const FieldBanks banks = field_banks(light_);
  screen.set_bank(bank::ground, banks.ground);
  screen.set_bank(bank::scenery, banks.scenery);
  screen.set_bank(bank::figure, banks.figure);
  const auto [left, top] = view();
  picture_.draw(screen, left, top, age_, rustling());
  draw_walker(screen, left, top);
  sparks_.draw(screen, left, top);
  draw_banner(screen);
  draw_hint(screen);
  if (!speech_.silent()) speech_.draw(screen, age_);
}

void FieldScene::draw_walker(PixelScreen& screen, int left, int top) const {
  const int x = walker_.x(), y = walker_.y(), stride = walker_.stride();
  const WalkerPicture picture = walker_picture(walker_.facing(), stride);
  const int feet = y + walker_feet, hop = stride == 0 ? 0 : 1;
  // A shadow under the feet, of the ground's own dark.
  const Ground ground = map_.cell(walker_.at()).ground;
  const int dark = ground == Ground::lawn ? 3 : ground == Ground::rock ? 15 : 7;
  const auto shadow = static_cast<std::uint8_t>(bank::ground + dark);
  if (!map_.grass(walker_.at())) {
    screen.fill({x - left + 3, feet - top - 1, 10, 2}, shadow);
    screen.fill({x - left + 4, feet - top - 2, 8, 4}, shadow);
  }
  screen.draw(*picture.art, x - left, feet - walker_height - hop - top, {bank::figure, picture.mirror, -1, 1});
  picture_.draw_before(screen, left, top, {x, feet - walker_height - 1, tile_size, walker_height + 3}, feet,
                       rustling());
}

void FieldScene::draw_banner(PixelScreen& screen) const {
  if (banner_ == 0) return;
  const int wide = text_width(biome_name(biome_)) + 24,
            shown = std::min({banner_, banner_steps - banner_, slide_steps});
  const int y = 4 - (slide_steps - shown) * 28 / slide_steps;
  draw_window(screen, {4, y, wide, 22});
  draw_text(screen, 16, y + 8, biome_name(biome_), on_paper());
}

void FieldScene::draw_hint(PixelScreen& screen) const {
  if (hint_ == 0 || !speech_.silent()) return;
  const int wide = text_width(hint_text_) + 24, y = PixelScreen::height - 42 + (slide_steps - hint_) * 46 / slide_steps;
  draw_window(screen, {(PixelScreen::width - wide) / 2, y, wide, 38});
  draw_text(screen, (PixelScreen::width - wide) / 2 + 12, y + 9, hint_text_, on_paper());
}

}  // namespace tallgrass
