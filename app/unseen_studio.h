#pragma once

#include <functional>

#include "app/studio/session.h"
#include "app/studio/studio_window.h"
#include "engine/window/window.h"

namespace tallgrass {

// The studio in a window that nobody sees: for films and measurements. Keeps no layout. Main thread.
class UnseenStudio {
 public:
  // Waits until there is something to see. Throws Error (device, file).
  UnseenStudio(StudioOptions options, int width, int height);

  // The studio's clock moves on to `now` seconds (from 1 on, not falling), and what is dreamed for then is waited for.
  void advance_to(double now);
  double now() const { return now_; }

  Window& window() { return window_; }
  Session& session() { return session_; }
  const Session& session() const { return session_; }
  StudioWindow& panels() { return panels_; }

 private:
  Window window_;
  Session session_;
  StudioWindow panels_;
  double now_ = 1;                  // a clock at 0 has not begun: Session::advance()
};

}  // namespace tallgrass
