#include "app/encounter/hands.h"

#include <algorithm>
#include <cstring>

#include "engine/pixel/pixel_font.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

const Settings usual;

SDL_Event key(bool down, SDL_Scancode code, bool repeat = false) {
  SDL_Event event{};
  event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
  event.key.type = event.type;
  event.key.keysym.scancode = code;
  event.key.repeat = repeat ? 1 : 0;
  return event;
}

SDL_Event text(const char* letters) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  std::strncpy(event.text.text, letters, sizeof event.text.text - 1);
  return event;
}

SDL_Event pad(bool down, int button, SDL_JoystickID which = 3) {
  SDL_Event event{};
  event.type = down ? SDL_CONTROLLERBUTTONDOWN : SDL_CONTROLLERBUTTONUP;
  event.cbutton.which = which;
  event.cbutton.button = static_cast<Uint8>(button);
  return event;
}

SDL_Event axis(int which_axis, int value) {
  SDL_Event event{};
  event.type = SDL_CONTROLLERAXISMOTION;
  event.caxis.which = 3;
  event.caxis.axis = static_cast<Uint8>(which_axis);
  event.caxis.value = static_cast<Sint16>(value);
  return event;
}

SDL_Event mouse(Uint32 type, int x, int y, int button = SDL_BUTTON_LEFT) {
  SDL_Event event{};
  event.type = type;
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x, event.motion.y = y;
  } else {
    event.button.button = static_cast<Uint8>(button), event.button.x = x, event.button.y = y;
  }
  return event;
}

SDL_Event focus_lost() {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
  return event;
}

void type(Hands& hands, SDL_Scancode code, const char* letters) {
  hands.take(key(true, code));
  hands.take(text(letters));
  hands.take(key(false, code));
}

}  // namespace

TEST_CASE("R records unless it is one of the game's buttons, and then there is always another key") {
  Settings settings;
  CHECK(record_key(settings) == SDL_SCANCODE_R);
  settings.keys[4] = SDL_SCANCODE_R;
  CHECK(record_key(settings) == SDL_SCANCODE_F5);
  for (int button = 0; button < 8; ++button) {       // whoever takes every key that it goes to
    settings.keys[std::size_t(button)] = record_key(settings);
    CHECK(std::count(settings.keys.begin(), settings.keys.end(), record_key(settings)) == 0);
    CHECK(key_name(record_key(settings)) != "none");
  }
}

TEST_CASE("a key is held while it is down and pressed once") {
  Hands hands;
  CHECK_FALSE(hands.next(usual).held.any());
  hands.take(key(true, SDL_SCANCODE_Z));
  Input input = hands.next(usual);
  CHECK((input.held.a && input.pressed.a && !input.held.b));
  CHECK(input.scancode == SDL_SCANCODE_Z);
  hands.take(key(true, SDL_SCANCODE_Z, true));  // the system repeats it
  input = hands.next(usual);
  CHECK((input.held.a && !input.pressed.a));
  CHECK(input.scancode == 0);
  hands.take(key(false, SDL_SCANCODE_Z));
  hands.next(usual);
  CHECK_FALSE(hands.next(usual).held.any());
}

TEST_CASE("a press and a release between two steps is still a press") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_X));
  hands.take(key(false, SDL_SCANCODE_X));
  const Input input = hands.next(usual);
  CHECK((input.pressed.b && input.held.b));
  CHECK_FALSE(hands.next(usual).held.b);
  hands.take(key(true, SDL_SCANCODE_X));
  hands.take(key(false, SDL_SCANCODE_X));
  hands.take(key(true, SDL_SCANCODE_X));
  CHECK(hands.next(usual).pressed.b);
  CHECK(hands.next(usual).held.b);
}

TEST_CASE("directions repeat after a third of a second, each tenth; others do not") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_DOWN));
  hands.take(key(true, SDL_SCANCODE_Z));
  std::vector<int> downs, accepts;
  for (int step = 0; step < 40; ++step) {
    const Input input = hands.next(usual);
    CHECK(input.held.down);
    if (input.pressed.down) downs.push_back(step);
    if (input.pressed.a) accepts.push_back(step);
  }
  CHECK(downs == std::vector<int>{0, 20, 26, 32, 38});
  CHECK(accepts == std::vector<int>{0});
}

TEST_CASE("of two opposite directions the later one counts") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_LEFT));
  hands.next(usual);
  hands.take(key(true, SDL_SCANCODE_RIGHT));
  Input input = hands.next(usual);
  CHECK((input.held.right && !input.held.left));
  hands.take(key(false, SDL_SCANCODE_RIGHT));
  hands.next(usual);
  input = hands.next(usual);
  CHECK((input.held.left && !input.held.right && !input.pressed.left));
}

