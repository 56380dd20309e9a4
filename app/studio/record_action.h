#pragma once

#include <variant>

#include "app/studio/record_state.h"

namespace tallgrass {

// What a person does about recording.
namespace record_action {
struct StartOrStop {};   // R
struct KeepRecent {};    // Shift+R: the last seconds become a file
struct TogglePanel {};
struct Choose {
  RecordChoice choice;
};
struct Recover {};       // what was cut short is made whole
struct LeaveUnfinished {};  // it stays where it lies, and is not spoken of again today
}  // namespace record_action

using RecordAction = std::variant<record_action::StartOrStop, record_action::KeepRecent, record_action::TogglePanel,
                                  record_action::Choose, record_action::Recover, record_action::LeaveUnfinished>;

}  // namespace tallgrass
