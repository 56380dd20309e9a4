#include "engine/ui/widgets.h"

#include <cmath>

#include "tests/catch.h"
#include "tests/engine/ui/bare_ui.h"

using namespace tallgrass;

namespace {

// A slider for learning rates under a mouse.
struct Rate {
  double value = 2e-4, preset = 2e-4;
  int changes = 0;
  ui::Control control{.label = "Learning rate, G", .help = "How far a step goes."};
  BareUi imgui;

  Rate() { frame(); }
  void frame() {
    imgui.frame([&] { changes += ui::log_slider(control, value, 1e-6, 1e-1, preset); });
  }
  ImVec2 at(float share) const {
    return {imgui.low.x + (imgui.high.x - imgui.low.x) * share, (imgui.low.y + imgui.high.y) / 2};
  }
  void point(float share) {
    imgui.move(at(share));
    frame();
  }
  void press(bool down) {
    imgui.press(down);
    frame();
  }
  void wait(int frames) {
    while (frames-- > 0) frame();
  }
};

}  // namespace

TEST_CASE("a press alone changes nothing, a drag moves along the logarithm") {
  Rate rate;
  rate.point(0.9f);
  rate.press(true);
  rate.frame();
  CHECK(rate.value == 2e-4);
  rate.point(0.7f);  // a fifth of the way: one of five decades
  CHECK(rate.value == Approx(2e-5).epsilon(0.01));
  CHECK(rate.changes > 0);
  rate.point(-5);    // far outside
  CHECK(rate.value == 1e-6);
  rate.press(false);
  const int changes = rate.changes;
  rate.point(0.5f);
  CHECK(rate.changes == changes);
}

TEST_CASE("with shift a drag is fine") {
  Rate rate;
  rate.point(0.5f);
  rate.press(true);
  ImGui::GetIO().KeyShift = true;
  rate.point(0.7f);
  CHECK(rate.value == Approx(2e-4 * std::pow(10, 0.1)).epsilon(0.01));
}

TEST_CASE("a double click brings the preset back") {
  Rate rate;
  rate.value = 0.01;
  rate.point(0.5f);
  for (const bool down : {true, false, true, false}) rate.press(down);
  CHECK(rate.value == 2e-4);
  CHECK(rate.changes == 1);
}

TEST_CASE("a number can be typed, is held to the range, and nonsense is dropped") {
  Rate rate;
  const auto type = [&](const char* text) {
    rate.point(0.5f);
    ImGui::GetIO().KeyCtrl = true;
    rate.press(true);
    ImGui::GetIO().KeyCtrl = false;
    rate.press(false);
    rate.wait(2);
    ImGui::GetIO().AddInputCharactersUTF8(text);
    rate.frame();
    rate.imgui.key(ImGuiKey_Enter, true);
    rate.frame();
    rate.imgui.key(ImGuiKey_Enter, false);
    rate.wait(10);  // beyond the time of a double click
  };
  type("3e-3");
  CHECK(rate.value == 3e-3);
  CHECK(rate.changes == 1);
  type("fast");
  CHECK(rate.value == 3e-3);
  type("7");
  CHECK(rate.value == 0.1);
}

TEST_CASE("a disabled slider stays as it is and says why on hover") {
  Rate rate;
  rate.control.enabled = false;
  rate.control.why_not = "Fixed while a run is going on";
  rate.frame();
  const int before = rate.imgui.vertices;
  rate.point(0.5f);
  rate.wait(12);
  CHECK(rate.imgui.vertices > before + 4 * 30);  // the help's letters
  rate.press(true);
  rate.point(0.1f);
  CHECK(rate.value == 2e-4);
  CHECK(rate.changes == 0);
}

TEST_CASE("a changed value wears a dot") {
  Rate rate;
  rate.value = 3e-4;
  rate.frame();
  const int changed = rate.imgui.vertices;
  rate.value = 2e-4;
  rate.frame();
  CHECK(changed > rate.imgui.vertices);
}

TEST_CASE("whole numbers stay whole") {
  BareUi imgui;
  int steps = 1, changes = 0;
  const auto draw = [&] { changes += ui::int_slider({.label = "Steps of D"}, steps, 1, 5, 1); };
  imgui.frame(draw);
  const float y = (imgui.low.y + imgui.high.y) / 2, width = imgui.high.x - imgui.low.x;
  imgui.move({imgui.low.x + 5, y});
  imgui.frame(draw);
  imgui.press(true);
  imgui.frame(draw);
  imgui.move({imgui.low.x + 5 + width * 0.55f, y});
  imgui.frame(draw);
  CHECK(steps == 3);
  CHECK(changes == 1);
}

TEST_CASE("a switch switches and a list chooses") {
  BareUi imgui;
  bool on = false;
  const auto draw = [&] { ui::checkbox({.label = "Mirror"}, on, false); };
  imgui.frame(draw);
  imgui.move({(imgui.low.x + imgui.high.x) / 2, (imgui.low.y + imgui.high.y) / 2});
  for (const bool down : {false, true, false, false}) {
    imgui.press(down);
    imgui.frame(draw);
  }
  CHECK(on);

  const char* const words[] = {"none", "hinge", "logistic"};
  int choice = 0;
  const auto list = [&] { ui::combo({.label = "Loss"}, choice, words, 0); };
  imgui.frame(list);
  const ImVec2 box((imgui.low.x + imgui.high.x) / 2, (imgui.low.y + imgui.high.y) / 2);
  imgui.move(box);
  for (const bool down : {false, true, false, false}) {
    imgui.press(down);
    imgui.frame(list);
  }
  imgui.move({box.x, box.y + 24 + 12 + 26});  // the second row of the list that opened below
  for (const bool down : {false, true, false, false}) {
    imgui.press(down);
    imgui.frame(list);
  }
  CHECK(choice > 0);
}

TEST_CASE("a button that cannot be pressed is not") {
  BareUi imgui;
  int pressed = 0;
  bool enabled = false;
  const auto draw = [&] { pressed += ui::button("Start", ui::ButtonKind::primary, 0, enabled, "No data"); };
  const auto click = [&] {
    imgui.frame(draw);
    imgui.move({(imgui.low.x + imgui.high.x) / 2, (imgui.low.y + imgui.high.y) / 2});
    for (const bool down : {false, true, false, false}) {
      imgui.press(down);
      imgui.frame(draw);
    }
  };
  click();
  CHECK(pressed == 0);
  enabled = true;
  click();
  CHECK(pressed == 1);
}

TEST_CASE("a toast fades after some seconds") {
  BareUi imgui;
  ui::Toast toast;
  CHECK_FALSE(toast.visible(100));
  toast.say("Saved");
  CHECK(toast.visible(100));
  imgui.frame([&] { toast.draw(100); });
  CHECK(toast.visible(103.9));
  CHECK_FALSE(toast.visible(104.1));
}
