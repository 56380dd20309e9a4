#include "app/encounter/field/ground_picture.h"

#include <algorithm>
#include <cstdlib>

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

// A part of the map and its pixels, row after row.
struct Part {
  PixelRect area;
  std::vector<std::uint8_t> pixels;
  bool inside(int x, int y) const {
    return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
  }
  std::uint8_t& at(int x, int y) {
    return pixels[std::size_t(y - area.y) * std::size_t(area.width) + std::size_t(x - area.x)];
  }
};

void put(Part& part, const Standing& thing, const PixelArt& art) {
  const int top = thing.bottom - art.height;
  if (top >= part.area.y + part.area.height || thing.bottom <= part.area.y) return;
  if (thing.x >= part.area.x + part.area.width || thing.x + art.width <= part.area.x) return;
  for (int row = 0; row < art.height; ++row) {
    for (int column = 0; column < art.width; ++column) {
      const int x = thing.x + column, index = art.at(thing.mirror ? art.width - 1 - column : column, row);
      if (index != 0 && part.inside(x, top + row))
        part.at(x, top + row) = static_cast<std::uint8_t>(thing.bank + index);
    }
  }
}

// Ground in the shade of what stands on it, to the lower right.
void shade(Part& part, int middle, int bottom, int wide, int tall) {
  for (int y = bottom - tall; y < bottom + tall; ++y) {
    for (int x = middle - wide; x < middle + wide; ++x) {
      const float dx = (float(x - middle) + 0.5f) / float(wide), dy = (float(y - bottom) + 0.5f) / float(tall);
      if (!part.inside(x, y) || dx * dx + dy * dy > 1) continue;
      std::uint8_t& colour = part.at(x, y);
      const int ground = colour - bank::ground;
      if (ground >= 1 && ground <= 3) colour = bank::ground + (ground == 3 ? 4 : 3);
      if (ground == 5 || ground == 6) colour = bank::ground + 7;
      if (ground == 13 || ground == 14) colour = bank::ground + 15;
    }
  }
}

void shade(Part& part, const Standing& thing) {
  if (thing.tuft >= 0) return;
  const int wide = thing.art->width;
  if (thing.art->height > 12 && wide < 40) shade(part, thing.x + wide / 2 + 2, thing.bottom - 2, wide / 2, wide / 5);
  if (wide > 40) shade(part, thing.x + wide / 2 + 4, thing.bottom - 2, wide / 2 + 2, 6);
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
  if (cover == Cover::shrub)
    standing.push_back({&thing_art(Thing::shrub), bank::scenery, x + int(luck >> 1 & 3) - 2,
                        bottom - int(luck >> 3 & 3), luck % 2 == 0, -1});
  if (cover == Cover::boulder) standing.push_back({&thing_art(Thing::boulder), bank::ground, x, bottom, false, -1});
  if (cover == Cover::sign) standing.push_back({&thing_art(Thing::sign), bank::scenery, x, bottom, false, -1});
  if (cover != Cover::flowers) return;
  const Thing kind =
      static_cast<Thing>(static_cast<int>(Thing::daisy) + int(noise(float(t.x), float(t.y), 5, map.seed + 79) * 2.99f));
  const PixelArt& flower = thing_art(kind);
  standing.push_back({&flower, bank::scenery, x + int(luck % 3), bottom - 9 + int(luck >> 3 & 1), luck % 2 == 0, -1});
  standing.push_back(
      {&flower, bank::scenery, x + 8 + int(luck >> 2 & 1), bottom - 1 - int(luck >> 5 & 1), luck % 2 == 1, -1});
}

std::vector<Standing> all_standing(const Map& map) {
  std::vector<Standing> standing;
  for (int y = 0; y < Map::height; ++y) {
    for (int x = 0; x < Map::width; ++x) add_cover(standing, map, {x, y});
  }
  for (const Tree& tree : map.trees) {
    const PixelArt& art = thing_art(tree.conifer ? Thing::conifer : Thing::tree);
    const std::uint32_t luck = place_number(tree.at.x, tree.at.y, map.seed + 80);  // no wood grows in rows
    const int x = tree.at.x * tile_size + int(luck % 9) - 4;
    const int bottom = (tree.at.y + 2) * tile_size - 1 - int(luck / 9 % 7);
    standing.push_back({&art, bank::scenery, x, bottom, luck / 63 % 2 == 0, -1});
  }
  standing.push_back(
      {&house_art(), bank::scenery, map.house.x * tile_size, (map.house.y + 3) * tile_size - 1, false, -1});
  std::stable_sort(standing.begin(), standing.end(),
                   [](const Standing& a, const Standing& b) { return a.bottom < b.bottom; });
  return standing;
}

}  // namespace

