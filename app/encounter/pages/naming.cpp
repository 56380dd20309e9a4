#include "app/encounter/pages/naming.h"

#include "app/dex/fold.h"
#include "app/encounter/pages/letter_board.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"

namespace tallgrass {
namespace {

class Naming : public Page {
 public:
  Naming(World& world, std::int64_t id) : Page(world), board_({longest_nickname}, "") {
    attempt(world, [&] { record_ = world.dex.find(id); });
    if (!record_) return;
    board_ = LetterBoard({longest_nickname}, record_->nickname);
    portrait_ = std::make_unique<Portrait>(world.creatures, *record_);
  }
  const char* name() const override { return "naming"; }
  bool wants_text() const override { return true; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void store(World& world);

  std::optional<DexRecord> record_;
  LetterBoard board_;
  std::unique_ptr<Portrait> portrait_;
  bool left_ = false;
};

void Naming::store(World& world) {
  // A nickname that is the name is none.
  record_->nickname = board_.text() == record_->creature.name ? "" : board_.text();
  if (!attempt(world, [&] { world.dex.update(*record_); })) return;
  world.tell("named", {{"name", record_->shown_name()}});
}

void Naming::turn(const Input& input, World& world) {
  if (left_) return;  // it goes with the next step
  if (portrait_) portrait_->step(world);
  const LetterBoard::Said said = record_ ? board_.step(input, world) : LetterBoard::Said::left;
  if (said == LetterBoard::Said::done) store(world);
  left_ = said == LetterBoard::Said::done || said == LetterBoard::Said::left;
  if (left_) world.pop();
}

void Naming::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Nickname");
  if (!record_) return;
  draw_card(screen, {8, 17, 66, 65});
  screen.clip({9, 18, 64, 62});
  portrait_->draw(screen, 41, 79, {bank::foe});
  screen.unclip();
  draw_text(screen, 84, 24, "What will you call", on_paper());
  draw_text(screen, 84, 36, record_->creature.name + "?", on_paper(tint::accent));
  const std::u32string letters = letters_of(board_.typed());
  for (int i = 0; i < longest_nickname; ++i) {
    const int x = 84 + i * 14;
    const bool next = i == static_cast<int>(letters.size());
    screen.fill({x, 70, 11, 2}, next && age_ / 20 % 2 == 0 ? tint::accent : tint::quiet);
    if (i < static_cast<int>(letters.size())) {
      draw_centred(screen, x + 6, 60, utf8_of(letters.substr(static_cast<std::size_t>(i), 1)), on_paper());
    }
  }
  board_.draw(screen);
  draw_hints(screen, settings_, {{6, "Done", "Enter"}, {5, board_.letters() > 0 ? "Delete" : "Leave", "Esc"}});
}

}  // namespace

std::unique_ptr<Scene> make_nickname(World& world, std::int64_t id) { return std::make_unique<Naming>(world, id); }

}  // namespace tallgrass
