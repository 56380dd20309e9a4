#include "app/encounter/pages/menu.h"

#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/partner.h"
#include "app/encounter/pages/settings_page.h"
#include "app/encounter/pages/title.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int saved_shown = 90;  // steps
constexpr MenuLook look{158, 4, 78, 1};
const std::array<std::string, 6> entries{"Dex", "Partner", "Save", "Settings", "Title", "Back"};

class Menu : public Page {
 public:
  explicit Menu(World& world) : Page(world) {
    if (world.player.egg) egg_ = world.player.egg->steps_left;
    attempt(world, [&] { caught_ = world.dex.caught(); });
  }
  const char* name() const override { return "menu"; }
  bool covers() const override { return false; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void choose(World& world);

  int cursor_ = 0, caught_ = 0;
  std::optional<int> egg_;
  std::int64_t saved_at_ = -1000;
  bool saved_ = false, leaving_ = false;
};

void Menu::choose(World& world) {
  world.play(Sound::accept);
  switch (cursor_) {
    case 0:
      world.push(make_dex_page(world), WipeKind::fade);
      break;
    case 1:
      world.push(make_partner_page(world), WipeKind::fade);
      break;
    case 2:
      saved_ = save_game(world), saved_at_ = age_;
      if (saved_) world.play(Sound::save);
      break;
    case 3:
      world.push(make_settings(world), WipeKind::fade);
      break;
    case 4:
      save_game(world);
      world.replace(make_title(world), WipeKind::fade);
      leaving_ = true;
      break;
    default:
      world.pop(), leaving_ = true;
  }
}

void Menu::turn(const Input& input, World& world) {
  if (leaving_) return;
  const std::optional<int> hit = input.click ? menu_hit(entries, look, *input.click) : std::nullopt;
  const int dy = input.pressed.down - input.pressed.up;
  if (hit) cursor_ = *hit;
  if (dy != 0) {
    cursor_ = moved_cursor(cursor_, static_cast<int>(entries.size()), 1, 0, dy);
    world.play(Sound::move_cursor);
  } else if (input.pressed.a || hit) {
    choose(world);
  } else if (input.pressed.b || input.pressed.start || input.click) {
    world.play(Sound::back);
    world.pop(), leaving_ = true;
  }
}

void Menu::draw(PixelScreen& screen) const {
  draw_menu(screen, entries, cursor_, look);
  if (age_ - saved_at_ < saved_shown) {
    draw_text_box(screen, saved_ ? "The game is saved." : "It could not be saved. Is there\nroom on the disk?");
  } else if (egg_) {
    draw_text_box(screen, *egg_ < 40 ? "Something taps inside the egg!" : "You carry an egg. It is warm.");
  }
}

}  // namespace

std::unique_ptr<Scene> make_menu(World& world) { return std::make_unique<Menu>(world); }

}  // namespace tallgrass
