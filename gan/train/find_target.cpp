#include "gan/train/find_target.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "engine/image/transform.h"
#include "gan/data/resize.h"

namespace tallgrass {
namespace {

constexpr int drawn_from = 128;  // alpha
constexpr int alike = 32;        // sum of differences of two colours of one background

int difference(const std::uint8_t* a, const std::uint8_t* b) {
  return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
}

bool is_opaque(const Image& picture) {
  for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
    if (picture.rgba[i] != 255) return false;
  }
  return !picture.empty();
}

bool corners_agree(const Image& picture) {
  const int right = picture.width - 1, bottom = picture.height - 1;
  const std::uint8_t* corner = picture.pixel(0, 0);
  return difference(corner, picture.pixel(right, 0)) <= alike && difference(corner, picture.pixel(0, bottom)) <= alike &&
         difference(corner, picture.pixel(right, bottom)) <= alike;
}

// Everything of the corner's colour that is connected to the border becomes transparent: a white belly stays.
void drop_background(Image& picture) {
  const std::array<std::uint8_t, 3> colour{picture.rgba[0], picture.rgba[1], picture.rgba[2]};
  std::vector<std::pair<int, int>> open;
  const auto visit = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
    std::uint8_t* pixel = picture.pixel(x, y);
    if (pixel[3] == 0 || difference(pixel, colour.data()) > alike) return;
    std::memset(pixel, 0, 4);
    open.emplace_back(x, y);
  };
  for (int x = 0; x < picture.width; ++x) visit(x, 0), visit(x, picture.height - 1);
  for (int y = 0; y < picture.height; ++y) visit(0, y), visit(picture.width - 1, y);
  while (!open.empty()) {
    const auto [x, y] = open.back();
    open.pop_back();
    visit(x - 1, y), visit(x + 1, y), visit(x, y - 1), visit(x, y + 1);
  }
}

// The side of the squares of one colour that a picture was enlarged to; 1 where it was not.
int square_side(const Image& picture) {
  int side = std::gcd(picture.width, picture.height);
  for (int x = 1; x < picture.width && side > 1; ++x) {
    if (x % side == 0) continue;
    for (int y = 0; y < picture.height; ++y) {
      if (std::memcmp(picture.pixel(x, y), picture.pixel(x - 1, y), 4) != 0) {
        side = std::gcd(side, x);
        break;
      }
    }
  }
  const auto row = std::size_t(picture.width) * 4;
  for (int y = 1; y < picture.height && side > 1; ++y) {
    if (std::memcmp(picture.pixel(0, y), picture.pixel(0, y - 1), row) != 0) side = std::gcd(side, y);
  }
  return side;
}

struct Scaled {
  int width, height;
  Scaling scaling;
};

// How large what is drawn becomes, and by which rule.
Scaled choose_scale(const Image& drawn, int size, float wanted) {
  const int extent = std::max(drawn.width, drawn.height);
  const auto times = [&](double factor, Scaling scaling) {
    const auto side = [&](int from) { return std::clamp(static_cast<int>(std::lround(from * factor)), 1, size); };
    return Scaled{side(drawn.width), side(drawn.height), scaling};
  };
  if (!is_pixel_art(drawn)) return times(wanted / extent, Scaling::area);
  const int squares = square_side(drawn), native = extent / squares;
  if (native > size) return times(wanted / extent, Scaling::area);
  const int factor = std::max(1, std::min(static_cast<int>(std::lround(wanted / native)), size / native));
  return times(static_cast<double>(factor) / squares, Scaling::nearest);
}

bool stands_well(const Box& box, int size, const Stance& stance) {
  const float off = static_cast<float>(size) / 6, extent = static_cast<float>(box.extent());
  return extent > 0.5f * stance.extent && extent < 1.5f * stance.extent &&
         std::abs(static_cast<float>(box.left + box.right) / 2 - stance.centre) < off &&
         std::abs(static_cast<float>(box.bottom) - stance.feet) < off;
}

}  // namespace

FindTarget target_of_picture(Image picture) {
  if (is_opaque(picture) && corners_agree(picture)) {
    Image cut = picture;
    drop_background(cut);
    if (!drawn_box(cut).empty()) return {.picture = std::move(cut)};
  }
  return {.picture = std::move(picture)};
}

Box drawn_box(const Image& picture) {
  Box box{picture.width, picture.height, 0, 0};
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (picture.pixel(x, y)[3] < drawn_from) continue;
      box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), std::max(box.bottom, y + 1)};
    }
  }
  return box;
}

FindTarget place_target(const FindTarget& target, int size, const Stance& stance, const std::string& name) {
  const Box box = drawn_box(target.picture);
  const Image& mask = target.coloured;
  if (!mask.empty() && (mask.width != target.picture.width || mask.height != target.picture.height)) {
    throw Error(ExitCode::bug, "colours and shape of a target differ in size", name);
  }
  if (box.empty()) {
    throw Error(ExitCode::file, "there is nothing to look for", name,
                target.outline_only ? "nothing is drawn" : "all of it is transparent",
                target.outline_only ? "Draw a shape first" : "A picture with a creature in it is needed");
  }
  if (target.picture.width == size && target.picture.height == size && stands_well(box, size, stance)) return target;
  const auto cut = [&](const Image& image) { return crop(image, box.left, box.top, box.width(), box.height()); };
  const Image drawn = cut(target.picture);
  const Scaled scaled = choose_scale(drawn, size, stance.extent);
  const auto low = [&](float at, int side) { return std::clamp(static_cast<int>(std::lround(at)), 0, size - side); };
  const int left = low(stance.centre - static_cast<float>(scaled.width) / 2, scaled.width);
  const int top = low(stance.feet - static_cast<float>(scaled.height), scaled.height);
  const auto place = [&](const Image& part) {
    return crop(fit(part, scaled.width, scaled.height, scaled.scaling), -left, -top, size, size);
  };
  FindTarget placed{.picture = place(drawn), .outline_only = target.outline_only};
  if (!target.coloured.empty()) placed.coloured = place(cut(target.coloured));
  if (drawn_box(placed.picture).empty()) {
    throw Error(ExitCode::file, "there is too little to look for", name,
                "nothing is left of it at " + std::to_string(size) + "x" + std::to_string(size) + " pixels");
  }
  return placed;
}

}  // namespace tallgrass
