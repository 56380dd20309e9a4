#include "gan/data/shape.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace tallgrass {
namespace {

constexpr int side = Shape::side;

struct Box {
  int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are outside

  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

class Picture {
 public:
  Picture(const std::uint8_t* rgba, int size)
      : rgba_(rgba), size_(size), drawn_(static_cast<std::size_t>(size) * static_cast<std::size_t>(size)) {
    for (std::size_t i = 0; i < drawn_.size(); ++i) drawn_[i] = rgba[i * 4 + 3] >= 128;
    if (std::find(drawn_.begin(), drawn_.end(), false) == drawn_.end()) drop_background();
  }

  const std::uint8_t* at(int x, int y) const { return rgba_ + (static_cast<std::ptrdiff_t>(y) * size_ + x) * 4; }
  bool drawn(int x, int y) const {
    return drawn_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) + static_cast<std::size_t>(x)] != 0;
  }
  Box box() const {
    Box box{size_, size_, 0, 0};
    for (int y = 0; y < size_; ++y) {
      for (int x = 0; x < size_; ++x) {
        if (!drawn(x, y)) continue;
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), std::max(box.bottom, y + 1)};
      }
    }
    return box;
  }

 private:
  static int difference(const std::uint8_t* a, const std::uint8_t* b) {
    return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
  }
  // Where the corners agree: else it is a scene without a background.
  void drop_background() {
    constexpr int alike = 24;
    const std::uint8_t* corner = at(0, 0);
    for (const std::uint8_t* other : {at(size_ - 1, 0), at(0, size_ - 1), at(size_ - 1, size_ - 1)}) {
      if (difference(corner, other) > alike) return;
    }
    for (std::size_t i = 0; i < drawn_.size(); ++i) drawn_[i] = difference(corner, rgba_ + i * 4) > alike;
  }

  const std::uint8_t* rgba_;
  int size_;
  std::vector<std::uint8_t> drawn_;
};

// How strongly the colour changes to the right of a pixel and below it, 0..2. Weak changes count nearly as much as
// strong ones: which is which depends on the palette.
float edge(const Picture& picture, const Box& box, int x, int y) {
  float sum = 0;
  const std::uint8_t* here = picture.at(x, y);
  const auto add = [&](int other_x, int other_y) {
    if (other_x >= box.right || other_y >= box.bottom || !picture.drawn(other_x, other_y)) return;
    const std::uint8_t* there = picture.at(other_x, other_y);
    const auto change =
        static_cast<float>(std::abs(here[0] - there[0]) + std::abs(here[1] - there[1]) + std::abs(here[2] - there[2]));
    sum += change / (change + 32);
  };
  add(x + 1, y);
  add(x, y + 1);
  return sum;
}

// The cells that a pixel covers along one axis, and how much of the pixel lies in each.
struct Reach {
  int first = 0;
  std::vector<float> parts;
};
std::vector<Reach> reaches(int begin, int end, float middle, float cell) {
  std::vector<Reach> all;
  for (int at = begin; at < end; ++at) {
    const auto low = (static_cast<float>(at) - middle) / cell + side / 2.0f, high = low + 1 / cell;
    Reach reach{std::clamp(static_cast<int>(std::floor(low)), 0, side - 1), {}};
    for (int i = reach.first; i < side && static_cast<float>(i) < high; ++i) {
      const float part = std::min(high, static_cast<float>(i + 1)) - std::max(low, static_cast<float>(i));
      reach.parts.push_back(std::max(0.0f, part));
    }
    all.push_back(std::move(reach));
  }
  return all;
}

using Cells = std::array<float, Shape::cells>;

