#include "app/encounter/hands.h"

#include <algorithm>
#include <cstdlib>

#include "app/encounter/pages/code_page.h"

namespace tallgrass {
namespace {

enum Button { up, down, left, right, a, b, start, select, no_button = -1 };  // as in Settings::keys

// Codes of what is no key: the mouse's right button, and a block of codes for each controller.
constexpr int mouse_back = 9000, first_pad = 10000, pad_block = 64, stick = 32;
int pad_code(SDL_JoystickID id, int what) { return first_pad + static_cast<int>(id) * pad_block + what; }
bool is_key(int code) { return code < mouse_back; }

constexpr std::pair<int, Button> alternates[] = {
    {SDL_SCANCODE_UP, up},          {SDL_SCANCODE_DOWN, down},   {SDL_SCANCODE_LEFT, left},
    {SDL_SCANCODE_RIGHT, right},    {SDL_SCANCODE_KP_8, up},     {SDL_SCANCODE_KP_2, down},
    {SDL_SCANCODE_KP_4, left},      {SDL_SCANCODE_KP_6, right},  {SDL_SCANCODE_SPACE, a},
    {SDL_SCANCODE_ESCAPE, b},       {SDL_SCANCODE_BACKSPACE, b}, {SDL_SCANCODE_RETURN, start},
    {SDL_SCANCODE_KP_ENTER, start}, {SDL_SCANCODE_RSHIFT, select}};
constexpr std::pair<int, Button> while_writing[] = {
    {SDL_SCANCODE_UP, up},       {SDL_SCANCODE_DOWN, down},  {SDL_SCANCODE_LEFT, left}, {SDL_SCANCODE_RIGHT, right},
    {SDL_SCANCODE_ESCAPE, b},    {SDL_SCANCODE_RETURN, start}, {SDL_SCANCODE_KP_ENTER, start}};
constexpr std::pair<int, Button> of_pad[] = {
    {SDL_CONTROLLER_BUTTON_DPAD_UP, up},       {SDL_CONTROLLER_BUTTON_DPAD_DOWN, down},
    {SDL_CONTROLLER_BUTTON_DPAD_LEFT, left},   {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, right},
    {SDL_CONTROLLER_BUTTON_A, a},              {SDL_CONTROLLER_BUTTON_B, b},
    {SDL_CONTROLLER_BUTTON_START, start},      {SDL_CONTROLLER_BUTTON_BACK, select},
    {SDL_CONTROLLER_BUTTON_X, select},         {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, select},
    {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, select}, {stick + up, up},
    {stick + down, down},                      {stick + left, left},
    {stick + right, right}};

template <std::size_t count>
Button found(const std::pair<int, Button> (&table)[count], int code) {
  const auto row = std::find_if(std::begin(table), std::end(table),
      [&](const auto& each) { return each.first == code; });
  return row == std::end(table) ? no_button : row->second;
}

Button button_of(int code, const Settings& settings) {
  if (code >= first_pad) return found(of_pad, (code - first_pad) % pad_block);
  if (code == mouse_back) return b;
  const auto key = std::find(settings.keys.begin(), settings.keys.end(), code);
  return key == settings.keys.end() ? found(alternates, code) : static_cast<Button>(key - settings.keys.begin());
}

// Of two opposite directions the later one counts.
void set(Buttons& buttons, Button button) {
  switch (button) {
    case up: buttons.up = true, buttons.down = false; break;
    case down: buttons.down = true, buttons.up = false; break;
    case left: buttons.left = true, buttons.right = false; break;
    case right: buttons.right = true, buttons.left = false; break;
    case a: buttons.a = true; break;
    case b: buttons.b = true; break;
    case start: buttons.start = true; break;
    case select: buttons.select = true; break;
    default: break;
  }
}

// The direction of a stick: the axis it is pushed along further, with some force to begin and less to stay.
int way_of(int x, int y, int before) {
  constexpr int begins = 16000, stays = 11000;       // of 32767
  const bool was_across = before == left || before == right;
  int across = std::abs(x), along = std::abs(y);
  if (before >= 0) (was_across ? across : along) += 4000;
  if (std::max(std::abs(x), std::abs(y)) < (before >= 0 ? stays : begins)) return no_button;
  return across > along ? (x < 0 ? left : right) : (y < 0 ? up : down);
}

// One letter more than any code has room for: the page can tell that it is too long.
std::string pasted() {
  constexpr std::size_t longest = longest_code + 1;
  char* const text = SDL_GetClipboardText();
  const std::string whole = text ? text : "";
  SDL_free(text);
  return whole.substr(0, std::min(longest, whole.find_first_of("\r\n")));
}

}  // namespace

Hands::Hands(ToNative to_native) : to_native_(std::move(to_native)) {
  started_ = SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
}

Hands::~Hands() {
  for (const Pad& each : pads_) {
    if (each.handle) SDL_GameControllerClose(each.handle);
  }
  if (started_) SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
}

void Hands::press(int code) {
  const auto known = std::find_if(down_.begin(), down_.end(), [&](const Down& each) { return each.code == code; });
  if (known == down_.end()) down_.push_back({code});
  else known->released = known->writes = false, known->fresh = true;
}

void Hands::release(int code) {
  for (Down& each : down_) {
    if (each.code == code) each.released = true;
  }
}

void Hands::let_go() {
  down_.clear(), texts_.clear();
  for (Pad& each : pads_) each.x = each.y = 0, each.way = no_button;
  click_.reset(), pointer_.reset();
}

int Hands::controllers() const {
  return static_cast<int>(std::count_if(pads_.begin(), pads_.end(),
      [](const Pad& each) { return each.handle != nullptr; }));
}

void Hands::take(const SDL_Event& event) {
  switch (event.type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return take_key(event.key);
    case SDL_TEXTINPUT: texts_.push_back({event.text.text, newest_key_}); return;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION: return take_mouse(event);
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) let_go();
      return;
    default: return take_pad(event);
  }
}

