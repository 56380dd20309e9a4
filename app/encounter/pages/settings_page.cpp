#include "app/encounter/pages/settings_page.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

enum Row { text_speed, volume, sound, flashes, health, creatures, keys, row_count };

struct RowWords {
  const char* name;
  const char* help;
};
constexpr std::array<RowWords, row_count> rows{{
    {"Text", "This is how fast people talk\nto you."},
    {"Volume", "How loud steps, cries and\njingles are."},
    {"Sound", "Silence without touching\nthe volume."},
    {"Flashes", "Few: the screen never flashes\nmore than three times a second."},
    {"Health bars", "Clear: three colours that every\neye can tell apart."},
    {"Creatures", "Pixel art has fifteen colours and\na clean outline."},
    {"Keys", "Play with the keys that you like."},
}};
constexpr const char* dreamed_help = "Just as the network dreamed them,\nsoft edges and all.";
constexpr std::array<const char*, 4> speeds{"Slow", "Normal", "Fast", "At once"};

// Where things stand.
constexpr PixelRect list{4, 18, 232, 97}, help_box{4, 115, 232, 32};
constexpr int row_height = 12, first_row = list.y + 9, value_left = 112, value_right = 226;
constexpr int value_middle = (value_left + value_right) / 2;

int row_y(int row) { return first_row + row * row_height; }

bool is_scale(int row) { return row == text_speed || row == volume; }

// The next value, or the one before. Scales end; what has two values goes to and fro.
void change(Settings& settings, int row, int by) {
  switch (row) {
    case text_speed: settings.text_speed = std::clamp(settings.text_speed + by, 0, 3); return;
    case volume: settings.volume = std::clamp(settings.volume + by, 0, 10); return;
    case sound: settings.muted = !settings.muted; return;
    case flashes: settings.reduced_flashing = !settings.reduced_flashing; return;
    case health: settings.safe_colours = !settings.safe_colours; return;
    case creatures: settings.finish = !settings.finish; return;
    default: return;
  }
}

// The same for someone with one button: after the end of a scale comes its beginning.
void go_round(Settings& settings, int row) {
  const Settings before = settings;
  change(settings, row, 1);
  if (settings != before) return;
  if (row == text_speed) settings.text_speed = 0;
  if (row == volume) settings.volume = 0;
}

const char* word_of(const Settings& settings, int row) {
  switch (row) {
    case text_speed: return speeds[static_cast<std::size_t>(settings.text_speed)];
    case sound: return settings.muted ? "Off" : "On";
    case flashes: return settings.reduced_flashing ? "Few" : "All";
    case health: return settings.safe_colours ? "Clear" : "Usual";
    case creatures: return settings.finish ? "Pixel art" : "As dreamed";
    case keys: return "Choose…";
    default: return "";
  }
}

const char* help_of(const Settings& settings, int row) {
  if (row == creatures && !settings.finish) return dreamed_help;
  if (row == volume && settings.muted) return "Nothing is heard: the sound\nis switched off below.";
  return rows[static_cast<std::size_t>(row)].help;
}

