#include "app/encounter/pages/family_page.h"

#include <algorithm>
#include <cstdlib>

#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"

namespace tallgrass {
namespace {

constexpr int card = 36, most_children = 5, rows_at[3] = {20, 63, 106};

// Somebody in the tree, on a card. Row 0: parents or what it grew from; 1: itself; 2: children and what it grew into.
struct Relative {
  DexRecord record;
  PixelArt art;
  ColourBank colours{};
  int row = 1, x = 0;
};

class FamilyPage : public Page {
 public:
  FamilyPage(World& world, std::int64_t id) : Page(world) { centre(world, id); }
  const char* name() const override { return "family"; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void centre(World& world, std::int64_t id);
  void add(World& world, std::int64_t id, int row);
  void spread(int row, int gap);
  void move(int dx, int dy, World& world);
  std::string relation(const Relative& relative) const;
  void draw_lines(PixelScreen& screen) const;
  void draw_words(PixelScreen& screen) const;

  std::vector<Relative> relatives_;  // itself first
  int cursor_ = 0, hidden_children_ = 0;
};

void FamilyPage::add(World& world, std::int64_t id, int row) {
  if (id == 0) return;
  attempt(world, [&] {
    std::optional<DexRecord> record = world.dex.find(id);
    if (!record) return;
    const BankedArt art = banked(record->creature.sprite);
    relatives_.push_back(
        {std::move(*record), art.art.empty() ? PixelArt{} : miniature(art.art, art.bank), art.bank, row, 0});
  });
}

void FamilyPage::spread(int row, int gap) {
  int count = 0;
  for (const Relative& each : relatives_) count += each.row == row;
  int x = (PixelScreen::width - count * card - (count - 1) * gap) / 2;
  for (Relative& each : relatives_) {
    if (each.row == row) each.x = x, x += card + gap;
  }
}

void FamilyPage::centre(World& world, std::int64_t id) {
  relatives_.clear(), cursor_ = 0, hidden_children_ = 0;
  add(world, id, 1);
  if (relatives_.empty()) return;
  const DexRecord self = relatives_[0].record;
  for (const std::int64_t above : {self.grown_from, self.mother, self.father}) add(world, above, 0);
  std::vector<std::int64_t> children;
  attempt(world, [&] { children = world.dex.children(id); });
  hidden_children_ = std::max(0, static_cast<int>(children.size()) - most_children);
  for (std::size_t i = 0; i < children.size() && i < most_children; ++i) add(world, children[i], 2);
  spread(0, 40), spread(1, 0), spread(2, 8);
}

// To the nearest one in that direction.
void FamilyPage::move(int dx, int dy, World& world) {
  const Relative& from = relatives_[static_cast<std::size_t>(cursor_)];
  int best = -1, least = 10'000;
  for (int i = 0; i < static_cast<int>(relatives_.size()); ++i) {
    const Relative& to = relatives_[static_cast<std::size_t>(i)];
    const bool that_way = dy != 0 ? to.row == from.row + dy : to.row == from.row && (to.x - from.x) * dx > 0;
    if (that_way && std::abs(to.x - from.x) < least) best = i, least = std::abs(to.x - from.x);
  }
  world.play(best < 0 ? Sound::bump : Sound::move_cursor);
  if (best >= 0) cursor_ = best;
}

void FamilyPage::turn(const Input& input, World& world) {
  const int dx = input.pressed.right - input.pressed.left, dy = input.pressed.down - input.pressed.up;
  if (input.pressed.b || relatives_.empty()) {
    if (input.pressed.b) world.play(Sound::back), world.pop();
    return;
  }
  bool there = input.pressed.a;
  if (input.click) {
    for (int i = 0; i < static_cast<int>(relatives_.size()); ++i) {
      const Relative& each = relatives_[static_cast<std::size_t>(i)];
      const int x = input.click->first - each.x, y = input.click->second - rows_at[each.row];
      if (x >= 0 && x < card && y >= 0 && y < card) there = cursor_ == i, cursor_ = i;
    }
  }
  if (there && cursor_ != 0) {
    world.play(Sound::accept);
    centre(world, relatives_[static_cast<std::size_t>(cursor_)].record.id);
  } else if (dx != 0 || dy != 0) {
    move(dx, dx != 0 ? 0 : dy, world);
  }
}

std::string FamilyPage::relation(const Relative& relative) const {
  const DexRecord& self = relatives_[0].record;
  const DexRecord& other = relative.record;
  if (relative.row == 1) return "itself";
  if (relative.row == 0) {
    return other.id == self.grown_from ? "what it was before" : other.id == self.mother ? "its mother" : "its father";
  }
  return other.grown_from == self.id ? "what it became" : "its child";
}

void FamilyPage::draw_lines(PixelScreen& screen) const {
  const int middle = relatives_[0].x + card / 2;
  for (const Relative& each : relatives_) {
    if (each.row == 1) continue;
    const int x = each.x + card / 2, between = (each.row == 0 ? rows_at[1] : rows_at[2]) - 4;
    const int from = each.row == 0 ? rows_at[0] + card : between, to = each.row == 0 ? between : rows_at[2];
    screen.fill({x - 1, from, 2, to - from}, page::key);
    screen.fill({std::min(x, middle) - 1, between, std::abs(x - middle) + 2, 2}, page::key);
    const int top = each.row == 0 ? between : rows_at[1] + card, end = each.row == 0 ? rows_at[1] : between;
    screen.fill({middle - 1, top, 2, end - top}, page::key);
  }
}

void FamilyPage::draw_words(PixelScreen& screen) const {
  const Relative& chosen = relatives_[static_cast<std::size_t>(cursor_)];
  draw_text(screen, relatives_[0].x + card + 8, rows_at[1] + 9, chosen.record.shown_name(), on_paper());
  draw_text(screen, relatives_[0].x + card + 8, rows_at[1] + 21, relation(chosen), faint());
  if (relatives_.size() == 1) {
    draw_centred(screen, 120, rows_at[0] + 14, "It came from the wild.", faint());
    draw_centred(screen, 120, rows_at[2] + 14, "Children come from the daycare.", faint());
  }
  if (hidden_children_ > 0) {
    const std::string more = "+" + std::to_string(hidden_children_);
    draw_text(screen, 236 - text_width(more), rows_at[2] + 14, more, faint());
  }
}

void FamilyPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Family", relatives_.empty() ? "" : relatives_[0].record.shown_name());
  draw_hints(screen, settings_, {{4, "To this one's family"}, {5, "Back"}});
  if (relatives_.empty()) {
    draw_centred(screen, 120, 70, "This page is empty.", on_paper());
    return;
  }
  draw_lines(screen);
  for (std::size_t i = 0; i < relatives_.size(); ++i) {
    const Relative& each = relatives_[i];
    draw_card(screen, {each.x, rows_at[each.row], card, card}, !each.record.caught);
    screen.set_bank(small_banks[i], each.colours);
    screen.draw(each.art, each.x + 2, rows_at[each.row] + 1, {small_banks[i]});
  }
  const Relative& chosen = relatives_[static_cast<std::size_t>(cursor_)];
  draw_chosen(screen, {chosen.x, rows_at[chosen.row], card, card}, age_);
  draw_words(screen);
}

}  // namespace

std::unique_ptr<Scene> make_family_page(World& world, std::int64_t id) {
  return std::make_unique<FamilyPage>(world, id);
}

}  // namespace tallgrass