void Hands::take_key(const SDL_KeyboardEvent& key) {
  const int code = key.keysym.scancode;
  if (key.type == SDL_KEYUP) return release(code);
  newest_key_ = code;
  if (key.repeat == 0) press(code);
  if (code == SDL_SCANCODE_BACKSPACE) texts_.push_back({"\b", code});
  const bool pastes = (key.keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0 && key.keysym.sym == SDLK_v;
  if (pastes && key.repeat == 0) texts_.push_back({pasted(), code});
}

void Hands::take_mouse(const SDL_Event& event) {
  if (event.type == SDL_MOUSEMOTION) {
    if (to_native_) pointer_ = to_native_(event.motion.x, event.motion.y);
    return;
  }
  const bool pressed = event.type == SDL_MOUSEBUTTONDOWN;
  if (event.button.button == SDL_BUTTON_RIGHT) return pressed ? press(mouse_back) : release(mouse_back);
  if (pressed && event.button.button == SDL_BUTTON_LEFT && to_native_)
      click_ = to_native_(event.button.x, event.button.y);
}

void Hands::take_pad(const SDL_Event& event) {
  switch (event.type) {
    case SDL_CONTROLLERDEVICEADDED: return add_pad(event.cdevice.which);
    case SDL_CONTROLLERDEVICEREMOVED: return remove_pad(event.cdevice.which);
    case SDL_CONTROLLERBUTTONDOWN: return press(pad_code(event.cbutton.which, event.cbutton.button));
    case SDL_CONTROLLERBUTTONUP: return release(pad_code(event.cbutton.which, event.cbutton.button));
    case SDL_CONTROLLERAXISMOTION: return move_stick(event.caxis);
    default: return;
  }
}

Hands::Pad& Hands::pad(SDL_JoystickID id) {
  const auto known = std::find_if(pads_.begin(), pads_.end(), [&](const Pad& each) { return each.id == id; });
  return known != pads_.end() ? *known : pads_.emplace_back(Pad{.id = id});
}

void Hands::add_pad(int device) {
  SDL_GameController* const handle = SDL_GameControllerOpen(device);
  if (handle == nullptr) return;
  Pad& added = pad(SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(handle)));
  if (added.handle != nullptr) SDL_GameControllerClose(handle);  // told twice: SDL counts
  else added.handle = handle;
}

void Hands::remove_pad(SDL_JoystickID id) {
  for (Down& each : down_) {
    if (each.code >= pad_code(id, 0) && each.code < pad_code(id, pad_block)) each.released = true;
  }
  const auto gone = std::find_if(pads_.begin(), pads_.end(), [&](const Pad& each) { return each.id == id; });
  if (gone == pads_.end()) return;
  if (gone->handle != nullptr) SDL_GameControllerClose(gone->handle);
  pads_.erase(gone);
}

void Hands::move_stick(const SDL_ControllerAxisEvent& axis) {
  if (axis.axis != SDL_CONTROLLER_AXIS_LEFTX && axis.axis != SDL_CONTROLLER_AXIS_LEFTY) return;
  Pad& moved = pad(axis.which);
  (axis.axis == SDL_CONTROLLER_AXIS_LEFTX ? moved.x : moved.y) = axis.value;
  const int way = way_of(moved.x, moved.y, moved.way), before = std::exchange(moved.way, way);
  if (way == before) return;
  if (before >= 0) release(pad_code(axis.which, stick + before));
  if (way >= 0) press(pad_code(axis.which, stick + way));
}

std::string Hands::typed() const {
  std::string all;
  for (const Text& each : texts_) {
    const bool held_before = std::any_of(down_.begin(), down_.end(), [&](const Down& key) {
      return key.code == each.code && !key.writes && found(while_writing, key.code) == no_button;
    });
    if (!held_before) all += each.text;
  }
  return all;
}

void Hands::repeat_directions(Input& input) {
  bool* const pressed[] = {&input.pressed.up, &input.pressed.down, &input.pressed.left, &input.pressed.right};
  const bool held[] = {input.held.up, input.held.down, input.held.left, input.held.right};
  for (std::size_t i = 0; i < 4; ++i) {
    held_for_[i] = held[i] && !*pressed[i] ? held_for_[i] + 1 : 0;
    if (held_for_[i] >= repeat_after && (held_for_[i] - repeat_after) % repeat_every == 0) *pressed[i] = true;
  }
}

Input Hands::next(const Settings& settings, bool wants_text) {
  Input input;
  for (Down& each : down_) {
    const bool key = is_key(each.code), fixed = key && wants_text;
    if (key && each.fresh) input.scancode = each.code;
    if (fixed && each.fresh) each.writes = found(while_writing, each.code) == no_button;
    if (!each.writes) {
      const Button button = fixed ? found(while_writing, each.code) : button_of(each.code, settings);
      set(input.held, button);
      if (each.fresh) set(input.pressed, button);
    }
    each.fresh = false;
  }
  if (wants_text) input.typed = typed();
  std::erase_if(down_, [](const Down& each) { return each.released; });
  texts_.clear();
  repeat_directions(input);
  input.click = std::exchange(click_, std::nullopt), input.pointer = std::exchange(pointer_, std::nullopt);
  return input;
}

}  // namespace tallgrass