void draw_into_cells(const Picture& picture, const Box& box, Cells& cover, Cells& edges) {
  const float cell = static_cast<float>(std::max(box.width(), box.height())) / side;
  const auto columns = reaches(box.left, box.right, static_cast<float>(box.left + box.right) / 2, cell);
  const auto rows = reaches(box.top, box.bottom, static_cast<float>(box.top + box.bottom) / 2, cell);
  for (int y = box.top; y < box.bottom; ++y) {
    const Reach& row = rows[static_cast<std::size_t>(y - box.top)];
    for (int x = box.left; x < box.right; ++x) {
      if (!picture.drawn(x, y)) continue;
      const Reach& column = columns[static_cast<std::size_t>(x - box.left)];
      const float strength = edge(picture, box, x, y);
      for (std::size_t j = 0; j < row.parts.size(); ++j) {
        for (std::size_t i = 0; i < column.parts.size(); ++i) {
          const std::size_t at =
              (static_cast<std::size_t>(row.first) + j) * side + static_cast<std::size_t>(column.first) + i;
          const float part = row.parts[j] * column.parts[i];
          cover[at] += part;
          edges[at] += part * strength;
        }
      }
    }
  }
}

std::uint8_t to_byte(float value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f); }

std::uint64_t hash_of(const Shape& shape, bool mirror) {
  std::uint64_t hash = 0;
  for (std::size_t y = 0; y < 8; ++y) {
    for (std::size_t x = 0; x < 8; ++x) {
      const std::size_t at = y * 2 * side + (mirror ? 7 - x : x) * 2;
      const int sum = shape.cover[at] + shape.cover[at + 1] + shape.cover[at + side] + shape.cover[at + side + 1];
      hash = hash << 1 | (sum > 2 * 255);
    }
  }
  return hash;
}

}  // namespace

Shape shape_of(const std::uint8_t* rgba, int size) {
  const Picture picture(rgba, size);
  Shape shape;
  const Box box = picture.box();
  shape.blank = box.width() <= 0;
  if (shape.blank) return shape;
  Cells cover{}, edges{};
  draw_into_cells(picture, box, cover, edges);
  for (std::size_t i = 0; i < Shape::cells; ++i) {
    shape.cover[i] = to_byte(cover[i]);
    shape.edges[i] = to_byte(edges[i] / 2);
  }
  shape.hash = hash_of(shape, false);
  shape.mirrored_hash = hash_of(shape, true);
  return shape;
}

float outline_distance(const Shape& a, const Shape& b, bool mirror_b) {
  std::int32_t shared = 0, joined = 0;
  for (std::size_t y = 0; y < Shape::cells; y += side) {
    for (std::size_t x = 0; x < side; ++x) {
      const std::int32_t ca = a.cover[y + x], cb = b.cover[y + (mirror_b ? side - 1 - x : x)];
      shared += std::min(ca, cb);
      joined += std::max(ca, cb);
    }
  }
  return joined > 0 ? 1 - static_cast<float>(shared) / static_cast<float>(joined) : 1;
}

float line_distance(const Shape& a, const Shape& b, bool mirror_b) {
  std::int32_t cells = 0;
  std::int64_t sum_a = 0, sum_b = 0, square_a = 0, square_b = 0, product = 0;
  for (std::size_t y = 0; y < Shape::cells; y += side) {
    for (std::size_t x = 0; x < side; ++x) {
      const std::size_t i = y + x, j = y + (mirror_b ? side - 1 - x : x);
      if (a.cover[i] + b.cover[j] < 128) continue;
      const std::int32_t ea = a.edges[i], eb = b.edges[j];
      ++cells;
      sum_a += ea, sum_b += eb, square_a += ea * ea, square_b += eb * eb, product += ea * eb;
    }
  }
  const double n = std::max(1, cells);
  const double spread_a = static_cast<double>(square_a) - static_cast<double>(sum_a * sum_a) / n;
  const double spread_b = static_cast<double>(square_b) - static_cast<double>(sum_b * sum_b) / n;
  const double common = static_cast<double>(product) - static_cast<double>(sum_a * sum_b) / n;
  const double flat = 4 * n;  // two drawings without lines inside are alike
  return static_cast<float>(1 - (common + flat) / (std::sqrt((spread_a + flat) * (spread_b + flat))));
}

}  // namespace tallgrass
