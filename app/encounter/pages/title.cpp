#include "app/encounter/pages/title.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/encounter/field/field_scene.h"
#include "app/encounter/field/noise.h"
#include "app/encounter/field/tile_art.h"
#include "app/encounter/hands.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/title_art.h"
#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

constexpr int shown_steps = 260, morph_steps = 72, rise_steps = 50;
constexpr std::uint64_t first_seed = 0x7469746c65;
const std::array<std::string, 4> entries{"Field", "Studio", "Dex", "Quit"};
constexpr int entry_width = 48, entry_top = 142, entry_left = 24;

// One creature after the other behind the grass; each grows out of the last by the way that the source found.
class Parade {
 public:
  void step(World& world) {
    ++age_;
    if (ticket_ == 0) ticket_ = ask(world);
    if (!next_) next_ = world.scripted ? world.creatures.wait(ticket_) : world.creatures.take(ticket_);
    if (next_ && (!next_->error.empty() || !next_->art)) next_ = nullptr, ticket_ = 0, ++count_;
    if (next_ && (!here_ || age_ > shown_steps)) here_ = std::exchange(next_, nullptr), ticket_ = 0, age_ = 0, ++count_;
  }
  void forget(World& world) {
    if (ticket_ != 0 && !next_) world.creatures.forget(ticket_);
    ticket_ = 0;
  }
  void draw(PixelScreen& screen) const {
    if (!here_) return;
    const bool morphs = age_ < morph_steps && !here_->path.empty();
    const auto count = static_cast<std::int64_t>(morphs ? here_->path.size() : here_->art->breath.size());
    const std::int64_t at = morphs ? age_ * count / morph_steps : age_ / 6 % count;
    const PixelArt& art = morphs ? here_->path[std::size_t(at)] : here_->art->breath[std::size_t(at)];
    screen.set_bank(bank::foe, morphs ? here_->path_bank : here_->art->bank);
    // The first one rises out of the grass.
    const int hidden = count_ == 1 ? std::max(0, rise_steps - int(std::min<std::int64_t>(age_, rise_steps))) * 2 : 0;
    const int feet = morphs ? 63 : here_->art->feet;
    screen.draw(art, 120 - art.width / 2, 140 - feet + hidden - 1, {bank::foe, false, -1, 1.5f});
  }

 private:
  CreatureSource::Ticket ask(World& world) {
    const Genome wanted = Genome::wild(first_seed + world.player.seed * 1000 + count_);
    if (!here_) return world.creatures.ask(GenomeWish{wanted});
    return world.creatures.ask(PathWish{here_->creature.genome, wanted});
  }

  std::shared_ptr<const Dreamed> here_, next_;
  CreatureSource::Ticket ticket_ = 0;
  std::uint64_t count_ = 0;
  std::int64_t age_ = 0;
};

class TitleScene : public Scene {
 public:
  explicit TitleScene(World& world) : hint_(key_name(world.settings.keys[4])) {}
  const char* name() const override { return "title"; }

  void uncovered(World& world) override { hint_ = key_name(world.settings.keys[4]); }

  void step(const Input& input, World& world) override {
    ++age_;
    parade_.step(world);
    const int before = cursor_;
    const int count = static_cast<int>(entries.size());
    cursor_ = moved_cursor(cursor_, count, count, int(input.pressed.right || input.pressed.down) - int(input.pressed.left || input.pressed.up), 0);
    if (const auto under = input.pointer ? entry_at(*input.pointer) : std::nullopt) cursor_ = *under;
    if (cursor_ != before) world.play(Sound::move_cursor);
    const auto clicked = input.click ? entry_at(*input.click) : std::nullopt;
    if (clicked) cursor_ = *clicked;
    if (clicked || input.pressed.a || input.pressed.start) choose(world);
  }

  void draw(PixelScreen& screen) const override {
    screen.set_bank(bank::interface, interface_bank());
    screen.set_bank(bank::ground, sky_bank());
    screen.set_bank(bank::scenery, scenery_bank());
    draw_sky(screen);
    draw_grass(screen, 112, 2);
    parade_.draw(screen);
    draw_title(screen, (PixelScreen::width - title_width()) / 2, 12, {bank::scenery + 12, bank::scenery + 5, bank::scenery + 4, bank::scenery + 1});
    draw_grass(screen, 128, 1);
    draw_grass(screen, 142, 0);
    draw_entries(screen);
  }

 private:
  static std::optional<int> entry_at(std::pair<int, int> point) {
    const int entry = (point.first - entry_left) / entry_width;
    const bool inside = point.first >= entry_left && entry < static_cast<int>(entries.size()) && point.second >= entry_top - 4;
    return inside ? std::optional(entry) : std::nullopt;
  }

  void choose(World& world) {
    world.play(Sound::accept);
    if (cursor_ == 0) {
      parade_.forget(world);
      world.replace(std::make_unique<FieldScene>(world), WipeKind::grass);
    }
    if (cursor_ == 1) world.leave("studio");
    if (cursor_ == 2) world.push(make_dex_page(world), WipeKind::fade);
    if (cursor_ == 3) world.leave("quit");
  }

