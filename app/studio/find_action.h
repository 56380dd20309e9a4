#pragma once

#include <cstddef>
#include <filesystem>
#include <variant>

#include "app/studio/drawing.h"

namespace tallgrass {

// What a person does in the Find view.
namespace find_action {
struct Stroke {
  float x0, y0, x1, y1;  // canvas pixels
  bool begins;           // the button was pressed just now
};
struct ChooseBrush {
  Brush brush;
};
struct Clear {};
struct Undo {};
struct FindDrawing {};
struct FindPicture {
  std::filesystem::path path;
};
struct Stop {};
struct UseInMorph {
  std::size_t index;
};  // of what was found, nearest first
struct Save {
  std::size_t index;
};
// The answer to what a dropped picture is for.
struct Answer {
  bool find;   // else: to train on
  bool never;  // neither
};
}  // namespace find_action

using FindAction = std::variant<find_action::Stroke, find_action::ChooseBrush, find_action::Clear, find_action::Undo,
                                find_action::FindDrawing, find_action::FindPicture, find_action::Stop,
                                find_action::UseInMorph, find_action::Save, find_action::Answer>;

}  // namespace tallgrass