class SettingsPage : public Page {
 public:
  explicit SettingsPage(const World& world) : Page(world) {}
  const char* name() const override { return "settings"; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void take_mouse(const Input& input, World& world);
  void choose(int row, World& world);
  void alter(int by, World& world);        // 0: whatever comes next
  void leave(World& world);
  int letters() const;

  int row_ = 0;
  std::int64_t spoken_since_ = 0;          // when the help began to type out
};

void SettingsPage::turn(const Input& input, World& world) {
  take_mouse(input, world);
  const Buttons& pressed = input.pressed;
  if (pressed.b || pressed.start) return leave(world);
  if (pressed.up || pressed.down) choose((row_ + (pressed.up ? row_count - 1 : 1)) % row_count, world);
  if (pressed.a) alter(0, world);
  else if (pressed.left || pressed.right) alter(pressed.left ? -1 : 1, world);
}

void SettingsPage::take_mouse(const Input& input, World& world) {
  const auto row_at = [](std::pair<int, int> point) {
    const int row = (point.second - first_row + 2) / row_height;
    const bool inside = point.first >= list.x && point.first < list.x + list.width && point.second >= first_row - 2;
    return inside && row < row_count ? row : -1;
  };
  if (input.pointer && row_at(*input.pointer) >= 0) choose(row_at(*input.pointer), world);
  if (!input.click || row_at(*input.click) < 0) return;
  choose(row_at(*input.click), world);
  const bool on_value = input.click->first >= value_left && row_ != keys;
  alter(!on_value ? 0 : input.click->first < value_middle ? -1 : 1, world);
}

void SettingsPage::choose(int row, World& world) {
  if (row == row_) return;
  row_ = row;
  spoken_since_ = age_;
  world.play(Sound::move_cursor);
}

void SettingsPage::alter(int by, World& world) {
  if (row_ == keys) {
    if (by >= 0) world.play(Sound::accept), world.push(make_keys_page(world));
    return;
  }
  const Settings before = world.settings;
  if (by == 0) go_round(world.settings, row_);
  else change(world.settings, row_, by);
  if (world.settings == before) return;
  settings_ = world.settings;
  spoken_since_ = age_;
  world.play(is_scale(row_) || row_ == sound ? Sound::accept : Sound::move_cursor);
}

void SettingsPage::leave(World& world) {
  save_settings(world);
  world.play(Sound::back);
  world.pop();
}

int SettingsPage::letters() const {
  if (settings_.text_speed >= static_cast<int>(letters_a_second.size())) return -1;
  const int speed = letters_a_second[static_cast<std::size_t>(settings_.text_speed)];
  return static_cast<int>((age_ - spoken_since_) * speed / steps_a_second);
}

// A stair of ten steps.
void draw_volume(PixelScreen& screen, int y, const Settings& settings) {
  constexpr int wide = 5, pitch = 7;
  const std::uint8_t lit = settings.muted ? tint::quiet : tint::frame;
  for (int i = 0; i < 10; ++i) {
    const int tall = 2 + i * 2 / 3, x = value_middle - 5 * pitch + 1 + i * pitch;
    screen.fill({x, y + 8 - tall, wide, tall}, i < settings.volume ? lit : tint::paper_shade);
    if (i < settings.volume) screen.fill({x, y + 7, wide, 1}, tint::frame_dark);
  }
}

void draw_health(PixelScreen& screen, int y, const char* word) {
  constexpr std::array<std::pair<int, std::uint8_t>, 3> bars{
      {{16, tint::health_good}, {8, tint::health_low}, {3, tint::health_bad}}};
  draw_text(screen, value_left + 13, y, word, on_paper());
  int x = value_middle - 12;
  for (const auto& [filled, colour] : bars) {
    draw_bar(screen, {x, y + 1, 18, 6}, filled, colour);
    x += 20;
  }
}

void draw_value(PixelScreen& screen, const Settings& settings, int row, bool chosen) {
  const int y = row_y(row);
  if (row == volume) draw_volume(screen, y, settings);
  else if (row == health) draw_health(screen, y, word_of(settings, row));
  else draw_centred(screen, value_middle, y, word_of(settings, row), on_paper());
  if (!chosen || row == keys) return;
  const auto end = [&](int by) {           // of a scale: there is no arrow beyond it
    Settings changed = settings;
    change(changed, row, by);
    return on_paper(changed == settings ? tint::paper_shade : tint::accent);
  };
  draw_text(screen, value_left, y, "◀", end(-1));
  draw_text(screen, value_right - text_width("▶"), y, "▶", end(1));
}

void SettingsPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "Settings");
  draw_window(screen, list);
  for (int row = 0; row < row_count; ++row) {
    if (row == row_) draw_text(screen, list.x + 9, row_y(row), "▶", on_paper(tint::accent));
    draw_text(screen, list.x + 19, row_y(row), rows[static_cast<std::size_t>(row)].name, on_paper());
    draw_value(screen, settings_, row, row == row_);
  }
  draw_window(screen, help_box);
  TextStyle style = on_paper();
  style.letters = letters();
  draw_text(screen, help_box.x + 10, help_box.y + 6, help_of(settings_, row_), style);
  if (row_ == keys) draw_hints(screen, settings_, {{4, "choose"}, {5, "done"}});
  else draw_hints(screen, settings_, {{-1, "change"}, {5, "done"}});
}

}  // namespace

bool save_settings(World& world) {
  return attempt(world, [&] { world.dex.keep(settings_key, to_text(world.settings)); });
}

std::unique_ptr<Scene> make_settings(World& world) { return std::make_unique<SettingsPage>(world); }

}  // namespace tallgrass
