#include "app/encounter/field/walker.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tallgrass {
namespace {

constexpr int turn_steps = 5, bump_steps = 16;

int dx_of(Facing way) { return way == Facing::left ? -1 : way == Facing::right ? 1 : 0; }
int dy_of(Facing way) { return way == Facing::up ? -1 : way == Facing::down ? 1 : 0; }

std::optional<Facing> wanted(const Buttons& held, Facing facing) {
  const std::array<bool, 4> ways{held.down, held.up, held.left, held.right};
  if (ways[std::size_t(facing)]) return facing;  // of two, the way it goes already
  const auto found = std::find(ways.begin(), ways.end(), true);
  if (found == ways.end()) return std::nullopt;
  return static_cast<Facing>(found - ways.begin());
}

}  // namespace

Tile beside(Tile t, Facing way) { return {t.x + dx_of(way), t.y + dy_of(way)}; }

Walker::Event Walker::step(const Buttons& held, const Map& map) {
  if (left_ > 0) {
    left_ = std::max(0, left_ - (running_ ? 2 : 1));
    if (left_ > 0) return Event::none;
    ++taken_, idle_ = 0;
    return Event::arrived;
  }
  ++idle_;
  if (turning_ > 0) --turning_;
  if (bumping_ > 0) --bumping_;
  const std::optional<Facing> way = wanted(held, facing_);
  if (!way || turning_ > 0 || bumping_ > 0) return Event::none;
  return set_out(*way, held, map);
}

Walker::Event Walker::set_out(Facing way, const Buttons& held, const Map& map) {
  if (way != facing_) {
    facing_ = way;
    // Whoever is walking goes round a corner at once.
    if (idle_ > 2) {
      turning_ = turn_steps;
      return Event::turned;
    }
  }
  running_ = held.b || held.select;
  if (!map.walkable(beside(at_, way))) {
    bumping_ = bump_steps;
    return Event::bumped;
  }
  at_ = beside(at_, way);
  left_ = tile_size;
  return Event::set_out;
}

int Walker::x() const { return at_.x * tile_size - dx_of(facing_) * left_; }
int Walker::y() const { return at_.y * tile_size - dy_of(facing_) * left_; }

int Walker::stride() const {
  if (bumping_ > bump_steps / 2) return 1 + taken_ % 2 * 2;
  if (left_ == 0 || left_ > 12 || left_ < 4) return 0;
  return 1 + taken_ % 2 * 2;
}

}  // namespace tallgrass
