#include "engine/image/atlas.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>

#include "engine/core/error.h"
#include "engine/image/transform.h"

// Private to this file.
#define STBRP_STATIC
#define STB_RECT_PACK_IMPLEMENTATION
#include <stb_rect_pack.h>

namespace tallgrass {
namespace {

bool shows(const Image& image, int x, int y) { return image.pixel(x, y)[3] >= least_shown; }

bool row_shows(const Image& image, int y) {
  for (int x = 0; x < image.width; ++x)
    if (shows(image, x, y)) return true;
  return false;
}

bool column_shows(const Image& image, int x, int top, int bottom) {
  for (int y = top; y < bottom; ++y)
    if (shows(image, x, y)) return true;
  return false;
}

constexpr PixelRect nothing{0, 0, 1, 1};

std::optional<PixelRect> find_shown(const Image& image) {
  int top = 0, bottom = image.height;
  while (top < bottom && !row_shows(image, top)) ++top;
  if (top == bottom) return std::nullopt;
  while (!row_shows(image, bottom - 1)) --bottom;
  int left = 0, right = image.width;
  while (!column_shows(image, left, top, bottom)) ++left;
  while (!column_shows(image, right - 1, top, bottom)) --right;
  return PixelRect{left, top, right - left, bottom - top};
}

// A sprite that lies on the sheet, for all that are equal to it.
struct Piece {
  Image image;
  PixelRect cell;                    // with what is extruded and the padding after it
};

std::vector<stbrp_rect> packed(const std::vector<Piece>& pieces, int width, int most, int heuristic) {
  std::vector<stbrp_rect> rects(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    rects[i].id = static_cast<int>(i);
    rects[i].w = pieces[i].cell.width;
    rects[i].h = pieces[i].cell.height;
  }
  std::vector<stbrp_node> nodes(static_cast<std::size_t>(width));
  stbrp_context context;
  stbrp_init_target(&context, width, most, nodes.data(), width);
  stbrp_setup_heuristic(&context, heuristic);
  if (stbrp_pack_rects(&context, rects.data(), static_cast<int>(rects.size())) == 0) rects.clear();
  return rects;
}

// Sorting inside the packer leaves the order of equal sizes to the C library; by our own order a sheet is the same everywhere.
void settle_ties(std::vector<stbrp_rect>& rects) {
  std::vector<std::size_t> places(rects.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::vector<std::size_t> turns = places;
  const auto size = [&](std::size_t i) { return std::tuple(rects[i].h, rects[i].w); };
  std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(size(a), rects[a].y, rects[a].x) < std::tuple(size(b), rects[b].y, rects[b].x);
  });
  std::stable_sort(turns.begin(), turns.end(), [&](std::size_t a, std::size_t b) { return size(a) < size(b); });
  std::vector<stbrp_rect> settled = rects;
  for (std::size_t i = 0; i < rects.size(); ++i) {
    settled[turns[i]].x = rects[places[i]].x;
    settled[turns[i]].y = rects[places[i]].y;
  }
  rects = std::move(settled);
}

// Widths worth a try: from the widest piece on, around the side of a square that would hold them all.
std::vector<int> widths(const std::vector<Piece>& pieces, int most) {
  std::int64_t area = 0;
  int widest = 0;
  for (const Piece& piece : pieces) {
    area += std::int64_t(piece.cell.width) * piece.cell.height;
    widest = std::max(widest, piece.cell.width);
  }
  if (widest > most) return {};
  const double side = std::sqrt(static_cast<double>(area));
  std::vector<int> found;
  const int step = pieces.size() > 1000 ? 5 : 1;  // a layout of thousands takes its time, and is tight in any case
  for (int percent = 70; percent <= 145; percent += step) {
    const int width = std::clamp(static_cast<int>(side * percent / 100), widest, most);
    if (found.empty() || width > found.back()) found.push_back(width);
  }
  found.push_back(most);
  return found;
}

struct Layout {
  std::vector<stbrp_rect> rects;
  int width = 0, height = 0;
  std::int64_t area() const { return std::int64_t(width) * height; }
};

Layout measured(std::vector<stbrp_rect> rects) {
  Layout layout{std::move(rects), 0, 0};
  for (const stbrp_rect& rect : layout.rects) {
    layout.width = std::max(layout.width, rect.x + rect.w);
    layout.height = std::max(layout.height, rect.y + rect.h);
  }
  return layout;
}

// The smallest of those tried. Only where none of them holds all pieces is the widest sheet of any use.
std::optional<Layout> best_layout(const std::vector<Piece>& pieces, int most) {
  std::optional<Layout> best;
  for (const int width : widths(pieces, most)) {
    if (best && width == most) break;
    for (const int heuristic : {STBRP_HEURISTIC_Skyline_BL_sortHeight, STBRP_HEURISTIC_Skyline_BF_sortHeight}) {
      Layout layout = measured(packed(pieces, width, most, heuristic));
      if (!layout.rects.empty() && (!best || layout.area() < best->area())) best = std::move(layout);
    }
  }
  if (best) settle_ties(best->rects);
  return best;
}

// `image` at x, y, with its outermost pixels repeated `extrude` times around it.
void put(Image& sheet, const Image& image, const PixelRect& at, int extrude) {
  for (int y = -extrude; y < at.height + extrude; ++y) {
    for (int x = -extrude; x < at.width + extrude; ++x) {
      const std::uint8_t* from = image.pixel(std::clamp(x, 0, at.width - 1), std::clamp(y, 0, at.height - 1));
      std::copy_n(from, 4, sheet.pixel(at.x + x, at.y + y));
    }
  }
}

struct Cut {
  std::vector<Piece> pieces;
  std::vector<std::size_t> piece_of;  // of each sprite
  std::vector<PixelRect> parts;
};

PixelRect joined(const PixelRect& a, const PixelRect& b) {
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.width, b.x + b.width) - left, std::max(a.y + a.height, b.y + b.height) - top};
}

