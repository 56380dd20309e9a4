#pragma once

#include <deque>
#include <string>

#include "app/encounter/scene.h"

namespace tallgrass {

// What is said in the box at the lower edge: typed letter by letter, the next text on `a`, all at once on `a` or `b` or
// while select is held.
class Speech {
 public:
  void say(const std::string& text);  // after what is being said; cut into boxes of two lines
  void hush() { boxes_.clear(), shown_ = 0; }
  void step(const Input& input, const World& world);
  bool silent() const { return boxes_.empty(); }  // all was said and read
  bool typed() const;                             // the box that is there stands in full
  void hold(bool on) { held_ = on; }              // the last box stays: something else goes on below it
  void draw(PixelScreen& screen, std::int64_t step) const;

 private:
  std::deque<std::string> boxes_;
  double shown_ = 0;  // letters of the first
  bool held_ = false;
};

}  // namespace tallgrass
