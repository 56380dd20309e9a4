#include "app/encounter/field/ground_picture.h"

#include <algorithm>

#include "app/encounter/field/ground_paint.h"
#include "app/encounter/field/noise.h"
#include "app/encounter/field/tile_art.h"
#include "app/encounter/palette.h"

namespace tallgrass {
namespace {

constexpr int lean_of_frame[] = {0, 1, 2, 1};

const PixelArt& art_of(const Standing& thing, int frame) {
  return thing.tuft < 0 ? *thing.art : tuft_art(static_cast<Biome>(thing.tuft), lean_of_frame[frame]);
}

void put(std::vector<std::uint8_t>& picture, const Standing& thing, const PixelArt& art) {
  for (int row = 0; row < art.height; ++row) {
    const int y = thing.bottom - art.height + row;
    if (y < 0 || y >= GroundPicture::height) continue;
    for (int column = 0; column < art.width; ++column) {
      const int x = thing.x + column, index = art.at(thing.mirror ? art.width - 1 - column : column, row);
      if (index == 0 || x < 0 || x >= GroundPicture::width) continue;
      picture[std::size_t(y) * GroundPicture::width + std::size_t(x)] = static_cast<std::uint8_t>(thing.bank + index);
    }
  }
}

// Ground in the shade of what stands on it, to the lower right.
void shade(std::vector<std::uint8_t>& picture, int middle, int bottom, int wide, int tall) {
  for (int y = std::max(bottom - tall, 0); y < std::min(bottom + tall, GroundPicture::height); ++y) {
    for (int x = std::max(middle - wide, 0); x < std::min(middle + wide, GroundPicture::width); ++x) {
      const float dx = (float(x - middle) + 0.5f) / float(wide), dy = (float(y - bottom) + 0.5f) / float(tall);
      if (dx * dx + dy * dy > 1) continue;
      std::uint8_t& colour = picture[std::size_t(y) * GroundPicture::width + std::size_t(x)];
      const int ground = colour - bank::ground;
      if (ground >= 1 && ground <= 3) colour = bank::ground + (ground == 3 ? 4 : 3);
      if (ground == 5 || ground == 6) colour = bank::ground + 7;
      if (ground == 13 || ground == 14) colour = bank::ground + 15;
    }
  }
}

// Two rows of two tufts a tile, never quite in line.
void add_tufts(std::vector<Standing>& standing, const Map& map, Tile t) {
  const Biome biome = map.cell(t).biome;
  for (int i = 0; i < 4; ++i) {
    const std::uint32_t luck = place_number(t.x * 2 + i % 2, t.y * 2 + i / 2, map.seed + 77);
    Standing tuft{nullptr, biome == Biome::cave ? bank::figure : bank::scenery, 0, 0, false, static_cast<int>(biome)};
    tuft.x = t.x * tile_size + i % 2 * 8 - 1 + int(luck % 5) - 2;
    tuft.bottom = t.y * tile_size + 8 + i / 2 * 8 + int(luck >> 4 & 1) - 1;
    standing.push_back(tuft);
  }
}

void add_cover(std::vector<Standing>& standing, const Map& map, Tile t) {
  const Cover cover = map.cell(t).cover;
  const std::uint32_t luck = place_number(t.x, t.y, map.seed + 78);
  const int x = t.x * tile_size, bottom = (t.y + 1) * tile_size;
  if (cover == Cover::grass) add_tufts(standing, map, t);
  if (cover == Cover::shrub) standing.push_back({&thing_art(Thing::shrub), bank::scenery, x, bottom, luck % 2 == 0, -1});
  if (cover == Cover::boulder) standing.push_back({&thing_art(Thing::boulder), bank::ground, x, bottom, false, -1});
  if (cover == Cover::sign) standing.push_back({&thing_art(Thing::sign), bank::scenery, x, bottom, false, -1});
  if (cover != Cover::flowers) return;
  const Thing kind = static_cast<Thing>(static_cast<int>(Thing::daisy) + int(noise(float(t.x), float(t.y), 5, map.seed + 79) * 2.99f));
  const PixelArt& flower = thing_art(kind);
  standing.push_back({&flower, bank::scenery, x + int(luck % 3), bottom - 9 + int(luck >> 3 & 1), luck % 2 == 0, -1});
  standing.push_back({&flower, bank::scenery, x + 8 + int(luck >> 2 & 1), bottom - 1 - int(luck >> 5 & 1), luck % 2 == 1, -1});
}

std::vector<Standing> all_standing(const Map& map) {
  std::vector<Standing> standing;
  for (int y = 0; y < Map::height; ++y) {
    for (int x = 0; x < Map::width; ++x) add_cover(standing, map, {x, y});
  }
  for (const Tree& tree : map.trees) {
    const PixelArt& art = thing_art(tree.conifer ? Thing::conifer : Thing::tree);
    standing.push_back({&art, bank::scenery, tree.at.x * tile_size, (tree.at.y + 2) * tile_size - 2, false, -1});
  }
  standing.push_back({&house_art(), bank::scenery, map.house.x * tile_size, (map.house.y + 3) * tile_size - 1, false, -1});
  std::stable_sort(standing.begin(), standing.end(), [](const Standing& a, const Standing& b) { return a.bottom < b.bottom; });
  return standing;
}

}  // namespace

GroundPicture::GroundPicture(const Map& map) : standing_(all_standing(map)), wet_(map.cells.size()) {
  const GroundPaint paint(map);
  std::vector<std::uint8_t> still = paint.still();
  for (const Standing& thing : standing_) {
    if (thing.tuft >= 0) continue;
    const int wide = thing.art->width;
    if (thing.art->height > 12 && wide < 40) shade(still, thing.x + wide / 2 + 2, thing.bottom - 2, wide / 2, wide / 5);
    if (wide > 40) shade(still, thing.x + wide / 2 + 4, thing.bottom - 2, wide / 2 + 2, 6);
  }
  for (int frame = 0; frame < frames; ++frame) {
    std::vector<std::uint8_t>& picture = frames_[std::size_t(frame)];
    picture = paint.rippled(still, frame);
    for (const Standing& thing : standing_) put(picture, thing, art_of(thing, frame));
  }
  for (int y = 0; y < Map::height; ++y) {
    for (int x = 0; x < Map::width; ++x) {
      for (int i = 0; i < 9; ++i) {
        const Tile t{x + i % 3 - 1, y + i / 3 - 1};
        if (Map::inside(t) && map.cell(t).ground == Ground::water) wet_[std::size_t(y) * Map::width + std::size_t(x)] = true;
      }
    }
  }
}

int GroundPicture::frame_of(int tile_x, int tile_y, std::int64_t step) const {
  if (wet_[std::size_t(tile_y) * Map::width + std::size_t(tile_x)]) return static_cast<int>(step / 18 % frames);
  // A gust comes by from the left, every few seconds.
  const std::int64_t gust = (step / 9 - tile_x - tile_y / 3 + 4 * Map::width) % 26;
  constexpr int bend[] = {1, 2, 2, 3, 0, 0, 1, 1};
  return gust < 8 ? bend[gust] : 0;
}

void GroundPicture::draw(PixelScreen& screen, int x, int y, std::int64_t step) const {
  const int last_x = std::min((x + PixelScreen::width - 1) / tile_size, Map::width - 1);
  const int last_y = std::min((y + PixelScreen::height - 1) / tile_size, Map::height - 1);
  for (int ty = std::max(y / tile_size, 0); ty <= last_y; ++ty) {
    for (int tx = std::max(x / tile_size, 0); tx <= last_x; ++tx) {
      const std::vector<std::uint8_t>& picture = frames_[std::size_t(frame_of(tx, ty, step))];
      const std::uint8_t* rows = &picture[std::size_t(ty) * tile_size * width + std::size_t(tx) * tile_size];
      screen.paste(rows, width, {tx * tile_size - x, ty * tile_size - y, tile_size, tile_size});
    }
  }
}

void GroundPicture::draw_before(PixelScreen& screen, int x, int y, PixelRect area, int bottom) const {
  const auto nearer = [](int limit, const Standing& thing) { return limit < thing.bottom; };
  auto thing = std::upper_bound(standing_.begin(), standing_.end(), bottom, nearer);
  screen.clip({area.x - x, area.y - y, area.width, area.height});
  for (; thing != standing_.end() && thing->bottom < area.y + area.height + 64; ++thing) {
    const PixelArt& art = art_of(*thing, 0);
    const bool across = thing->x < area.x + area.width && thing->x + art.width > area.x;
    if (!across || thing->bottom - art.height >= area.y + area.height) continue;
    screen.draw(art, thing->x - x, thing->bottom - art.height - y, {thing->bank, thing->mirror, -1, 1});
  }
  screen.unclip();
}

}  // namespace tallgrass