  // 1-6: an evening sky from its height to the horizon; 7, 8 clouds; 9 hills.
  static ColourBank sky_bank() {
    return {{{0, 0, 0}, {72, 96, 164}, {104, 132, 196}, {148, 168, 216}, {204, 192, 212}, {248, 208, 188}, {252, 228, 176},
             {252, 244, 228}, {232, 216, 220}, {84, 124, 132}, {64, 104, 116}}};
  }

  void draw_sky(PixelScreen& screen) const {
    constexpr std::array<int, 7> ends{0, 26, 48, 66, 82, 96, 160};
    for (int band = 0; band < 6; ++band) {
      const auto colour = static_cast<std::uint8_t>(bank::ground + 1 + band);
      screen.fill({0, ends[std::size_t(band)], 240, ends[std::size_t(band) + 1] - ends[std::size_t(band)]}, colour);
      if (band == 0) continue;
      for (int x = 0; x < 240; x += 2) {  // the bands go over into one another
        screen.set(x, ends[std::size_t(band)] - 1, colour), screen.set(x + 1, ends[std::size_t(band)] - 3, colour);
      }
    }
    for (int x = 0; x < 240; ++x) {
      const float far = noise(float(x), 3, 46, 11), near = noise(float(x), 9, 30, 12);
      const int ridge = 96 - int(far * 26), hill = 108 - int(near * 16);
      screen.fill({x, ridge, 1, 64}, bank::ground + 9);
      screen.fill({x, hill, 1, 52}, bank::ground + 10);
    }
    draw_cloud(screen, 30, 58, 0), draw_cloud(screen, 150, 70, 1), draw_cloud(screen, 250, 50, 2);
  }

  void draw_cloud(PixelScreen& screen, int x, int y, int kind) const {
    const int left = int((x + age_ / (14 + kind * 4)) % 320) - 50;
    screen.fill({left + 6, y, 22, 1}, bank::ground + 7), screen.fill({left + 2, y + 1, 34, 2}, bank::ground + 7);
    screen.fill({left, y + 3, 44, 1}, bank::ground + 8), screen.fill({left + 12, y + 4, 24, 1}, bank::ground + 8);
  }

  // A row of blades whose tips go with the wind. `depth`: 2 is the farthest.
  void draw_grass(PixelScreen& screen, int base, int depth) const {
    const auto colour = [&](int tone) { return static_cast<std::uint8_t>(bank::scenery + std::clamp(tone - depth, 1, 5)); };
    screen.fill({0, base + 6, 240, 160 - base}, colour(2 - (depth == 0 ? 0 : 0)));
    for (int i = -2; i < 84; ++i) {
      const std::uint32_t luck = place_number(i, depth, 5);
      const int root = i * 3 + int(luck % 3), tall = 16 + int(luck >> 4) % 18 - depth * 2;
      const float wind = std::sin(float(age_) * 0.035f - float(root) * 0.03f + float(depth)) + 0.5f * std::sin(float(age_) * 0.061f + float(i));
      const float lean = float(int(luck >> 9) % 11 - 5) + wind * 4;
      draw_blade(screen, {root, base + 10, tall, lean}, colour(3 + int(luck >> 12) % 3), colour(2));
    }
  }
  struct Blade {
    int root, base, tall;
    float lean;
  };
  static void draw_blade(PixelScreen& screen, const Blade& blade, std::uint8_t bright, std::uint8_t dark) {
    for (int up = 0; up < blade.tall; ++up) {
      const float high = float(up) / float(blade.tall);
      const int x = blade.root + int(std::lround(blade.lean * high * high)), y = blade.base - up;
      const int wide = high < 0.4f ? 3 : high < 0.8f ? 2 : 1;
      screen.fill({x, y, wide, 1}, up < 8 ? dark : bright);
      if (wide > 1) screen.set(x + wide - 1, y, dark);
    }
  }

  void draw_entries(PixelScreen& screen) const {
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
      const std::string& entry = entries[std::size_t(i)];
      const int x = entry_left + i * entry_width + (entry_width - text_width(entry)) / 2;
      const TextStyle style{i == cursor_ ? tint::gold : tint::white, tint::frame_dark, -1};
      draw_text(screen, x, entry_top - (i == cursor_ && age_ / 20 % 2 == 0 ? 1 : 0), entry, style);
      if (i == cursor_) draw_text(screen, x - 8, entry_top, "▶", style);
    }
    const std::string hint = "← → choose    " + hint_ + " accepts";
    draw_text(screen, (PixelScreen::width - text_width(hint)) / 2, 152, hint, {bank::scenery + 5, tint::frame_dark, -1});
  }

  Parade parade_;
  int cursor_ = 0;
  std::int64_t age_ = 0;
  std::string hint_;
};

}  // namespace

std::unique_ptr<Scene> make_title(World& world) { return std::make_unique<TitleScene>(world); }

}  // namespace tallgrass
