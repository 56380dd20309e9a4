#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "app/studio/state.h"
#include "engine/gl/sprite_batch.h"

namespace tallgrass {

// Where named parts of the window are, in pixels, for tests that drive it: nobody guesses positions. With a file
// ($TALLGRASS_TRACE) it is also written there, with the state, whenever something changed:
//   {"areas": {"training.start": [x, y, width, height], ...}, "run": {"state": "running", "step": 12, "values":
//    {"lr_g": 0.0002, ...}}, "model": "tallgrass", "creatures": true, ...}
class Trace {
 public:
  explicit Trace(std::filesystem::path file = {}) : file_(std::move(file)) {}

  void begin() { areas_.clear(); }
  void mark(const std::string& name, const Rect& where) { areas_[name] = where; }
  const std::map<std::string, Rect>& areas() const { return areas_; }
  void write(const StudioState& state);  // at most 20 times a second; an unwritable file throws Error (file)

 private:
  std::filesystem::path file_;
  std::map<std::string, Rect> areas_;
  std::string written_;
  double written_at_ = -1;
};

}  // namespace tallgrass