TEST_CASE("keys can be changed; the usual ones stay as long as they are free") {
  Hands hands;
  Settings changed;
  changed.keys = {26, 22, 4, 7, SDL_SCANCODE_SPACE, SDL_SCANCODE_RETURN, SDL_SCANCODE_TAB, SDL_SCANCODE_C};
  const auto pressed = [&](SDL_Scancode code) {
    hands.take(key(true, code));
    hands.take(key(false, code));
    return hands.next(changed).pressed;
  };
  CHECK(pressed(SDL_SCANCODE_W).up);
  CHECK(pressed(SDL_SCANCODE_UP).up);
  CHECK(pressed(SDL_SCANCODE_KP_6).right);
  CHECK(pressed(SDL_SCANCODE_RETURN).b);
  CHECK_FALSE(pressed(SDL_SCANCODE_RETURN).start);
  CHECK(pressed(SDL_SCANCODE_KP_ENTER).start);
  CHECK(pressed(SDL_SCANCODE_ESCAPE).b);
  CHECK(pressed(SDL_SCANCODE_C).select);
  CHECK_FALSE(pressed(SDL_SCANCODE_Z).any());
}

TEST_CASE("where text is wanted letters are letters") {
  Hands hands;
  type(hands, SDL_SCANCODE_Z, "z");
  CHECK(hands.next(usual).typed.empty());  // nobody asked
  type(hands, SDL_SCANCODE_Z, "z");
  type(hands, SDL_SCANCODE_X, "é");
  hands.take(key(true, SDL_SCANCODE_BACKSPACE));
  hands.take(key(false, SDL_SCANCODE_BACKSPACE));
  Input input = hands.next(usual, true);
  CHECK(input.typed == "zé\b");
  CHECK_FALSE(input.held.any());
  hands.take(key(true, SDL_SCANCODE_LSHIFT));
  CHECK_FALSE(hands.next(usual, true).held.select);
  hands.take(key(true, SDL_SCANCODE_RETURN));
  hands.take(key(true, SDL_SCANCODE_ESCAPE));
  hands.take(key(true, SDL_SCANCODE_LEFT));
  input = hands.next(usual, true);
  CHECK((input.pressed.start && input.pressed.b && input.pressed.left && !input.pressed.a));
  CHECK(input.typed.empty());
  hands.take(pad(true, SDL_CONTROLLER_BUTTON_A));
  CHECK(hands.next(usual, true).pressed.a);
}

TEST_CASE("a key that is down while text begins or ends does not count twice") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_Z));
  hands.take(text("z"));
  CHECK(hands.next(usual).pressed.a);      // accepts, and a scene that wants text opens
  hands.take(key(true, SDL_SCANCODE_Z, true));
  hands.take(text("z"));
  CHECK(hands.next(usual, true).typed.empty());
  hands.take(key(false, SDL_SCANCODE_Z));
  hands.take(key(true, SDL_SCANCODE_Z));
  hands.take(text("z"));
  CHECK(hands.next(usual, true).typed == "z");
  hands.take(key(true, SDL_SCANCODE_Z, true));
  hands.take(text("z"));
  CHECK(hands.next(usual, true).typed == "z");
  CHECK_FALSE(hands.next(usual).held.a);   // the scene is over and the letter still down
  hands.take(key(false, SDL_SCANCODE_Z));
  hands.take(key(true, SDL_SCANCODE_Z));
  CHECK(hands.next(usual).pressed.a);
}

TEST_CASE("what an input method writes when Enter confirms it is kept") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_RETURN));
  hands.take(text("ö"));
  CHECK(hands.next(usual, true).typed == "ö");
}

TEST_CASE("all is let go when the window loses the focus") {
  Hands hands;
  hands.take(key(true, SDL_SCANCODE_UP));
  hands.take(pad(true, SDL_CONTROLLER_BUTTON_B));
  hands.take(axis(SDL_CONTROLLER_AXIS_LEFTX, 32000));
  CHECK(hands.next(usual).held.any());
  hands.take(focus_lost());
  CHECK_FALSE(hands.next(usual).held.any());
  hands.take(key(true, SDL_SCANCODE_UP, true));  // repeats are no presses
  CHECK_FALSE(hands.next(usual).held.any());
}

