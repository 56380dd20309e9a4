#include "app/encounter/pages/speech.h"

#include <algorithm>

#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
void Speech::say(const std::string& text) {
  const std::vector<std::string> lines = wrap_text(text, text_box_width);
  for (std::size_t i = 0; i < lines.size(); i += 2) {
    boxes_.push_back(i + 1 < lines.size() ? lines[i] + "\n" + lines[i + 1] : lines[i]);
  }
}

bool Speech::typed() const { return boxes_.empty() || shown_ >= letter_count(boxes_.front()); }

void Speech::step(const Input& input, const World& world) {
  if (boxes_.empty()) return;
  const bool press = input.pressed.a || input.pressed.b || input.click.has_value();
  if (typed()) {
    const bool last = boxes_.size() == 1;
    if ((press || input.held.select) && !(last && held_)) boxes_.pop_front(), shown_ = 0;
    return;
  }
  const int speed = std::clamp(world.settings.text_speed, 0, 3);
  shown_ += speed == 3 ? 1e6 : double(letters_a_second[std::size_t(speed)]) / steps_a_second;
  if (press || input.held.select || input.held.b) shown_ = 1e6;
}

void Speech::draw(PixelScreen& screen, std::int64_t step) const {
  if (boxes_.empty()) return;
  const bool more = typed() && !(held_ && boxes_.size() == 1);
  draw_text_box(screen, boxes_.front(), static_cast<int>(std::min(shown_, 1e6)), more, step);
}

}  // namespace tallgrass
