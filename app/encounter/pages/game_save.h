#pragma once

#include "app/encounter/scene.h"

namespace tallgrass {

inline constexpr const char* player_key = "player";  // of Dex::keep(): to_text(Player)

// Puts the player into the dex's file, on disk when it returns. False where that failed (a full disk): then it has told
// "trouble" with the reason, and what was saved before is still there. Blocks for milliseconds.
bool save_game(World& world);

}  // namespace tallgrass
