#pragma once

#include <optional>
#include <string>

#include "app/encounter/battle/battle.h"

namespace tallgrass {

// What waits for the player in an encounter.
struct BattleMenu {
  enum class Page { closed, main, bag, question } page = Page::closed;
  int cursor = 0;                  // of the main page: attack, ball, bait, rock, run
  int ball = 0;                    // of the bag
  int answer = 0;                  // 0: yes
  std::string prompt;              // beside the menu; the question
};

struct MenuAnswer {
  std::optional<BattleChoice> choice;
  std::optional<bool> yes;
};
// Moves the cursor and pages by one step's buttons and mouse; what was decided, if anything.
MenuAnswer step_menu(BattleMenu& menu, const Input& input, World& world);
void draw_menu(PixelScreen& screen, const BattleMenu& menu, const BallBag& balls);

std::string_view ball_help(Ball ball);  // "Better on ..."

}  // namespace tallgrass
