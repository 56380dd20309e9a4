#include "app/encounter/pages/dex_entry.h"

#include <SDL.h>

#include <array>

#include "app/creature/describe.h"
#include "app/encounter/pages/entry_sheet.h"
#include "app/encounter/pages/evolution.h"
#include "app/encounter/pages/family_page.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/growth_page.h"
#include "app/encounter/pages/naming.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/shows_creature.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int right_side = sheet_left;
constexpr std::array<const char*, 3> tabs{"About", "Strengths", "Code"};
constexpr int code_tab = 2;
constexpr MenuLook actions_look{108, 18, 126, 1};
enum class Action { copy, cry, favourite, partner, rename, grow_up, family, growth, studio };

struct Choice {
  Action action;
  std::string label;
};

class DexEntry : public Page, public ShowsCreature {
 public:
  DexEntry(World& world, std::vector<std::int64_t> ids, int at) : Page(world), ids_(std::move(ids)), at_(at) {
    read(world);
  }
  const char* name() const override { return "entry"; }
  std::string shown_code() const override { return record_ ? record_->creature.code : ""; }
  void uncovered(World& world) override { read(world); }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void browse(const Input& input, World& world);
  void choose(const Input& input, World& world);
  void act(Action action, World& world);
  void change(World& world, const char* said);
  void read(World& world);
  std::vector<std::string> labels() const;
  void draw_head(PixelScreen& screen) const;
  void draw_foot(PixelScreen& screen) const;

  std::vector<std::int64_t> ids_;
  int at_ = 0, tab_ = 0, choice_ = 0;
  std::optional<DexRecord> record_;
  std::unique_ptr<Portrait> portrait_;
  std::vector<Choice> choices_;
  bool choosing_ = false, walks_along_ = false;
  std::string said_;
  std::int64_t said_at_ = 0, opened_at_ = 0;
};

void DexEntry::read(World& world) {
  record_.reset(), portrait_.reset(), choices_.clear();
  attempt(world, [&] { record_ = world.dex.find(ids_[static_cast<std::size_t>(at_)]); });
  opened_at_ = age_, choosing_ = false, choice_ = 0;
  if (!record_) return;
  portrait_ = std::make_unique<Portrait>(world.creatures, *record_);
  const bool gone = has_grown(world, record_->id);  // what it grew into walks and grows in its stead
  walks_along_ = world.player.partner == record_->id;
  choices_ = {{Action::cry, "Cry"}, {Action::favourite, record_->favourite ? "No favourite" : "Favourite"}};
  if (record_->caught && !walks_along_ && !gone) choices_.push_back({Action::partner, "Walk together"});
  if (record_->caught) choices_.push_back({Action::rename, "Nickname"});
  if (may_evolve(*record_) && !gone) choices_.push_back({Action::grow_up, "Grow up"});
  choices_.push_back({Action::family, "Family"});
  choices_.push_back({Action::growth, "How it was dreamed"});
  choices_.push_back({Action::studio, "Open in studio"});
}

std::vector<std::string> DexEntry::labels() const {
  std::vector<std::string> words;
  for (const Choice& each : choices_) words.push_back(each.label);
  return words;
}

void DexEntry::turn(const Input& input, World& world) {
  if (portrait_) portrait_->step(world);
  if (record_ && age_ - opened_at_ == 20) world.play(cry_of(record_->creature));
  choosing_ ? choose(input, world) : browse(input, world);
}

void DexEntry::browse(const Input& input, World& world) {
  const int dx = input.pressed.right - input.pressed.left, dy = input.pressed.down - input.pressed.up;
  if (input.pressed.b) {
    world.play(Sound::back);
    world.pop();
  } else if ((input.pressed.a || input.click) && record_) {
    world.play(Sound::accept);
    std::erase_if(choices_, [](const Choice& each) { return each.action == Action::copy; });
    if (tab_ == code_tab) choices_.insert(choices_.begin(), {Action::copy, "Copy the code"});
    choosing_ = true, choice_ = 0;
  } else if (input.pressed.select && record_) {
    world.play(cry_of(record_->creature));
  } else if (dx != 0) {
    tab_ = (tab_ + dx + static_cast<int>(tabs.size())) % static_cast<int>(tabs.size());
    world.play(Sound::move_cursor);
  } else if (dy != 0 && at_ + dy >= 0 && at_ + dy < static_cast<int>(ids_.size())) {
    at_ += dy;
    world.play(Sound::move_cursor);
    said_.clear();
    read(world);
  }
}

void DexEntry::choose(const Input& input, World& world) {
  const std::vector<std::string> entries = labels();
  const std::optional<int> hit = input.click ? menu_hit(entries, actions_look, *input.click) : std::nullopt;
  const int dy = input.pressed.down - input.pressed.up;
  if (hit) choice_ = *hit;
  if (dy != 0) {
    choice_ = moved_cursor(choice_, static_cast<int>(entries.size()), 1, 0, dy);
    world.play(Sound::move_cursor);
  } else if (input.pressed.a || hit) {
    choosing_ = false;
    world.play(Sound::accept);
    act(choices_[static_cast<std::size_t>(choice_)].action, world);
  } else if (input.pressed.b || input.click) {
    world.play(Sound::back);
    choosing_ = false;
  }
}

