#include "gan/data/groups.h"

#include <algorithm>
#include <array>

#include "gan/data/parallel.h"

namespace tallgrass {
namespace {

constexpr int hash_bits = 64;
constexpr int most_bits_apart = 12;  // of 64: pairs that nearly_same() takes differ in fewer

// std::popcount is a call of a library on processors without an instruction for it, as plain x86-64 is taken to be.
int bits_of(std::uint64_t word) {
  word -= (word >> 1) & 0x5555555555555555u;
  word = (word & 0x3333333333333333u) + ((word >> 2) & 0x3333333333333333u);
  word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return static_cast<int>((word * 0x0101010101010101u) >> 56);
}

bool is_filled(const Shape& shape) {
  constexpr int nearly_all = 62;
  return bits_of(shape.hash) >= nearly_all;
}

// How far two drawings are apart; 1 is the last that counts as the same, 2 stands for all that are further.
float score(const Shape& a, const Shape& b, bool mirror) {
  constexpr float most_outline = 0.2f, most_lines = 0.6f, most_lines_filled = 0.15f;
  if (bits_of(a.hash ^ (mirror ? b.mirrored_hash : b.hash)) > most_bits_apart) return 2;
  const float outline = outline_distance(a, b, mirror) / most_outline;
  if (outline > 1) return 2;
  return outline + line_distance(a, b, mirror) / (is_filled(a) && is_filled(b) ? most_lines_filled : most_lines);
}

float best_score(const Shape& a, const Shape& b) { return std::min(score(a, b, false), score(a, b, true)); }

// The first pictures of all groups so far, by how many bits their hashes have: hashes that differ in few bits have
// nearly as many.
class Leaders {
 public:
  void add(const Shape& shape, std::int32_t group) {
    buckets_[static_cast<std::size_t>(bits_of(shape.hash))].push_back({shape.hash, shape.mirrored_hash, &shape, group});
  }

  // Of the nearest that is nearly the same, the first among equals; -1 where none is.
  std::int32_t find(const Shape& shape) const {
    const int bits = bits_of(shape.hash);
    std::int32_t nearest = -1;
    float least = 1;
    for (int b = std::max(0, bits - most_bits_apart); b <= std::min(hash_bits, bits + most_bits_apart); ++b) {
      for (const Leader& leader : buckets_[static_cast<std::size_t>(b)]) {
        if (bits_of(shape.hash ^ leader.hash) > most_bits_apart &&
            bits_of(shape.hash ^ leader.mirrored_hash) > most_bits_apart) {
          continue;
        }
        const float found = best_score(*leader.shape, shape);
        if (found > least || (found == least && nearest >= 0 && nearest < leader.group)) continue;
        least = found;
        nearest = leader.group;
      }
    }
    return nearest;
  }

 private:
  struct Leader {
    std::uint64_t hash, mirrored_hash;
    const Shape* shape;
    std::int32_t group;
  };
  std::array<std::vector<Leader>, hash_bits + 1> buckets_;
};

}  // namespace

bool nearly_same(const Shape& a, const Shape& b) { return !a.blank && !b.blank && best_score(a, b) <= 1; }

// A few hundred at a time are held against all groups before them, on all cores; then, one after the other, those that
// found none against each other. The result does not depend on the number of cores.
std::vector<std::int32_t> group_shapes(const std::vector<Shape>& shapes) {
  constexpr std::size_t batch = 512, piece = 16;
  std::vector<std::int32_t> groups(shapes.size(), -1);
  Leaders leaders;
  std::int32_t count = 0;
  for (std::size_t begin = 0; begin < shapes.size(); begin += batch) {
    const std::size_t end = std::min(shapes.size(), begin + batch);
    in_parallel(end - begin, piece, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = begin + first; i < begin + last; ++i)
        groups[i] = shapes[i].blank ? -1 : leaders.find(shapes[i]);
    });
    Leaders fresh;
    for (std::size_t i = begin; i < end; ++i) {
      if (groups[i] < 0 && !shapes[i].blank) groups[i] = fresh.find(shapes[i]);
      if (groups[i] >= 0) continue;
      groups[i] = count++;
      if (shapes[i].blank) continue;
      fresh.add(shapes[i], groups[i]);
      leaders.add(shapes[i], groups[i]);
    }
  }
  return groups;
}

std::vector<std::int32_t> find_groups(const Dataset& dataset) {
  constexpr std::size_t piece = 64;
  const std::size_t picture = static_cast<std::size_t>(dataset.size) * static_cast<std::size_t>(dataset.size) * 4;
  std::vector<Shape> shapes(static_cast<std::size_t>(dataset.count));
  in_parallel(shapes.size(), piece, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) shapes[i] = shape_of(dataset.rgba.data() + i * picture, dataset.size);
  });
  return group_shapes(shapes);
}

}  // namespace tallgrass
