#include "app/encounter/pages/partner.h"

#include "app/creature/describe.h"
#include "app/encounter/pages/creature_grid.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"

namespace tallgrass {
namespace {

class PartnerPage : public Page {
 public:
  explicit PartnerPage(World& world) : Page(world), grid_(world, at_hand(DexSort::level)) { grid_.mark(world.player.partner); }
  const char* name() const override { return "partner"; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void take_along(World& world);

  CreatureGrid grid_;
  std::unique_ptr<Portrait> portrait_;
  std::int64_t portrait_of_ = 0, hopped_at_ = -1000;
  std::string said_ = "Who walks with you?";
};

void PartnerPage::take_along(World& world) {
  const DexRecord* record = grid_.chosen_record();
  if (record == nullptr) return;
  if (world.player.partner != record->id) world.player.partner = record->id, world.player.partner_hp = -1;
  grid_.mark(record->id);
  hopped_at_ = age_;
  said_ = save_game(world) ? record->shown_name() + " walks with you." : "It could not be saved.";
  world.play(cry_of(record->creature));
  world.tell("partner", {{"name", record->shown_name()}});
}

void PartnerPage::turn(const Input& input, World& world) {
  if (grid_.step(input, world)) {
    take_along(world);
  } else if (input.pressed.b || input.pressed.start) {
    world.play(Sound::back);
    world.pop(WipeKind::fade);
  }
  if (grid_.chosen() != portrait_of_) {
    portrait_of_ = grid_.chosen();
    const DexRecord* record = grid_.chosen_record();
    portrait_ = record == nullptr ? nullptr : std::make_unique<Portrait>(world.creatures, *record);
  }
  if (portrait_) portrait_->step(world);
}

void PartnerPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Partner");
  grid_.draw(screen, age_);
  draw_card(screen, {160, 20, 76, 106});
  const DexRecord* record = grid_.chosen_record();
  if (record != nullptr && portrait_) {
    const std::int64_t since = age_ - hopped_at_;
    const int hop = since < 32 ? static_cast<int>(since % 16 < 8 ? since % 8 : 8 - since % 8) / 2 : 0;
    draw_disc(screen, 198, 82, 32);
    portrait_->draw(screen, 198, 85 - hop, {bank::foe});
    draw_centred(screen, 198, 96, record->shown_name(), on_paper());
    draw_centred(screen, 198, 110, "Lv. " + std::to_string(record->level), faint());
  }
  draw_text(screen, 8, 133, grid_.empty() ? "You have caught nobody yet. Tall grass is full of them!" : said_,
            {tint::ink, -1, -1});
  draw_hints(screen, settings_, {{4, "Walk together"}, {5, "Back"}});
}

}  // namespace

std::unique_ptr<Scene> make_partner_page(World& world) { return std::make_unique<PartnerPage>(world); }

}  // namespace tallgrass
