#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "engine/clip/exact_colours.h"
#include "engine/clip/gif_file.h"

namespace tallgrass::gif {

// From frames to patches: what has changed, how long it is shown, what must be cleared after it. One frame waits until the
// next one is known. Internal to the room; one thread.
class Frames {
 public:
  Frames(const std::filesystem::path& path, const ClipOptions& options);

  // The first 255 colours are the clip's palette; a frame that shows others has one of its own. False where what changes with this
  // frame has more than that alone: then it was not added.
  bool add_exact(const std::vector<ColourKey>& frame, double seconds);
  // Any frame: those with more colours get the ones that come nearest.
  void add(const std::vector<ColourKey>& frame, double seconds);
  void finish();
  // What was added so far, as it came but for the rounding of times; this file is then given up.
  void hand_over(const std::function<void(const std::vector<ColourKey>&, double)>& visit);

  [[noreturn]] void fail(const std::string& how) const { file_.fail(how); }  // Error (file) about this one
  std::int64_t frames() const { return file_.frames(); }
  std::int64_t bytes() const { return file_.bytes(); }

 private:
  using Keys = std::vector<ColourKey>;
  void put_waiting(const Keys* next);
  bool gives_way() const;                            // the waiting one, to the next that is another
  int due() const;                                   // centiseconds until the clip is at its time
  Area area_of(const Keys* next, bool& clears) const;
  template <class Counts>
  Area bounds(const Keys& before, const Keys& after, Counts counts) const;
  template <class Visit>
  void visit(const Area& area, Visit visit) const;
  Patch cut(const Area& area) const;
  bool colour(Patch& patch, const ExactColours& colours) const;
  void colour_alone(Patch& patch);
  void reduce(Patch& patch, const Keys& changes);
  void show(const Patch& patch);

  ClipOptions options_;
  File file_;
  ExactColours colours_;
  std::vector<Rgb> own_;                             // the waiting frame's palette while it is put
  Keys screen_, waiting_;                            // what a reader shows before the frame that waits; that frame
  double total_ = 0;                                 // seconds of all frames
  std::int64_t written_ = 0;                         // centiseconds said to readers
};

}  // namespace tallgrass::gif
