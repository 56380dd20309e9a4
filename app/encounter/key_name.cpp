#include <algorithm>
#include <string_view>
#include <utility>

#include "app/encounter/hands.h"

namespace tallgrass {
namespace {

// Names that are shorter than SDL's, for a narrow screen.
constexpr std::pair<int, const char*> short_names[] = {
    {SDL_SCANCODE_UP, "↑"},           {SDL_SCANCODE_DOWN, "↓"},         {SDL_SCANCODE_LEFT, "←"},
    {SDL_SCANCODE_RIGHT, "→"},        {SDL_SCANCODE_RETURN, "Enter"},   {SDL_SCANCODE_ESCAPE, "Esc"},
    {SDL_SCANCODE_LSHIFT, "L Shift"}, {SDL_SCANCODE_RSHIFT, "R Shift"}, {SDL_SCANCODE_LCTRL, "L Ctrl"},
    {SDL_SCANCODE_RCTRL, "R Ctrl"},   {SDL_SCANCODE_LALT, "L Alt"},     {SDL_SCANCODE_RALT, "R Alt"},
    {SDL_SCANCODE_LGUI, "L Super"},   {SDL_SCANCODE_RGUI, "R Super"},   {SDL_SCANCODE_CAPSLOCK, "Caps"},
    {SDL_SCANCODE_PAGEUP, "Page ↑"},  {SDL_SCANCODE_PAGEDOWN, "Page ↓"}, {SDL_SCANCODE_PRINTSCREEN, "Print"},
    {SDL_SCANCODE_KP_ENTER, "Pad Ent."}, {SDL_SCANCODE_BACKSPACE, "Backsp."}, {SDL_SCANCODE_APPLICATION, "Menu"},
    {SDL_SCANCODE_SCROLLLOCK, "Scroll"}, {SDL_SCANCODE_NUMLOCKCLEAR, "Num"}};

// A layout's name for a key is a Latin letter in most of the world; where it is not, the key's place has one.
bool drawable(std::string_view name) {
  const bool foreign = std::any_of(name.begin(), name.end(),
      [](char c) { return static_cast<unsigned char>(c) > 0xc3; });
  return !name.empty() && !foreign;
}

// One more than there are buttons: one of them is always free.
constexpr int record_keys[] = {SDL_SCANCODE_R,  SDL_SCANCODE_F5, SDL_SCANCODE_F6, SDL_SCANCODE_F7, SDL_SCANCODE_F8,
                               SDL_SCANCODE_F9, SDL_SCANCODE_C,  SDL_SCANCODE_V,  SDL_SCANCODE_B};

}  // namespace

int record_key(const Settings& settings) {
  const auto& taken = settings.keys;
  return *std::find_if(std::begin(record_keys), std::end(record_keys) - 1,
                       [&](int key) { return std::find(taken.begin(), taken.end(), key) == taken.end(); });
}

std::string key_name(int scancode) {
  for (const auto& [code, name] : short_names) {
    if (code == scancode) return name;
  }
  if (scancode <= 0 || scancode >= SDL_NUM_SCANCODES) return "none";
  const auto place = static_cast<SDL_Scancode>(scancode);
  std::string name = SDL_GetKeyName(SDL_GetKeyFromScancode(place));  // knows the layout once there is a window
  if (!drawable(name)) name = SDL_GetScancodeName(place);
  if (!drawable(name)) return "Key " + std::to_string(scancode);
  constexpr std::string_view keypad = "Keypad ";
  if (name.starts_with(keypad)) name.replace(0, keypad.size(), "Pad ");
  return name;
}

}  // namespace tallgrass
