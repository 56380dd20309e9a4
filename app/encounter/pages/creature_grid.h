#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/encounter/scene.h"

namespace tallgrass {

// Creatures of the dex as small pictures on cards, four in a row, three rows to be seen: to walk through with a cursor.
class CreatureGrid {
 public:
  static constexpr int columns = 4, rows = 3, cell = 36, left = 6, top = 20;
  explicit CreatureGrid(World& world, const DexQuery& query = {});

  void show(World& world, const DexQuery& query);  // from its beginning, or where the same creature stands now
  void refresh(World& world);                      // reads again what is to be seen
  // True where `a` or a click on the chosen one was pressed.
  bool step(const Input& input, World& world);
  bool empty() const { return ids_.empty(); }
  int count() const { return static_cast<int>(ids_.size()); }
  int cursor() const { return cursor_; }
  std::int64_t chosen() const { return ids_.empty() ? 0 : ids_[static_cast<std::size_t>(cursor_)]; }
  const DexRecord* chosen_record() const;  // nothing where the dex is empty or the record could not be read
  const std::vector<std::int64_t>& ids() const { return ids_; }
  void mark(std::int64_t id) { marked_ = id; }  // with a heart: the one that was chosen before; 0: none
  void draw(PixelScreen& screen, std::int64_t step) const;

 private:
  struct Cell {
    DexRecord record;
    PixelArt art;
    ColourBank colours{};
  };
  void move(World& world, int to);
  void load(World& world);
  void draw_cell(PixelScreen& screen, int place) const;

  DexQuery query_;
  std::vector<std::int64_t> ids_;
  int cursor_ = 0, first_row_ = 0;
  std::vector<std::optional<Cell>> cells_;  // those to be seen
  std::int64_t marked_ = 0;
};

}  // namespace tallgrass
