#include "engine/image/attributes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/image/canvas.h"

namespace tallgrass {
namespace {

constexpr std::array<SpriteAttribute, attribute_count> known{{
    {"bigger", "smaller", "More of the picture is creature"},
    {"wider", "taller", "Broad rather than upright"},
    {"spikier", "rounder", "A ragged outline rather than a smooth one"},
    {"redder", "", "More of its colour is red"},
    {"yellower", "", "More of its colour is yellow"},
    {"greener", "", "More of its colour is green"},
    {"bluer", "", "More of its colour is blue"},
    {"pinker", "", "More of its colour is purple or pink"},
    {"brighter", "darker", "Lighter colours"},
    {"vivid", "pale", "Stronger colours"},
    {"symmetric", "lopsided", "Left and right alike"},
    {"busier", "plainer", "More lines and spots"},
}};

constexpr std::array<double, 5> hues{27, 100, 145, 255, 325};  // degrees in Oklab: red, yellow, green, blue, pink
constexpr double hue_reach = 60;
constexpr double grey = 0.02;  // chroma that every pixel counts for, so that a trace of colour makes no hue

struct Shape {
  double area = 0, perimeter = 0, middle_x = 0, across = 0, upright = 0;  // spreads: variances in pixels
};

Shape shape_of(const Canvas& canvas) {
  Shape shape;
  double sum_x = 0, sum_y = 0, square_x = 0, square_y = 0;
  each_solid(canvas, [&](int x, int y, std::size_t) {
    ++shape.area;
    sum_x += x, sum_y += y, square_x += double(x) * x, square_y += double(y) * y;
    for (std::size_t s = 0; s < 4; ++s) shape.perimeter += !canvas.solid(x + around[s].x, y + around[s].y);
  });
  const double mean_x = sum_x / shape.area, mean_y = sum_y / shape.area;
  shape.middle_x = mean_x;
  shape.across = square_x / shape.area - mean_x * mean_x;
  shape.upright = square_y / shape.area - mean_y * mean_y;
  return shape;
}

// Pixels that have one opposite them, seen from the middle.
double mirror_overlap(const Canvas& canvas, double middle_x) {
  const int twice = static_cast<int>(std::lround(2 * middle_x));
  double both = 0, one = 0;
  each_solid(canvas, [&](int x, int y, std::size_t) {
    const bool opposite = canvas.solid(twice - x, y);
    both += opposite;
    one += opposite ? 1 : 2;
  });
  return both / one;
}

// Oklab's lightness, chroma, and each hue's share of it.
void add_colours(const Canvas& canvas, double area, Attributes& found) {
  double light = 0, chroma = 0;
  std::array<double, 5> of_hue{};
  each_solid(canvas, [&](int, int, std::size_t i) {
    const Oklab& lab = canvas.lab[i];
    const double c = std::hypot(lab.a, lab.b), hue = std::atan2(lab.b, lab.a) * 180 / std::numbers::pi;
    light += lab.light, chroma += c;
    for (std::size_t h = 0; h < hues.size(); ++h) {
      const double turn = std::abs(std::remainder(hue - hues[h], 360.0));
      if (turn < hue_reach) of_hue[h] += c * std::pow(std::cos(turn / hue_reach * std::numbers::pi / 2), 2);
    }
  });
  for (std::size_t h = 0; h < hues.size(); ++h) found[3 + h] = of_hue[h] / (chroma + grey * area);
  found[8] = light / area;
  found[9] = chroma / area;
}

double busyness(const Canvas& canvas) {
  double sum = 0, pairs = 0;
  each_solid(canvas, [&](int x, int y, std::size_t i) {
    for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{0, 1}}) {
      if (!canvas.solid(x + dx, y + dy)) continue;
      sum += std::sqrt(squared_distance(canvas.lab[i], canvas.lab[canvas.at(x + dx, y + dy)]));
      ++pairs;
    }
  });
  return pairs > 0 ? sum / pairs : 0;
}

}  // namespace

std::span<const SpriteAttribute, attribute_count> attributes() { return known; }

Attributes measure_attributes(const Image& image) {
  const Canvas canvas = canvas_of(image, 128);
  const Shape shape = shape_of(canvas);
  if (shape.area == 0) return {};
  Attributes found{};
  found[0] = shape.area / static_cast<double>(canvas.size());
  found[1] = 0.5 * std::log((shape.across + 1) / (shape.upright + 1));
  found[2] = std::log(shape.perimeter * shape.perimeter / (4 * std::numbers::pi * shape.area));
  add_colours(canvas, shape.area, found);
  found[10] = mirror_overlap(canvas, shape.middle_x);
  found[11] = busyness(canvas);
  return found;
}

}  // namespace tallgrass