// What is seen of any of them.
PixelRect part_of(std::span<const Image> group) {
  std::optional<PixelRect> all;
  for (const Image& sprite : group) {
    const auto part = find_shown(sprite);
    if (part) all = all ? joined(*all, *part) : *part;
  }
  return all.value_or(nothing);
}

Cut cut_out(std::span<const Image> sprites, const AtlasOptions& options) {
  Cut cut;
  const auto group = static_cast<std::size_t>(options.group);
  std::map<std::tuple<int, std::vector<std::uint8_t>>, std::size_t> known;
  const int around = options.padding + 2 * options.extrude;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const PixelRect part = i % group == 0 ? part_of(sprites.subspan(i, std::min(group, sprites.size() - i))) : cut.parts.back();
    Image image = crop(sprites[i], part.x, part.y, part.width, part.height);
    const auto [found, is_new] = known.try_emplace({part.width, image.rgba}, cut.pieces.size());
    if (is_new) cut.pieces.push_back({std::move(image), {0, 0, part.width + around, part.height + around}});
    cut.piece_of.push_back(found->second);
    cut.parts.push_back(part);
  }
  return cut;
}

}  // namespace

PixelRect shown_part(const Image& image) { return find_shown(image).value_or(nothing); }

Atlas pack_atlas(std::span<const Image> sprites, const AtlasOptions& options) {
  const Cut cut = cut_out(sprites, options);
  const auto layout = best_layout(cut.pieces, options.most - options.padding);
  if (!layout) {
    throw Error(ExitCode::usage, "the sprites do not fit on one sheet", std::to_string(sprites.size()) + " sprites",
                "a sheet has at most " + std::to_string(options.most) + " pixels a side", "Choose fewer, or a smaller scale");
  }
  Atlas atlas;
  atlas.sheet = Image(layout->width + options.padding, layout->height + options.padding);
  const int inside = options.padding + options.extrude;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const stbrp_rect& rect = layout->rects[cut.piece_of[i]];
    atlas.places.push_back({{rect.x + inside, rect.y + inside, cut.parts[i].width, cut.parts[i].height}, cut.parts[i]});
    put(atlas.sheet, cut.pieces[cut.piece_of[i]].image, atlas.places.back().in_sheet, options.extrude);
  }
  return atlas;
}

}  // namespace tallgrass
