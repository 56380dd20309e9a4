#include "app/unseen_studio.h"

#include <chrono>
#include <thread>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/paths.h"

namespace tallgrass {

UnseenStudio::UnseenStudio(StudioOptions options, int width, int height)
    : window_({.width = width, .height = height, .vsync = false, .offscreen = true}),
      session_({.studio = std::move(options), .preset_folder = resource_folder() / "assets/presets", .user_folder = user_data_folder()}),
      panels_(window_, session_, {}) {
  advance_to(now_);
  if (!session_.state().model) {
    throw Error(ExitCode::file, "there is no generator to draw with", "", session_.state().model_error);
  }
}

void UnseenStudio::advance_to(double now) {
  constexpr double longest = 0.1;   // a longer step is cut short there
  for (; now - now_ > longest; now_ += longest) session_.advance(now_ + longest);
  session_.advance(now_ = now);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (session_.waiting() || !session_.has_picture()) {
    if (std::chrono::steady_clock::now() > give_up) {
      throw Error(ExitCode::device, "nothing appeared in the studio within a minute", session_.state().dream_device);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    session_.advance(now_);
  }
}

}  // namespace tallgrass
