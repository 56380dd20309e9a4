#pragma once

#include <array>
#include <string>

namespace tallgrass {

// What a player can change; kept in the dex's file. Everything has a sensible value in a new game.
struct Settings {
  int text_speed = 1;              // 0: 15, 1: 30, 2: 60 letters a second, 3: at once
  int volume = 7;                  // 0..10
  bool muted = false;
  bool reduced_flashing = true;    // no wipe flashes more than three times a second
  bool safe_colours = false;       // the health bar in colours that all eyes tell apart
  bool finish = true;              // creatures as pixel art
  // SDL scancodes of up, down, left, right, a, b, start, select.
  std::array<int, 8> keys{82, 81, 80, 79, 29, 27, 40, 225};

  bool operator==(const Settings&) const = default;
};

inline constexpr std::array<int, 3> letters_a_second{15, 30, 60};  // by text_speed; what is faster is there at once
inline constexpr const char* settings_key = "settings";   // of Dex::keep(): to_text(Settings)
std::string to_text(const Settings& settings);             // JSON
Settings parse_settings(const std::string& text);          // what is missing or absurd is as in a new game; never throws

}  // namespace tallgrass