TEST_CASE("a controller's buttons and its stick") {
  Hands hands;
  for (const int button : {SDL_CONTROLLER_BUTTON_DPAD_UP, SDL_CONTROLLER_BUTTON_A, SDL_CONTROLLER_BUTTON_START,
                           SDL_CONTROLLER_BUTTON_BACK, SDL_CONTROLLER_BUTTON_GUIDE}) {
    hands.take(pad(true, button));
  }
  Input input = hands.next(usual);
  CHECK((input.pressed.up && input.pressed.a && input.pressed.start && input.pressed.select && !input.held.b));
  CHECK(input.scancode == 0);
  hands.take(focus_lost());
  const auto way = [&](int x, int y) {
    hands.take(axis(SDL_CONTROLLER_AXIS_LEFTX, x));
    hands.take(axis(SDL_CONTROLLER_AXIS_LEFTY, y));
    hands.next(usual);
    return hands.next(usual).held;
  };
  CHECK_FALSE(way(9000, -9000).any());     // within the dead zone
  CHECK(way(20000, 3000).right);
  CHECK(way(20000, 21000).right);          // nearly diagonal: it stays
  CHECK(way(12000, 3000).right);           // let loose a little
  CHECK(way(12000, 30000).down);
  CHECK_FALSE(way(0, 0).any());
  CHECK(way(-32768, 0).left);
  CHECK(way(0, -32768).up);
}

TEST_CASE("the mouse clicks on the game's pixels") {
  Hands hands([](int x, int y) -> std::optional<std::pair<int, int>> {
    if (x < 100) return std::nullopt;
    return std::pair{(x - 100) / 4, y / 4};
  });
  hands.take(mouse(SDL_MOUSEMOTION, 140, 80));
  hands.take(mouse(SDL_MOUSEBUTTONDOWN, 180, 40));
  hands.take(mouse(SDL_MOUSEBUTTONUP, 180, 40));
  Input input = hands.next(usual);
  CHECK(input.click == std::pair{20, 10});
  CHECK(input.pointer == std::pair{10, 20});
  CHECK_FALSE(input.held.any());
  CHECK_FALSE(hands.next(usual).click);
  hands.take(mouse(SDL_MOUSEBUTTONDOWN, 20, 40));
  hands.take(mouse(SDL_MOUSEBUTTONDOWN, 20, 40, SDL_BUTTON_RIGHT));
  input = hands.next(usual);
  CHECK_FALSE(input.click);
  CHECK(input.pressed.b);
}

TEST_CASE("keys have short names that the font can draw") {
  CHECK(key_name(SDL_SCANCODE_UP) == "↑");
  CHECK(key_name(SDL_SCANCODE_Z) == "Z");
  CHECK(key_name(SDL_SCANCODE_RETURN) == "Enter");
  CHECK(key_name(SDL_SCANCODE_KP_8) == "Pad 8");
  CHECK(key_name(0) == "none");
  CHECK(key_name(-5) == "none");
  CHECK(key_name(100000) == "none");
  for (int code = 1; code < SDL_NUM_SCANCODES; ++code) {
    const std::string name = key_name(code);
    CHECK_FALSE(name.empty());
    for (const char c : name) CHECK((static_cast<unsigned char>(c) >= 0x80 || has_glyph(static_cast<char32_t>(c))));
  }
  for (const char32_t arrow : U"↑↓←→") CHECK((arrow == 0 || has_glyph(arrow)));
}

#if SDL_VERSION_ATLEAST(2, 24, 0)
TEST_CASE("a controller that is plugged in plays, and pulled out lets go") {
  Hands hands;
  const auto pump = [&] {
    SDL_Event event;
    while (SDL_PollEvent(&event)) hands.take(event);
    return hands.next(usual);
  };
  pump();
  const int before = hands.controllers();
  const int device = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                               SDL_CONTROLLER_BUTTON_MAX, 0);
  REQUIRE(device >= 0);
  pump();
  REQUIRE(hands.controllers() == before + 1);
  SDL_Joystick* const joystick = SDL_JoystickOpen(device);
  REQUIRE(joystick != nullptr);
  SDL_JoystickSetVirtualButton(joystick, SDL_CONTROLLER_BUTTON_A, 1);
  SDL_JoystickSetVirtualAxis(joystick, SDL_CONTROLLER_AXIS_LEFTY, 32000);
  pump();                                  // SDL reads it once more
  Input input = pump();
  CHECK(input.held.a);
  CHECK(input.held.down);
  SDL_JoystickClose(joystick);
  CHECK(SDL_JoystickDetachVirtual(device) == 0);
  pump();
  CHECK_FALSE(pump().held.any());
  CHECK(hands.controllers() == before);
}
#endif
