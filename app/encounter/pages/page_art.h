#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "app/creature/types.h"
#include "app/encounter/palette.h"
#include "app/encounter/settings.h"
#include "engine/pixel/pixel_font.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// The pages' own colours, in the bank of the ground.
namespace page {
inline constexpr std::uint8_t leaf = 17;       // the background
inline constexpr std::uint8_t leaf_line = 18;  // its pattern
inline constexpr std::uint8_t tile = 19;       // a card with something of yours
inline constexpr std::uint8_t tile_edge = 20;
inline constexpr std::uint8_t tile_dim = 21;  // a card with something only seen, or empty
inline constexpr std::uint8_t dim_edge = 22;
inline constexpr std::uint8_t bar = 23;  // head and foot
inline constexpr std::uint8_t bar_light = 24;
inline constexpr std::uint8_t disc = 25;  // what creatures stand on
inline constexpr std::uint8_t disc_light = 26;
inline constexpr std::uint8_t disc_edge = 27;
inline constexpr std::uint8_t key = 28;                      // of the keys in the foot
inline constexpr std::uint8_t soft_text = 29;                // on bars
inline constexpr std::uint8_t night = 30, night_light = 31;  // behind an evolution or an egg
inline constexpr std::uint8_t badge = 33;                    // to 38: types, one for each slot of draw_badge()
inline constexpr std::uint8_t night_ring = 40;               // to 47: from dark to light
}  // namespace page

inline constexpr int head_height = 16, foot_top = 147;
// Banks for creatures that are shown in small beside the large one in bank::foe.
inline constexpr std::array<int, 12> small_banks{64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240};

// Palette, background, and a head with a title and a word at its right.
void begin_page(PixelScreen& screen, const Settings& settings, std::string_view title, std::string_view right = "");
void set_page_palette(PixelScreen& screen, const Settings& settings);

// The foot of a page: what the buttons do here, by the keys that are set. Buttons as in Settings::keys; -1: the arrows
// left and right. Where letters are typed a key has its name in `key`: there it is always the same one.
struct Hint {
  int button = 4;
  const char* does = "";
  const char* key = nullptr;
};
void draw_hints(PixelScreen& screen, const Settings& settings, std::initializer_list<Hint> hints);

// A card with a soft edge; `dim` for what is only seen or not there.
void draw_card(PixelScreen& screen, PixelRect area, bool dim = false);
void draw_chosen(PixelScreen& screen, PixelRect area,
                 std::int64_t step);                                 // a frame that breathes around the chosen one
void draw_disc(PixelScreen& screen, int middle, int y, int radius);  // its middle row
// A type's name on its colour; slot 0 to 5, one for each badge on the screen. Its width.
int draw_badge(PixelScreen& screen, int x, int y, Type type, int slot);
int badge_width(Type type);
TextStyle faint();  // text that matters less, on a card: no shadow, which would smear it
void draw_centred(PixelScreen& screen, int middle, int y, std::string_view text, const TextStyle& style);

enum class Mark { ball, star, empty_star, sparkle, heart, egg };
void draw_mark(PixelScreen& screen, int x, int y, Mark mark);  // 7 x 7

// Rings of soft light in the dark, wandering outwards from the middle: where something happens. `strength` 0..1
void draw_night(PixelScreen& screen, std::int64_t step, float strength);

// Pieces that fly from a point and fall, `step` steps after they began; from burst_steps on they are gone.
inline constexpr int burst_steps = 48;
void draw_burst(PixelScreen& screen, std::pair<int, int> from, std::int64_t step, std::initializer_list<int> colours);

}  // namespace tallgrass
