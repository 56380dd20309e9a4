#include "app/encounter/pages/dex_page.h"

#include <array>

#include "app/encounter/pages/code_page.h"
#include "app/encounter/pages/creature_grid.h"
#include "app/encounter/pages/dex_entry.h"
#include "app/encounter/pages/letter_board.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int longest_search = 16, rest_before_portrait = 8;
constexpr std::array<const char*, 6> sort_words{"Newest first", "Oldest first", "By name",
                                                "By type",      "By level",     "By rarity"};
constexpr MenuLook finder_look{90, 22, 144, 1};

class DexPage : public Page {
 public:
  explicit DexPage(World& world) : Page(world), grid_(world) { count(world); }
  const char* name() const override { return "dex"; }
  bool wants_text() const override { return board_.has_value(); }
  void uncovered(World& world) override {
    count(world);
    grid_.refresh(world);
    portrait_.reset();
  }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void browse(const Input& input, World& world);
  void search(const Input& input, World& world);
  void find(const Input& input, World& world);
  void choose_finder(World& world, int by);
  void turn_type(int by);
  void apply(World& world);
  void count(World& world);
  void look_at(World& world);
  std::vector<std::string> finders() const;
  void draw_chosen_one(PixelScreen& screen) const;
  std::string filter_words() const;

  CreatureGrid grid_;
  DexQuery query_;
  std::unique_ptr<Portrait> portrait_;
  std::int64_t portrait_of_ = 0, rested_ = 0;
  int seen_ = 0, caught_ = 0;
  std::optional<LetterBoard> board_;
  bool finding_ = false;
  int finder_ = 0;
};

void DexPage::count(World& world) {
  attempt(world, [&] { seen_ = world.dex.seen(), caught_ = world.dex.caught(); });
}

void DexPage::apply(World& world) { grid_.show(world, query_); }

void DexPage::turn(const Input& input, World& world) {
  if (board_) {
    search(input, world);
  } else if (finding_) {
    find(input, world);
  } else {
    browse(input, world);
  }
  look_at(world);
}

// The large picture follows the cursor once it rests: not every creature that is passed is dreamed.
void DexPage::look_at(World& world) {
  const std::int64_t now = grid_.chosen();
  if (now != portrait_of_) portrait_.reset(), portrait_of_ = now, rested_ = 0;
  const DexRecord* record = grid_.chosen_record();
  if (!portrait_ && record != nullptr && ++rested_ >= rest_before_portrait) {
    portrait_ = std::make_unique<Portrait>(world.creatures, *record);
  }
  if (portrait_) portrait_->step(world);
}

void DexPage::browse(const Input& input, World& world) {
  if (grid_.step(input, world)) {
    world.play(Sound::accept);
    world.push(make_dex_entry(world, grid_.ids(), grid_.cursor()));
  } else if (input.pressed.b) {
    world.play(Sound::back);
    world.pop(WipeKind::fade);
  } else if (input.pressed.select) {
    query_.sort = static_cast<DexSort>((static_cast<int>(query_.sort) + 1) % static_cast<int>(sort_words.size()));
    world.play(Sound::move_cursor);
    apply(world);
  } else if (input.pressed.start) {
    world.play(Sound::accept);
    finding_ = true;
  }
}

void DexPage::search(const Input& input, World& world) {
  const LetterBoard::Said said = board_->step(input, world);
  if (said == LetterBoard::Said::nothing) return;
  query_.text = said == LetterBoard::Said::left ? "" : board_->text();
  if (said == LetterBoard::Said::done || said == LetterBoard::Said::left) board_.reset();
  apply(world);
}

std::vector<std::string> DexPage::finders() const {
  return {query_.text.empty() ? "Search" : "Search: " + query_.text,
          std::string("Type: ") + (query_.type ? std::string(type_name(*query_.type)) : "any"),
          std::string("Show: ") + (query_.caught_only ? "caught" : "all"),
          std::string("Favourites: ") + (query_.favourites_only ? "only" : "and others"),
          "Show everything",
          "Enter a code"};
}

void DexPage::turn_type(int by) {
  const int now = query_.type ? static_cast<int>(*query_.type) + 1 : 0;
  const int next = (now + by + type_count + 1) % (type_count + 1);
  query_.type = next == 0 ? std::nullopt : std::optional(static_cast<Type>(next - 1));
}

void DexPage::choose_finder(World& world, int by) {
  world.play(by == 0 ? Sound::accept : Sound::move_cursor);
  switch (finder_) {
    case 1:
      turn_type(by == 0 ? 1 : by);
      break;
    case 2:
      query_.caught_only = !query_.caught_only;
      break;
    case 3:
      query_.favourites_only = !query_.favourites_only;
      break;
    default:
      break;
  }
  if (by == 0 && finder_ == 0) board_.emplace(LetterBoard::Kind{longest_search}, query_.text), finding_ = false;
  if (by == 0 && finder_ == 4) query_ = {"", false, false, std::nullopt, query_.sort}, finding_ = false;
  if (by == 0 && finder_ == 5) world.push(make_code_page(world)), finding_ = false;
  apply(world);
}