GroundPicture::GroundPicture(const Map& map) : map_(map), standing_(all_standing(map)), wet_(map.cells.size()) {
  for (std::vector<std::uint8_t>& frame : frames_) frame.resize(std::size_t{width} * height);
  for (int i = 0; i < Map::width * Map::height * 9; ++i) {
    const Tile t{i / 9 % Map::width, i / 9 / Map::width}, beside{t.x + i % 3 - 1, t.y + i / 3 % 3 - 1};
    if (Map::inside(beside) && map.cell(beside).ground == Ground::water) wet_[std::size_t(i / 9)] = true;
  }
}

void GroundPicture::paint(PixelRect area) {
  const GroundPaint paint(map_, area);
  Part still{area, paint.still()};
  for (const Standing& thing : standing_) shade(still, thing);
  for (int frame = 0; frame < frames; ++frame) {
    Part part{area, paint.rippled(still.pixels, frame)};
    for (const Standing& thing : standing_) put(part, thing, art_of(thing, frame));
    for (int row = 0; row < area.height; ++row) {
      std::copy_n(&part.at(area.x, area.y + row), area.width,
                  &frames_[std::size_t(frame)][std::size_t(area.y + row) * width + std::size_t(area.x)]);
    }
  }
}

void GroundPicture::paint_all() {
  paint({0, 0, width, height});
  painted_.fill(true);
}

bool GroundPicture::paint_piece(int column, int row) {
  bool& painted = painted_[std::size_t(row * pieces_across + column)];
  if (painted) return false;
  paint({column * piece, row * piece, piece, piece});
  return painted = true;
}

void GroundPicture::paint_for(int x, int y) {
  bool any = false;
  const int right = std::min((x + PixelScreen::width - 1) / piece, pieces_across - 1);
  const int bottom = std::min((y + PixelScreen::height - 1) / piece, pieces_down - 1);
  for (int row = std::max(y, 0) / piece; row <= bottom; ++row) {
    for (int column = std::max(x, 0) / piece; column <= right; ++column) any |= paint_piece(column, row);
  }
  while (!any && next_ < painted_.size()) {
    any = paint_piece(int(next_) % pieces_across, int(next_) / pieces_across);
    ++next_;
  }
}

int GroundPicture::frame_of(Tile t, std::int64_t step, const Rustling& rustling) const {
  if (t == rustling.at) return rustling.frame;
  if (wet_[std::size_t(t.y) * Map::width + std::size_t(t.x)]) return static_cast<int>(step / 18 % frames);
  // A gust comes by from the left, every few seconds.
  const std::int64_t gust = (step / 9 - t.x - t.y / 3 + 4 * Map::width) % 26;
  constexpr int bend[] = {1, 2, 2, 3, 0, 0, 1, 1};
  return gust < 8 ? bend[gust] : 0;
}

void GroundPicture::draw(PixelScreen& screen, int x, int y, std::int64_t step, Rustling rustling) const {
  const int last_x = std::min((x + PixelScreen::width - 1) / tile_size, Map::width - 1);
  const int last_y = std::min((y + PixelScreen::height - 1) / tile_size, Map::height - 1);
  for (int ty = std::max(y / tile_size, 0); ty <= last_y; ++ty) {
    for (int tx = std::max(x / tile_size, 0); tx <= last_x; ++tx) {
      const std::vector<std::uint8_t>& picture = frames_[std::size_t(frame_of({tx, ty}, step, rustling))];
      const std::uint8_t* rows = &picture[std::size_t(ty) * tile_size * width + std::size_t(tx) * tile_size];
      screen.paste(rows, width, {tx * tile_size - x, ty * tile_size - y, tile_size, tile_size});
    }
  }
}

void GroundPicture::draw_before(PixelScreen& screen, int x, int y, PixelRect area, int bottom,
                                Rustling rustling) const {
  const auto nearer = [](int limit, const Standing& thing) { return limit < thing.bottom; };
  auto thing = std::upper_bound(standing_.begin(), standing_.end(), bottom, nearer);
  constexpr int tips = 6;  // how far above its feet the highest blades reach: no more of a figure than its shins
  const int middle = rustling.at.x * tile_size + tile_size / 2;
  for (; thing != standing_.end() && thing->bottom < area.y + area.height + 64; ++thing) {
    const bool shaken = thing->tuft >= 0 && rustling.at.y == (thing->bottom - 3) / tile_size &&
                        std::abs(thing->x + 5 - middle) <= tile_size / 2;
    const PixelArt& art = art_of(*thing, shaken ? rustling.frame : 0);
    const bool across = thing->x < area.x + area.width && thing->x + art.width > area.x;
    if (!across || thing->bottom - art.height >= area.y + area.height) continue;
    // Tufts are let down, not cut: a straight edge of blades would look like a wall.
    const int own = thing->bottom - art.height, top = thing->tuft >= 0 ? std::max(own, bottom - tips) : own;
    const int end = std::min(area.y + area.height, thing->bottom);
    const int parted = !shaken ? 0 : thing->x + 5 < middle ? -1 : 1;
    screen.clip({area.x - x, area.y - y, area.width, end - area.y});
    screen.draw(art, thing->x + parted - x, top - y, {thing->bank, thing->mirror, -1, 1});
  }
  screen.unclip();
}

}  // namespace tallgrass
