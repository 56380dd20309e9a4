#include "app/encounter/pages/creature_grid.h"

#include <algorithm>
#include <limits>

#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"

namespace tallgrass {
namespace {

constexpr int seen_cells = CreatureGrid::columns * CreatureGrid::rows;

PixelRect cell_area(int place) {
  return {CreatureGrid::left + place % CreatureGrid::columns * CreatureGrid::cell,
          CreatureGrid::top + place / CreatureGrid::columns * CreatureGrid::cell, CreatureGrid::cell - 2,
          CreatureGrid::cell - 2};
}

std::optional<int> cell_at(std::pair<int, int> point) {
  const int column = (point.first - CreatureGrid::left) / CreatureGrid::cell;
  const int row = (point.second - CreatureGrid::top) / CreatureGrid::cell;
  const bool inside = point.first >= CreatureGrid::left && point.second >= CreatureGrid::top &&
                      column < CreatureGrid::columns && row < CreatureGrid::rows;
  return inside ? std::optional(row * CreatureGrid::columns + column) : std::nullopt;
}

}  // namespace

CreatureGrid::CreatureGrid(World& world, const DexQuery& query) { show(world, query); }

void CreatureGrid::show(World& world, const DexQuery& query) {
  const std::int64_t before = chosen();
  query_ = query;
  ids_.clear();
  attempt(world, [&] { ids_ = world.dex.ids(query_, 0, std::numeric_limits<int>::max()); });
  const auto found = std::find(ids_.begin(), ids_.end(), before);
  cursor_ = found == ids_.end() ? 0 : static_cast<int>(found - ids_.begin());
  first_row_ = 0;
  move(world, cursor_);
  load(world);
}

void CreatureGrid::refresh(World& world) { show(world, query_); }

// Keeps the cursor among what is to be seen, and reads that where it has changed.
void CreatureGrid::move(World& world, int to) {
  cursor_ = std::clamp(to, 0, std::max(0, count() - 1));
  const int row = cursor_ / columns, before = first_row_;
  first_row_ = std::clamp(first_row_, std::max(0, row - rows + 1), row);
  if (first_row_ != before) load(world);
}

void CreatureGrid::load(World& world) {
  cells_.assign(seen_cells, std::nullopt);
  for (int place = 0; place < seen_cells; ++place) {
    const int at = first_row_ * columns + place;
    if (at >= count()) return;
    attempt(world, [&] {
      std::optional<DexRecord> record = world.dex.find(ids_[static_cast<std::size_t>(at)]);
      if (!record) return;
      const BankedArt art = banked(record->creature.sprite);
      PixelArt small = art.art.empty() ? PixelArt{} : miniature(art.art, art.bank);
      cells_[static_cast<std::size_t>(place)] = Cell{std::move(*record), std::move(small), art.bank};
    });
  }
}

const DexRecord* CreatureGrid::chosen_record() const {
  const int place = cursor_ - first_row_ * columns;
  if (ids_.empty() || place < 0 || place >= seen_cells || !cells_[static_cast<std::size_t>(place)]) return nullptr;
  return &cells_[static_cast<std::size_t>(place)]->record;
}

bool CreatureGrid::step(const Input& input, World& world) {
  if (ids_.empty()) return false;
  const int dx = input.pressed.right - input.pressed.left, dy = input.pressed.down - input.pressed.up;
  const int to = cursor_ + dx + dy * columns;
  if (dx != 0 || dy != 0) {
    const bool there = to >= 0 && (to < count() || (dy > 0 && to / columns <= (count() - 1) / columns));
    world.play(there ? Sound::move_cursor : Sound::bump);
    if (there) move(world, to);
  }
  if (input.click) {
    const std::optional<int> place = cell_at(*input.click);
    const int at = place ? first_row_ * columns + *place : count();
    if (at < count()) {
      if (at == cursor_) return true;
      move(world, at);
      world.play(Sound::move_cursor);
    }
  }
  return input.pressed.a;
}

void CreatureGrid::draw_cell(PixelScreen& screen, int place) const {
  const PixelRect area = cell_area(place);
  const std::optional<Cell>& cell_of = cells_[static_cast<std::size_t>(place)];
  draw_card(screen, area, !cell_of || !cell_of->record.caught);
  if (!cell_of) return;
  const int colours = small_banks[static_cast<std::size_t>(place)];
  screen.set_bank(colours, cell_of->colours);
  Stamp stamp;
  stamp.bank = colours;
  const int low = cell_of->art.empty() ? 0 : cell_of->art.height - 1 - feet_of(cell_of->art);
  screen.draw(cell_of->art, area.x + 1, area.y + std::min(low / 2, 2), stamp);
  if (cell_of->record.favourite) draw_mark(screen, area.x + 2, area.y + 2, Mark::star);
  if (cell_of->record.creature.shiny) draw_mark(screen, area.x + 2, area.y + 24, Mark::sparkle);
  if (cell_of->record.id == marked_ && marked_ != 0) draw_mark(screen, area.x + 25, area.y + 2, Mark::heart);
}

void CreatureGrid::draw(PixelScreen& screen, std::int64_t step) const {
  const int all_rows = (count() + columns - 1) / columns;
  for (int place = 0; place < seen_cells; ++place) draw_cell(screen, place);
  if (!ids_.empty()) draw_chosen(screen, cell_area(cursor_ - first_row_ * columns), step);
  if (all_rows <= rows) return;
  const int tall = rows * cell - 2, thumb = std::max(8, tall * rows / all_rows);
  const int at = (tall - thumb) * first_row_ / (all_rows - rows);
  screen.fill({left + columns * cell, top, 3, tall}, page::dim_edge);
  screen.fill({left + columns * cell, top + at, 3, thumb}, page::key);
}

}  // namespace tallgrass
