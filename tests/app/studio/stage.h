#pragma once

#include <functional>
#include <set>
#include <string>

#include "app/studio/studio_window.h"
#include "tests/app/studio/tiny_run.h"

namespace tallgrass {

// How many different colours a part of a picture has.
inline std::size_t colours_in(const Image& image, const Rect& area) {
  std::set<std::uint32_t> colours;
  for (int y = int(area.y); y < int(area.y + area.height); ++y) {
    for (int x = int(area.x); x < int(area.x + area.width); ++x) {
      const auto* p = image.pixel(x, y);
      colours.insert(std::uint32_t(p[0]) << 16 | std::uint32_t(p[1]) << 8 | p[2]);
    }
  }
  return colours.size();
}

// The studio in a window that needs no display.
struct Stage {
  ScratchFolder folder;
  Window window;
  Session session;
  StudioWindow studio;

  Stage(int width, int height, bool train, float scale = 0)
      : Stage(width, height, scale, [&](const auto& path) { return session_options(path, train); }) {}
  // Makes what the session begins with, given the stage's folder.
  using MakeOptions = std::function<Session::Options(const std::filesystem::path&)>;
  Stage(int width, int height, float scale, const MakeOptions& options)
      : window({.width = width, .height = height, .offscreen = true}),
        session(options(folder.path)),
        studio(window, session, {.layout_file = folder.path / "studio.json", .scale = scale}) {}

  void frames(int count) {
    for (int i = 0; i < count; ++i) {
      session.advance(seconds_now());
      studio.draw();
      studio.show();
    }
  }
  bool until(const std::function<bool()>& so) {
    return pump(session, [&] {
      studio.draw();
      studio.show();
      return so();
    });
  }
  bool creatures() {
    return until([&] { return session.state().model && session.has_picture(); });
  }
  Image picture() {
    studio.draw();
    return window.read_pixels();
  }
  Rect area(const std::string& name) const { return studio.trace().areas().at(name); }

  // Presses at one place of a named part and lets go at another (shares of its size).
  void drag(const std::string& name, float from, float to) {
    const Rect where = area(name);
    const auto at = [&](float share) { return ImVec2{where.x + share * where.width, where.y + where.height / 2}; };
    studio.ui().set_pointer(at(from));
    frames(2);
    studio.ui().set_pointer(at(from), true);
    frames(2);
    studio.ui().set_pointer(at(to), true);
    frames(2);
    studio.ui().set_pointer(at(to));
    frames(2);
  }
  void click(const std::string& name) { drag(name, 0.5f, 0.5f); }
};

}  // namespace tallgrass
