#include "app/encounter/battle/battle_words.h"

#include <algorithm>
#include <array>

namespace tallgrass {
namespace {

using Moves = std::array<std::string_view, 3>;
constexpr std::array<Moves, type_count> moves{{{"Wing Rattle", "Six Kicks", "Hum of Many"},
                                               {"Cold Shoulder", "Lights Out", "Shade Swipe"},
                                               {"Old Anger", "Scale Storm", "Tail of Ages"},
                                               {"Static Hug", "Loose Wire", "Sky Needle"},
                                               {"Glitter Slap", "Wish Dart", "Sugar Bolt"},
                                               {"Elbow Waltz", "Full Swing", "Shoulder Press"},
                                               {"Coal Toss", "Hot Breath", "Cinder Dance"},
                                               {"Loop Dive", "Feather Hail", "Cloud Kick"},
                                               {"Hollow Touch", "Chain Rattle", "Midnight Tap"},
                                               {"Thistle Throw", "Root Trip", "Green Lash"},
                                               {"Dust Kick", "Clod Throw", "Deep Rumble"},
                                               {"Frost Nip", "Icicle Toss", "Winter Sigh"},
                                               {"Headlong Rush", "Big Shove", "Tumble"},
                                               {"Sour Spit", "Bad Berry", "Itching Cloud"},
                                               {"Bent Thought", "Stare Down", "Odd Dream"},
                                               {"Pebble Rain", "Boulder Roll", "Flint Jab"},
                                               {"Iron Elbow", "Rivet Volley", "Gear Grind"},
                                               {"Puddle Slap", "Cold Splash", "Spring Tide"}}};

}  // namespace

std::string_view move_name(Type type, std::uint32_t roll) { return moves[static_cast<std::size_t>(type)][roll % 3]; }

std::string effect_text(const Blow& blow, const std::string& struck) {
  if (blow.quarters == 0) return struck + " does not feel a thing.";
  std::string text = blow.critical ? "Right where it counts! " : "";
  if (blow.quarters > 4) text += "That hurts its kind!";
  if (blow.quarters < 4) text += "It hardly leaves a mark.";
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string_view out_again_text(int shakes) {
  constexpr std::array<std::string_view, 4> texts{"Out at once! It did not even settle down.",
                                                  "It gave the ball one look and left.",
                                                  "It almost felt at home in there!",
                                                  "So close! A moment more and it would have stayed."};
  return texts[std::size_t(std::clamp(shakes, 0, 3))];
}

std::string mood_text(Mood mood, const std::string& name) {
  if (mood == Mood::eating) return name + " is busy eating.";
  if (mood == Mood::angry) return name + " is cross with you!";
  return name + " keeps an eye on you.";
}

std::string ailment_text(Ailment ailment, const std::string& name) {
  switch (ailment) {
    case Ailment::asleep: return name + " nods off!";
    case Ailment::frozen: return name + " is frozen stiff!";
    case Ailment::paralysed: return name + " has gone numb! It may not get to move.";
    case Ailment::poisoned: return name + " feels ill: that was poison!";
    case Ailment::burned: return name + " has got a burn!";
    case Ailment::none: break;
  }
  return "";
}

std::string rousing_text(Rousing rousing, const std::string& name) {
  switch (rousing) {
    case Rousing::wakes: return name + " wakes up!";
    case Rousing::thaws: return name + " has thawed out!";
    case Rousing::sleeps: return name + " is fast asleep.";
    case Rousing::is_frozen: return name + " cannot move for ice.";
    case Rousing::is_numb: return name + " is too numb to move.";
    case Rousing::moves: break;
  }
  return "";
}

std::string loss_text(Ailment ailment, const std::string& name) {
  return name + (ailment == Ailment::burned ? " smarts from its burn." : " suffers from the poison.");
}

}  // namespace tallgrass
