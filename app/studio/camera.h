#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "app/studio/record_desk.h"
#include "app/studio/session.h"

namespace tallgrass {

// Hands what the studio shows to the program's recording, picture by picture. Main thread; `now` in seconds of the studio's clock.
class Camera {
 public:
  // A source's pixels as they are now; none where there is nothing to see of it. The window's must have been drawn.
  using Picture = std::function<std::optional<Image>(RecordSource)>;
  Camera(Session& session, RecordDesk& recording, Picture picture);

  void carry_out(const RecordAction& action, double now);
  // A picture of the window itself is due: it has to be drawn, even unseen.
  bool wants_window(double now);
  // After everything is drawn, `drawn` if anything was new: takes what is due and tells what has become of it. True if something
  // changed that is shown.
  bool advance(double now, bool drawn);
  // The studio leaves the screen: what is recorded of it ends here.
  void leave(double now);
  bool going_on() const { return recording_.state().going_on(); }
  double fps() const { return recording_.state().choice.fps; }

 private:
  // A morph recorded from one of its points until it is there again: each picture is waited for.
  struct Loop {
    std::int64_t pictures = 0, taken = 0;
    double begin = 0, fps = 25;
    std::vector<std::uint64_t> keys;
    double position() const;
  };
  void start_or_stop(double now);
  void start(double now);
  void start_loop(RecordDesk::Subject subject);
  void keep_recent(double now);
  void step_loop();
  void drop_failed_loop();
  void take(Image image, double now);
  void remember(double now);
  void end(double now);
  void tell(const std::optional<RecordDesk::News>& news);
  RecordDesk::Subject subject(RecordSource what) const;

  Session& session_;
  RecordDesk& recording_;
  Picture picture_;
  std::optional<Loop> loop_;
  int width_ = 0, height_ = 0;        // of the first picture
  std::pair<RecordSource, std::uint64_t> remembered_;  // and its version: the same one only lasts longer
};

}  // namespace tallgrass
