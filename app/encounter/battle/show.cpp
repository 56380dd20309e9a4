#include "app/encounter/battle/show.h"

#include <array>
#include <memory>
#include <utility>

#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

constexpr int hurry = 6;                           // steps in one while a key is held
constexpr int lines_at_once = 2;

// Text in pieces that fit into the box.
std::vector<std::string> boxfuls(const std::string& text) {
  std::vector<std::string> pieces;
  int lines = 0;
  for (const std::string& line : wrap_text(text, text_box_width)) {
    if (lines++ % lines_at_once == 0) {
      pieces.push_back(line);
    } else {
      pieces.back() += "\n" + line;
    }
  }
  return pieces;
}

int letters_typed(int steps, const Settings& settings) {
  const auto speed = std::size_t(std::clamp(settings.text_speed, 0, 3));
  return speed == 3 ? 1'000'000 : (steps + 1) * letters_a_second[speed] / steps_a_second;
}

// Types out one boxful after the other.
struct Telling {
  std::vector<std::string> pieces;
  int pause = 0;
  std::size_t piece = 0;
  int steps = 0, rest = 0;

  bool operator()(const Cue& cue) {
    if (piece >= pieces.size()) return true;
    const int count = letter_count(pieces[piece]);
    if (cue.nudged && rest == 0) steps = 1'000'000 / 60;
    cue.stage.text = pieces[piece];
    cue.stage.letters = std::min(count, letters_typed(steps, cue.world.settings));
    if (cue.stage.letters < count) {
      ++steps;
      return false;
    }
    if (++rest <= pause && !(cue.nudged && rest > 4)) return false;
    steps = rest = 0;
    return ++piece >= pieces.size();
  }
};

}  // namespace

Act say(std::string text, int pause) { return Telling{boxfuls(text), pause}; }

Act wait_for(int steps) {
  return [steps](const Cue& cue) { return cue.age + 1 >= steps; };
}

Act over(int steps, StageChange change) {
  return [steps, change = std::move(change)](const Cue& cue) {
    change(cue.stage, float(cue.age + 1) / float(steps));
    return cue.age + 1 >= steps;
  };
}

Act once(std::function<void(Stage&, World&)> change) {
  return [change = std::move(change)](const Cue& cue) {
    change(cue.stage, cue.world);
    return true;
  };
}

Act sound(Sound which) {
  return once([which](Stage&, World& world) { world.play(which); });
}

Act together(std::vector<Act> acts) {
  struct Chorus {
    std::vector<Act> acts;
    bool operator()(const Cue& cue) {
      std::erase_if(acts, [&](Act& act) { return act(cue); });
      return acts.empty();
    }
  };
  return Chorus{std::move(acts)};
}

Act in_turn(std::vector<Act> acts) {
  struct Row {
    std::vector<Act> acts;
    std::size_t at = 0;
    int age = 0;
    bool operator()(const Cue& cue) {
      while (at < acts.size()) {
        if (!acts[at]({cue.stage, cue.world, age, cue.nudged})) {
          ++age;
          return false;
        }
        ++at;
        if (std::exchange(age, 0) > 0) break;      // what takes no time is followed at once
      }
      return at >= acts.size();
    }
  };
  return Row{std::move(acts)};
}

void Show::step_once(Stage& stage, World& world, bool nudged) {
  while (!acts_.empty()) {
    Act act = std::move(acts_.front());            // it may add others behind itself
    acts_.pop_front();
    const bool over = act({stage, world, age_, nudged});
    if (!over) {
      acts_.push_front(std::move(act));
      ++age_;
      return;
    }
    const bool took_time = age_ > 0;
    age_ = 0;
    if (took_time) return;                         // what takes no time is followed at once
  }
}

void Show::step(Stage& stage, World& world, const Input& input) {
  const bool held = input.held.b || input.held.select;
  const bool nudged = input.pressed.a || input.pressed.b || input.pressed.start || input.click.has_value();
  for (int i = 0; i < (held ? hurry : 1) && !over(); ++i) step_once(stage, world, nudged && i == 0);
}

}  // namespace tallgrass
