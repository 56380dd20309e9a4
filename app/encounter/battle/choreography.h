#pragma once

#include <vector>

#include "app/encounter/battle/show.h"
#include "engine/sound/tune.h"

namespace tallgrass {

// What is seen of each thing that can happen, without its words and its consequences.
using Acts = std::vector<Act>;

Acts slide_in();                              // both sides; the foe is dark
Act light_up();                               // until it is seen
Act drop_box();                               // the foe's health box
Acts sparkle();                               // of a shiny foe
Acts send_out(const Tune& cry);               // the partner comes instead of the player's figure
Acts hide_partner();                          // and goes again

Acts throw_at(Ball ball);                     // arc, flash, suck-in, drop with two bounces
Acts shake_ball(int index);                   // once
Acts click_shut();                            // caught: stars
Acts burst_open();                            // the foe is back

enum class Side { foe, mate };
struct BlowSeen {
  Side struck = Side::foe;
  int quarters = 4;                           // effect_in_quarters
  bool critical = false;
  int hp_after = 0;
};
Acts strike_at(const BlowSeen& blow);         // lunge, impact, shake, the bar falls
Acts befall(Side side, Ailment ailment);      // sparks of what it has caught
Acts wince(Side side, int hp_after);          // it loses health without a blow
Acts sink(Side side);                         // fainted
Acts run_off();                               // the foe flees
Acts toss(bool rock);                         // bait or a stone at the foe

}  // namespace tallgrass
