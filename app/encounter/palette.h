#pragma once

#include <cstdint>

#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// The interface's colours, 1 to 15 of the screen's palette in every scene; 0 is black.
namespace tint {
inline constexpr std::uint8_t ink = 1;           // text on paper
inline constexpr std::uint8_t paper = 2;         // inside a window
inline constexpr std::uint8_t paper_shade = 3;   // the shadow of text on paper, lines, what is empty
inline constexpr std::uint8_t quiet = 4;         // text that matters less
inline constexpr std::uint8_t accent = 5;        // the cursor, what is chosen
inline constexpr std::uint8_t health_good = 6;
inline constexpr std::uint8_t health_low = 7;
inline constexpr std::uint8_t health_bad = 8;
inline constexpr std::uint8_t experience = 9;
inline constexpr std::uint8_t white = 10;
inline constexpr std::uint8_t shadow = 11;       // under white text, behind a window
inline constexpr std::uint8_t frame = 12;        // of a window
inline constexpr std::uint8_t frame_light = 13;
inline constexpr std::uint8_t frame_dark = 14;   // its outline; the empty part of a bar
inline constexpr std::uint8_t gold = 15;         // stars, what is shiny or a favourite
}  // namespace tint

// Where a scene's other colours begin: see PixelScreen::set_bank and Stamp::bank.
namespace bank {
inline constexpr int interface = 0, ground = 16, scenery = 32, foe = 48, partner = 64, figure = 80;
}

// `safe`: the colours of health are told apart by every eye (Settings::safe_colours).
ColourBank interface_bank(bool safe = false);

// Text on paper: ink with a light shadow; the quiet one.
struct TextStyle;
TextStyle on_paper(std::uint8_t colour = tint::ink);
TextStyle on_dark();                             // white with a dark shadow: on a picture

}  // namespace tallgrass
