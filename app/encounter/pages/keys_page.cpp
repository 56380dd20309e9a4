#include <algorithm>
#include <array>
#include <string>

#include "app/encounter/hands.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/settings_page.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int key_count = 8, reset_entry = key_count;
constexpr std::array<const char*, key_count> names{"Up", "Down", "Left", "Right", "Accept", "Back", "Menu", "Run"};
constexpr std::array<const char*, key_count> uses{"walk up",     "walk down",  "walk left",      "walk right",
                                                  "say yes",     "say no",     "open the menu",
                                                  "run, and skip what talks"};

// Two columns of four, and one entry below.
constexpr PixelRect list{4, 18, 232, 97}, help_box{4, 115, 232, 32};
constexpr int row_height = 17, first_row = list.y + 9, column_width = 112, cap_left = 52, cap_width = 52,
    cap_height = 14;

PixelRect area_of(int entry) {
  if (entry == reset_entry) return {list.x + 8, first_row + 4 * row_height, list.width - 16, row_height - 4};
  return {list.x + 8 + entry / 4 * column_width, first_row + entry % 4 * row_height, column_width - 4, row_height};
}

std::optional<int> entry_at(std::pair<int, int> point) {
  for (int entry = 0; entry <= reset_entry; ++entry) {
    const PixelRect area = area_of(entry);
    const bool across = point.first >= area.x && point.first < area.x + area.width;
    if (across && point.second >= area.y && point.second < area.y + area.height) return entry;
  }
  return std::nullopt;
}

// Where the cursor goes: within a column and to the entry below both, or into the other column.
int moved(int entry, const Buttons& pressed) {
  if (pressed.up) return entry == reset_entry ? 3 : entry % 4 == 0 ? reset_entry : entry - 1;
  if (pressed.down) return entry == reset_entry ? 0 : entry % 4 == 3 ? reset_entry : entry + 1;
  if ((pressed.left || pressed.right) && entry != reset_entry) return (entry + 4) % key_count;
  return entry;
}

class KeysPage : public Page {
 public:
  explicit KeysPage(const World& world) : Page(world) {}
  const char* name() const override { return "keys"; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void listen(const Input& input, World& world);
  void take_mouse(const Input& input, World& world);
  void choose(int entry, World& world);
  void open(World& world);
  std::string help() const;

  int entry_ = 0;
  bool listening_ = false;                 // for a new key
  std::string said_;                       // what has happened, until the cursor moves
};

void KeysPage::turn(const Input& input, World& world) {
  if (listening_) return listen(input, world);
  if (input.pressed.b || input.pressed.start) {
    save_settings(world);
    world.play(Sound::back);
    return world.pop();
  }
  take_mouse(input, world);
  choose(moved(entry_, input.pressed), world);
  if (input.pressed.a) open(world);
}

void KeysPage::take_mouse(const Input& input, World& world) {
  if (input.pointer) choose(entry_at(*input.pointer).value_or(entry_), world);
  if (!input.click || !entry_at(*input.click)) return;
  choose(*entry_at(*input.click), world);
  open(world);
}

void KeysPage::choose(int entry, World& world) {
  if (entry == entry_) return;
  entry_ = entry;
  said_.clear();
  world.play(Sound::move_cursor);
}

void KeysPage::open(World& world) {
  world.play(Sound::accept);
  listening_ = entry_ != reset_entry;
  if (listening_) return;
  world.settings.keys = Settings().keys;
  settings_ = world.settings;
  said_ = "All keys are the usual ones again.";
}

// The key that goes down is the new one, whatever it was before. A controller's button or a click keeps the old one.
void KeysPage::listen(const Input& input, World& world) {
  if (input.scancode == 0 && !input.pressed.b && !input.click) return;
  listening_ = false;
  if (input.scancode == 0 || input.scancode == SDL_SCANCODE_ESCAPE) return world.play(Sound::back);
  auto& keys = world.settings.keys;
  const auto chosen = static_cast<std::size_t>(entry_);
  const auto other = std::find(keys.begin(), keys.end(), input.scancode);
  if (other != keys.end() && other != keys.begin() + entry_) {
    *other = keys[chosen];
    said_ = std::string(names[chosen]) + " and " + names[static_cast<std::size_t>(other - keys.begin())] +
        " have changed places.";
  }
  keys[chosen] = input.scancode;
  settings_ = world.settings;
  world.play(Sound::accept);
}

std::string KeysPage::help() const {
  if (listening_) return "Press the new key for “" + std::string(names[static_cast<std::size_t>(entry_)]) +
      "”.\nEsc keeps the old one.";
  if (!said_.empty()) return said_;
  if (entry_ == reset_entry) return "Arrows, Z and X, Enter and the\nleft Shift, as in a new game.";
  return "What you press to " + std::string(uses[static_cast<std::size_t>(entry_)]) + ".";
}

// A key of a keyboard: a cap with a lit upper edge and a dark foot; pressed in while it waits.
void draw_cap(PixelScreen& screen, PixelRect area, const std::string& label, bool waiting) {
  const int sunk = waiting ? 1 : 0;
  screen.fill({area.x + 1, area.y + sunk, area.width - 2, area.height - sunk}, tint::frame_dark);
  screen.fill({area.x, area.y + 1 + sunk, area.width, area.height - 2 - sunk}, tint::frame_dark);
  screen.fill({area.x + 1, area.y + 1 + sunk, area.width - 2, area.height - 4},
              waiting ? tint::accent : tint::frame_light);
  screen.fill({area.x + 2, area.y + 2 + sunk, area.width - 4, area.height - 6}, waiting ? tint::accent : tint::white);
  const TextStyle style = waiting ? TextStyle{tint::white, -1, -1} : TextStyle{tint::ink, -1, -1};
  const int left = area.x + std::max(3, (area.width - text_width(label)) / 2);
  screen.clip({area.x + 3, area.y, area.width - 6, area.height});  // some keys have long names
  draw_text(screen, left, area.y + 2 + sunk, label, style);
  screen.unclip();
}

void KeysPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Keys");
  draw_window(screen, list);
  for (int entry = 0; entry <= reset_entry; ++entry) {
    const PixelRect area = area_of(entry);
    const bool is_key = entry != reset_entry;
    const int text_y = area.y + 3;
    if (entry == entry_) draw_text(screen, area.x, text_y, "▶", on_paper(tint::accent));
    draw_text(screen, area.x + 9, text_y, is_key ? names[static_cast<std::size_t>(entry)] : "As in a new game",
        on_paper());
    if (!is_key) continue;
    const bool waiting = listening_ && entry == entry_;
    const bool shown = !waiting || age_ / 20 % 2 == 0;
    const std::string label = waiting ? (shown ? "…" : "")
        : tallgrass::key_name(settings_.keys[static_cast<std::size_t>(entry)]);
    draw_cap(screen, {area.x + cap_left, area.y, cap_width, cap_height}, label, waiting);
  }
  draw_window(screen, help_box);
  draw_text(screen, help_box.x + 10, help_box.y + 6, help(), on_paper());
  const std::string recorder = tallgrass::key_name(record_key(settings_));
  draw_hints(screen, settings_, {{4, "change"}, {5, "done"}, {0, "records what is seen", recorder.c_str()}});
}

}  // namespace

std::unique_ptr<Scene> make_keys_page(World& world) { return std::make_unique<KeysPage>(world); }

}  // namespace tallgrass
