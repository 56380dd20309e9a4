#include "engine/clip/clip_patch.h"

#include <algorithm>
#include <cstring>

#include "engine/image/transform.h"

namespace tallgrass {
namespace {

// The smallest rectangle around what differs.
ClipArea changed_area(const Image& a, const Image& b) {
  int left = a.width, right = -1, top = a.height, bottom = -1;
  for (int y = 0; y < a.height; ++y) {
    const std::uint8_t *one = a.pixel(0, y), *other = b.pixel(0, y);
    if (std::memcmp(one, other, std::size_t(a.width) * 4) == 0) continue;
    top = std::min(top, y), bottom = y;
    int first = 0, last = a.width - 1;
    while (std::memcmp(one + first * 4, other + first * 4, 4) == 0) ++first;
    while (std::memcmp(one + last * 4, other + last * 4, 4) == 0) --last;
    left = std::min(left, first), right = std::max(right, last);
  }
  if (right < 0) return {};
  return {left, top, right - left + 1, bottom - top + 1};
}

ClipArea with_even_place(const ClipArea& area) {
  const int left = area.x & 1, up = area.y & 1;
  return {area.x - left, area.y - up, area.width + left, area.height + up};
}

}  // namespace

ClipPatch clip_patch(const Image& frame, const Image& before, bool even) {
  if (before.empty()) return {{0, 0, frame.width, frame.height}, frame, false};
  const ClipArea changed = changed_area(frame, before), area = even ? with_even_place(changed) : changed;
  ClipPatch patch{area, crop(frame, area.x, area.y, area.width, area.height), false};
  const Image was = crop(before, area.x, area.y, area.width, area.height);
  Image holes = patch.pixels;
  std::size_t same = 0;
  for (std::size_t at = 0; at < holes.rgba.size(); at += 4) {
    if (std::memcmp(&holes.rgba[at], &was.rgba[at], 4) == 0) {
      std::memset(&holes.rgba[at], 0, 4);
      ++same;
    } else if (holes.rgba[at + 3] != 255) {
      return patch;
    }
  }
  const std::size_t pixels = holes.rgba.size() / 4;
  if (same >= pixels / 3) patch.pixels = std::move(holes), patch.over = true;
  return patch;
}

}  // namespace tallgrass
