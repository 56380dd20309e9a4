#include "engine/image/finish.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/core/error.h"
#include "engine/image/canvas.h"
#include "engine/image/small_palette.h"

namespace tallgrass {
namespace {

constexpr int most_rounds = 12;
constexpr float rough_order = 0.0014f;  // what a neighbour of another colour costs, in squared Oklab distance,
constexpr float order = 0.0005f;        // while many colours become few, and afterwards
constexpr float dark_share = 0.8f;      // of the light inside: up to here an edge counts as outline
constexpr float grey = 0.01f;           // chroma below which a colour has no hue to restore
constexpr float most_restored = 1.6f;  // of chroma or contrast, times what is there
constexpr float dark = 0.35f;           // or below this light

void drop_specks(Canvas& canvas, int least) {
  const auto pieces = regions(canvas, true);
  std::size_t largest = 0;
  for (const Region& piece : pieces) largest = std::max(largest, piece.pixels.size());
  const std::size_t limit = std::min(static_cast<std::size_t>(least), largest);
  for (const Region& piece : pieces) {
    if (piece.pixels.size() >= limit) continue;
    for (const std::size_t i : piece.pixels) canvas.opaque[i] = 0;
  }
}

// The neighbour most like all the others: no new colour arises.
Rgb middle_neighbour(const Canvas& canvas, int x, int y) {
  std::vector<std::size_t> all;
  each_solid_neighbour(canvas, x, y, [&](std::size_t i, float) { all.push_back(i); });
  Rgb best{};
  float least = std::numeric_limits<float>::max();
  for (const std::size_t i : all) {
    float sum = 0;
    for (const std::size_t j : all) sum += std::sqrt(squared_distance(canvas.lab[i], canvas.lab[j]));
    if (sum < least) least = sum, best = canvas.colour[i];
  }
  return best;
}

void close_holes(Canvas& canvas, int largest) {
  for (const Region& hole : regions(canvas, false)) {
    if (hole.at_border || hole.pixels.size() > static_cast<std::size_t>(largest)) continue;
    for (const std::size_t i : hole.pixels) {
      canvas.paint(i, middle_neighbour(canvas, canvas.x_of(i), canvas.y_of(i)));
      canvas.opaque[i] = 1;
    }
  }
}

std::vector<Rgb> opaque_colours(const Canvas& canvas) {
  std::vector<Rgb> colours;
  each_solid(canvas, [&](int, int, std::size_t i) { colours.push_back(canvas.colour[i]); });
  return colours;
}

bool has_more_colours(const std::vector<Rgb>& pixels, int most) {
  std::vector<int> known;
  for (const Rgb& pixel : pixels) {
    const int key = pixel[0] << 16 | pixel[1] << 8 | pixel[2];
    if (std::find(known.rbegin(), known.rend(), key) != known.rend()) continue;
    if (known.size() == static_cast<std::size_t>(most)) return true;
    known.push_back(key);
  }
  return false;
}

// A palette, and for each pixel its place in it.
struct Indexed {
  std::vector<Rgb> palette;
  std::vector<Oklab> lab;
  std::vector<std::uint8_t> index;
};

Indexed index_by(const Canvas& canvas, std::vector<Rgb> palette) {
  Indexed indexed{std::move(palette), {}, std::vector<std::uint8_t>(canvas.size())};
  for (const Rgb& rgb : indexed.palette) indexed.lab.push_back(to_oklab(rgb));
  each_solid(canvas, [&](int, int, std::size_t i) {
    const auto nearest = std::min_element(indexed.lab.begin(), indexed.lab.end(), [&](const Oklab& a, const Oklab& b) {
      return squared_distance(a, canvas.lab[i]) < squared_distance(b, canvas.lab[i]);
    });
    indexed.index[i] = static_cast<std::uint8_t>(nearest - indexed.lab.begin());
  });
  return indexed;
}

// Of its own and its neighbours' colours the one that costs least, in likeness and in unlike neighbours.
std::uint8_t best_index(const Canvas& canvas, const Indexed& indexed, int x, int y, float unlike) {
  const std::size_t i = canvas.at(x, y);
  std::array<std::pair<std::uint8_t, float>, 9> near{{{indexed.index[i], 0.0f}}};  // indices, and how much of them
  std::size_t count = 1;
  each_solid_neighbour(canvas, x, y, [&](std::size_t j, float weight) {
    std::size_t k = 0;
    while (k < count && near[k].first != indexed.index[j]) ++k;
    if (k == count) near[count++] = {indexed.index[j], 0.0f};
    near[k].second += weight;
  });
  std::uint8_t best = near[0].first;
  float least = std::numeric_limits<float>::max();
  for (std::size_t k = 0; k < count && count > 1; ++k) {  // its own first: it changes only for a better one
    const float cost = squared_distance(canvas.lab[i], indexed.lab[near[k].first]) - unlike * near[k].second;
    if (cost < least - 1e-7f) least = cost, best = near[k].first;
  }
  return best;
}

// Lone pixels join their surroundings unless they stand out (iterated conditional modes: Besag, 1986).
void put_in_order(const Canvas& canvas, Indexed& indexed, float unlike) {
  bool changed = true;
  for (int sweep = 0; sweep < 8 && changed; ++sweep) {
    changed = false;
    each_solid(canvas, [&](int x, int y, std::size_t i) {
      const std::uint8_t best = best_index(canvas, indexed, x, y, unlike);
      changed |= best != indexed.index[i];
      indexed.index[i] = best;
    });
  }
}

// Means of several hues are greyer than any of them: a colour gets back the chroma that its pixels had.
void restore_chroma(const std::vector<Oklab>& before, const Canvas& canvas, Indexed& indexed) {
  std::vector<float> chroma(indexed.lab.size()), count(indexed.lab.size());
  each_solid(canvas, [&](int, int, std::size_t i) {
    chroma[indexed.index[i]] += std::hypot(before[i].a, before[i].b);
    ++count[indexed.index[i]];
  });
  for (std::size_t i = 0; i < indexed.lab.size(); ++i) {
    const Oklab& lab = indexed.lab[i];
    const float own = std::hypot(lab.a, lab.b);
    if (count[i] == 0 || own < grey) continue;
    const float more = std::clamp(chroma[i] / count[i] / own, 1.0f, most_restored);
    indexed.palette[i] = to_rgb({lab.light, more * lab.a, more * lab.b});
  }
}

struct Spread {
  float mean = 0, deviation = 0;
};

// Of the light of all that is opaque; light(index) says how light a pixel is.
template <class Light>
Spread spread_of(const Canvas& canvas, Light light) {
  double sum = 0, squares = 0, count = 0;
  each_solid(canvas, [&](int, int, std::size_t i) {
    const double now = light(i);
    sum += now, squares += now * now, ++count;
  });
  if (count == 0) return {};
  const double mean = sum / count;
  return {float(mean), float(std::sqrt(std::max(0.0, squares / count - mean * mean)))};
}

// Means lie nearer together than what they are means of, and a dream is paler than a drawing: light and dark part again.
void restore_contrast(const std::vector<Oklab>& before, const Canvas& canvas, Indexed& indexed, float contrast) {
  std::vector<Oklab> lab;
  for (const Rgb& rgb : indexed.palette) lab.push_back(to_oklab(rgb));
  const Spread wanted = spread_of(canvas, [&](std::size_t i) { return before[i].light; });
  const Spread now = spread_of(canvas, [&](std::size_t i) { return lab[indexed.index[i]].light; });
  if (now.deviation <= 0) return;
  const float more = contrast * std::clamp(wanted.deviation / now.deviation, 1.0f, most_restored);
  for (std::size_t i = 0; i < lab.size(); ++i) {
    const float light = std::clamp(now.mean + more * (lab[i].light - now.mean), 0.0f, 1.0f);
    indexed.palette[i] = to_rgb({light, lab[i].a, lab[i].b});
  }
}

// The mean of what is near and not edge; black where nothing is.
Oklab colour_inside(const Canvas& canvas, int x, int y) {
  Oklab sum;
  float count = 0;
  for (int dy = -2; dy <= 2; ++dy)
    for (int dx = -2; dx <= 2; ++dx)
      if (canvas.solid(x + dx, y + dy) && !canvas.edge(x + dx, y + dy)) {
        sum = sum + canvas.lab[canvas.at(x + dx, y + dy)];
        ++count;
      }
  return count > 0 ? sum * (1 / count) : Oklab{};
}

enum class Part : std::uint8_t { body, line, gap };

// Where the edge is outline, and where it is too light for one. A thin limb that is all edge has no gaps.
std::vector<Part> parts_of(const Canvas& canvas) {
  std::vector<Part> parts(canvas.size(), Part::body);
  each_solid(canvas, [&](int x, int y, std::size_t i) {
    if (!canvas.edge(x, y)) return;
    const float light = canvas.lab[i].light, inside = colour_inside(canvas, x, y).light;
    if (light < dark || light < dark_share * inside) parts[i] = Part::line;
    else if (inside > 0) parts[i] = Part::gap;
  });
  return parts;
}

// Outlines are tinted, not black: half as light as what they enclose.
void draw_outline(Canvas& canvas) {
  const std::vector<Part> parts = parts_of(canvas);
  std::vector<std::pair<std::size_t, Oklab>> ink;
  each_solid(canvas, [&](int x, int y, std::size_t i) {
    if (parts[i] != Part::gap) return;
    const Oklab inside = colour_inside(canvas, x, y);
    ink.emplace_back(i, Oklab{0.5f * inside.light, 0.8f * inside.a, 0.8f * inside.b});
  });
  for (const auto& [i, lab] : ink) canvas.paint(i, to_rgb(lab));
}

// The lighter of the dark pixels between which (x, y) is a gap of one pixel; nothing where it is none.
std::optional<Rgb> line_across(const Canvas& canvas, const std::vector<Part>& parts, int x, int y) {
  std::vector<Step> ends;
  float light = -1;
  Rgb lightest{};
  for (const Step& step : around) {
    if (!canvas.inside(x + step.x, y + step.y)) continue;
    const std::size_t i = canvas.at(x + step.x, y + step.y);
    if (parts[i] != Part::line) continue;
    ends.push_back(step);
    if (canvas.lab[i].light > light) light = canvas.lab[i].light, lightest = canvas.colour[i];
  }
  for (const Step& a : ends)
    for (const Step& b : ends)
      if (std::abs(a.x - b.x) > 1 || std::abs(a.y - b.y) > 1) return lightest;
  return {};
}

// No new colour arises, so that it can be done to a finished sprite.
void mend_outline(Canvas& canvas) {
  const std::vector<Part> parts = parts_of(canvas);
  each_solid(canvas, [&](int x, int y, std::size_t i) {
    if (parts[i] != Part::gap) return;
    if (const auto colour = line_across(canvas, parts, x, y)) canvas.paint(i, *colour);
  });
}

Image finish_once(const Image& image, const FinishOptions& options) {
  Canvas canvas = canvas_of(image, options.alpha_threshold);
  drop_specks(canvas, options.least_piece);
  close_holes(canvas, options.largest_hole);
  const bool rough = has_more_colours(opaque_colours(canvas), options.colours);
  const std::vector<Oklab> before = canvas.lab;
  if (rough && options.outline) draw_outline(canvas);
  Indexed indexed = index_by(canvas, small_palette(opaque_colours(canvas), options.colours));
  put_in_order(canvas, indexed, rough ? rough_order : order);
  if (rough) restore_chroma(before, canvas, indexed), restore_contrast(before, canvas, indexed, options.contrast);
  each_solid(canvas, [&](int, int, std::size_t i) { canvas.paint(i, indexed.palette[indexed.index[i]]); });
  if (options.outline) mend_outline(canvas);
  return image_of(canvas);
}

}  // namespace

Image finish_sprite(const Image& image, const FinishOptions& options) {
  const auto within = [](int value, int low, int high) { return value >= low && value <= high; };
  if (!within(options.colours, 1, 255) || !within(options.alpha_threshold, 1, 255) || options.least_piece < 0 ||
      options.largest_hole < 0 || !(options.contrast >= 0 && options.contrast <= 2)) {
    throw Error(ExitCode::bug, "an option of the pixel-art finish is out of range", "finish_sprite");
  }
  // Until nothing changes any more: so what is finished stays as it is.
  Image now = finish_once(image, options);
  for (int round = 1; round < most_rounds; ++round) {
    Image next = finish_once(now, options);
    if (next == now) break;
    now = std::move(next);
  }
  return now;
}

}  // namespace tallgrass
