#pragma once

#include <memory>

#include "app/encounter/scene.h"

namespace tallgrass {


// Puts World::settings into the dex's file. False where that failed: then it has told "trouble" with the reason.
bool save_settings(World& world);

// What a player can change, each with what it does; what is changed counts at once, and is kept when the page is left.
std::unique_ptr<Scene> make_settings(World& world);

// Which keys are which buttons: one is chosen, the new key is pressed (Input::scancode). A key that another button had
// changes places with it; Escape keeps the old one.
std::unique_ptr<Scene> make_keys_page(World& world);

}  // namespace tallgrass