void DexEntry::change(World& world, const char* said) {
  std::string why = said;
  attempt(
      world, [&] { world.dex.update(*record_); }, &why);
  const std::int64_t opened = opened_at_;
  read(world);
  opened_at_ = opened;  // no cry for that
  said_ = why, said_at_ = age_;
}

void DexEntry::act(Action action, World& world) {
  const std::int64_t id = record_->id;
  switch (action) {
    case Action::copy:
      said_ = SDL_SetClipboardText(record_->creature.code.c_str()) == 0 ? "Copied: paste it wherever you like."
                                                                        : "It could not be copied here.";
      said_at_ = age_;
      break;
    case Action::cry:
      world.play(cry_of(record_->creature));
      break;
    case Action::favourite:
      record_->favourite = !record_->favourite;
      change(world, record_->favourite ? "One of your favourites now." : "No favourite any more.");
      break;
    case Action::partner:
      world.player.partner = id, world.player.partner_hp = -1;
      save_game(world);
      world.tell("partner", {{"name", record_->shown_name()}});
      change(world, "Walks with you from now on.");
      break;
    case Action::rename:
      world.push(make_nickname(world, id));
      break;
    case Action::grow_up:
      world.push(make_evolution(world, id), WipeKind::fade);
      break;
    case Action::family:
      world.push(make_family_page(world, id));
      break;
    case Action::growth:
      world.push(make_growth_page(world, id));
      break;
    case Action::studio:
      save_game(world);
      world.leave("studio:" + record_->creature.code);
      break;
  }
}

void DexEntry::draw_head(PixelScreen& screen) const {
  int x = right_side;
  draw_text(screen, x, 21, record_->shown_name(), on_paper());
  x += text_width(record_->shown_name()) + 5;
  for (const auto& [there, mark] :
       {std::pair{record_->caught, Mark::ball}, std::pair{record_->favourite, Mark::star},
        std::pair{record_->creature.shiny, Mark::sparkle}, std::pair{walks_along_, Mark::heart}}) {
    if (there) draw_mark(screen, x, 21, mark), x += 10;
  }
  if (record_->caught) {
    const std::string level = "Lv. " + std::to_string(record_->level);
    draw_text(screen, 228 - text_width(level), 21, level, on_paper());
  }
  x = right_side;
  int slot = 0;
  for (const Type type : record_->creature.types) x += draw_badge(screen, x, 33, type, slot++) + 3;
  if (!record_->nickname.empty()) draw_text(screen, x + 3, 35, record_->creature.name, faint());
}

void DexEntry::draw_foot(PixelScreen& screen) const {
  draw_card(screen, {6, 111, 228, 34});
  if (!said_.empty() && age_ - said_at_ < 150) {
    draw_text(screen, 14, 123, said_, on_paper(tint::accent));
  } else if (portrait_->stranger() && (age_ - opened_at_) / 240 % 2 == 1) {
    draw_text(screen, 14, 117, "Dreamed by another generator:", faint());
    draw_text(screen, 14, 129, "here it is as it looked then.", faint());
  } else if (record_->caught) {
    draw_text(screen, 14, 117, record_->creature.entry[0], on_paper());
    draw_text(screen, 14, 129, record_->creature.entry[1], on_paper());
  } else {
    draw_text(screen, 14, 123, "Catch one to learn more about it.", faint());
  }
}

void DexEntry::draw(PixelScreen& screen) const {
  const std::string tab = "←  " + std::string(tabs[static_cast<std::size_t>(tab_)]) + "  →";
  begin_page(screen, settings_, record_ ? "No. " + std::to_string(record_->id) : "Dex", record_ ? tab : "");
  if (!record_) {
    draw_centred(screen, 120, 70, "This page is empty.", on_paper());
    draw_hints(screen, settings_, {{5, "Back"}});
    return;
  }
  draw_card(screen, {6, 18, 82, 90});
  draw_disc(screen, 47, 92, 35);
  portrait_->draw(screen, 47, 95, {bank::foe});
  draw_card(screen, {90, 18, 144, 90});
  draw_head(screen);
  if (tab_ == 0) draw_about(screen, *record_);
  if (tab_ == 1) draw_strengths(screen, *record_, age_ - opened_at_);
  if (tab_ == code_tab) draw_code(screen, *record_, age_ - opened_at_);
  draw_foot(screen);
  draw_hints(screen, settings_, {{4, "Do"}, {5, "Back"}, {7, "Cry"}, {-1, "Turn"}});
  if (choosing_) draw_menu(screen, labels(), choice_, actions_look);
}

}  // namespace

std::unique_ptr<Scene> make_dex_entry(World& world, std::int64_t id) { return make_dex_entry(world, {id}, 0); }

std::unique_ptr<Scene> make_dex_entry(World& world, std::vector<std::int64_t> ids, int at) {
  return std::make_unique<DexEntry>(world, std::move(ids), at);
}

}  // namespace tallgrass