void DexPage::find(const Input& input, World& world) {
  const std::vector<std::string> entries = finders();
  const int dy = input.pressed.down - input.pressed.up, dx = input.pressed.right - input.pressed.left;
  const std::optional<int> hit = input.click ? menu_hit(entries, finder_look, *input.click) : std::nullopt;
  if (hit) finder_ = *hit;
  if (dy != 0) {
    finder_ = moved_cursor(finder_, static_cast<int>(entries.size()), 1, 0, dy);
    world.play(Sound::move_cursor);
  } else if (input.pressed.a || hit) {
    choose_finder(world, 0);
  } else if (dx != 0) {
    choose_finder(world, dx);
  } else if (input.pressed.b || input.pressed.start || input.click) {
    world.play(Sound::back);
    finding_ = false;
  }
}

std::string DexPage::filter_words() const {
  std::string words = sort_words[static_cast<std::size_t>(query_.sort)];
  if (query_.type) words += " · " + std::string(type_name(*query_.type));
  if (query_.caught_only) words += " · caught";
  if (query_.favourites_only) words += " · favourites";
  if (!query_.text.empty()) words += " · \"" + query_.text + "\"";
  return words;
}

void DexPage::draw_chosen_one(PixelScreen& screen) const {
  constexpr int middle = 198, left = 160;
  draw_card(screen, {left, 20, 76, 106});
  const DexRecord* record = grid_.chosen_record();
  if (record == nullptr) return;
  draw_disc(screen, middle, 82, 32);
  if (portrait_) {
    portrait_->draw(screen, middle, 85, {bank::foe});
  } else {
    const BankedArt art = banked(record->creature.sprite);
    screen.set_bank(bank::foe, art.bank);
    if (!art.art.empty()) screen.draw(art.art, middle - art.art.width / 2, 85 - feet_of(art.art), {bank::foe});
  }
  draw_centred(screen, middle, 96, record->shown_name(), on_paper());
  if (record->caught) draw_mark(screen, left + 4, 24, Mark::ball);
  if (record->favourite) draw_mark(screen, left + 65, 24, Mark::star);
  if (!record->creature.types.empty()) {
    int wide = -2;
    for (const Type type : record->creature.types) wide += badge_width(type) + 2;
    const bool one = wide > 74;
    int x = middle - (one ? badge_width(record->creature.types[0]) : wide) / 2, slot = 0;
    for (const Type type : record->creature.types) {
      if (slot == 0 || !one) x += draw_badge(screen, x, 109, type, slot++) + 2;
    }
  }
}

void DexPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Dex", "Seen " + std::to_string(seen_) + "   Caught " + std::to_string(caught_));
  if (!grid_.empty()) {
    grid_.draw(screen, age_);
    draw_chosen_one(screen);
  } else {
    const bool none = seen_ == 0;
    draw_centred(screen, 120, 60, none ? "Nobody here yet." : "Nobody fits.", on_paper());
    draw_centred(screen, 120, 74, none ? "Walk through tall grass!" : "Try another search.", faint());
  }
  draw_text(screen, 8, 133, filter_words(), {tint::ink, -1, -1});
  draw_hints(screen, settings_, {{4, "Look"}, {5, "Back"}, {7, "Sort"}, {6, "Find"}});
  if (board_) {
    screen.fill({0, board_->top() - 20, PixelScreen::width, PixelScreen::height}, page::leaf);
    screen.fill({0, board_->top() - 20, PixelScreen::width, 1}, page::tile_edge);
    draw_card(screen, {8, board_->top() - 17, 224, 15});
    draw_text(screen, 14, board_->top() - 13, board_->typed() + (age_ / 20 % 2 == 0 ? "_" : ""), on_paper());
    const std::string found = grid_.count() == 1 ? "1 found" : std::to_string(grid_.count()) + " found";
    draw_text(screen, 226 - text_width(found), board_->top() - 13, found, faint());
    board_->draw(screen);
    draw_hints(screen, settings_, {{6, "Done", "Enter"}, {5, board_->letters() > 0 ? "Delete" : "Leave", "Esc"}});
  } else if (finding_) {
    draw_menu(screen, finders(), finder_, finder_look);
  }
}

}  // namespace

std::unique_ptr<Scene> make_dex_page(World& world) { return std::make_unique<DexPage>(world); }

}  // namespace tallgrass
