#include "app/studio/words.h"

#include <algorithm>
#include <ctime>

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {

void strong(const char* text) {
  ImGui::PushFont(semibold());
  ImGui::TextUnformatted(text);
  ImGui::PopFont();
}

const char* word(RunState state) {
  switch (state) {
    case RunState::loading:
      return "loading";
    case RunState::running:
      return "training";
    case RunState::paused:
      return "paused";
    case RunState::finished:
      return "finished";
    case RunState::failed:
      return "failed";
  }
  return "";
}

ImU32 colour(RunState state) {
  switch (state) {
    case RunState::running:
      return theme::grass;
    case RunState::failed:
      return theme::alarm;
    case RunState::finished:
      return theme::text;
    default:
      return theme::quiet;
  }
}

std::string file_stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d-%H%M%S", &local);
  return text;
}

std::string time_ago(double seconds_since_epoch, double now) {
  if (seconds_since_epoch <= 0) return "never";
  return ui::format_duration(std::max(0.0, now - seconds_since_epoch)) + " ago";
}

}  // namespace tallgrass
