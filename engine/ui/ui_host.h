#pragma once

#include <SDL.h>
#include <imgui.h>

#include <filesystem>
#include <optional>
#include <string>

#include "engine/gl/framebuffer.h"
#include "engine/window/window.h"

namespace tallgrass {

// ImGui on a window: context, fonts, theme, layout file, input, drawing. One at a time. Main thread.
class UiHost {
 public:
  struct Options {
    std::filesystem::path layout_file;  // ImGui's ini; its folder is made when it is first written. Empty: none
    float scale = 0;                    // 0: the window's
  };
  UiHost(Window& window, const Options& options);
  ~UiHost();  // saves the layout
  UiHost(const UiHost&) = delete;
  UiHost& operator=(const UiHost&) = delete;

  void handle(const SDL_Event& event);
  // Does the interface use this input now? Then shortcuts of the program keep quiet.
  bool wants_keyboard() const;
  bool wants_mouse() const;
  // True for some frames after an input: hovers and presses settle. Then the program may wait for events.
  bool settling() const { return settle_ > 0; }

  void begin_frame();
  void end_frame();                           // clears the window to the background and draws
  void end_frame(const Framebuffer& target);  // the same into a picture

  // A mouse for tests and screenshots, in pixels of the interface; nothing gives it back to the real one.
  void set_pointer(std::optional<ImVec2> where, bool down = false, float wheel = 0);

  float scale() const { return scale_; }
  bool has_inter() const { return has_inter_; }

 private:
  void render(int width, int height);

  Window& window_;
  std::string layout_file_;
  float scale_ = 1;
  bool has_inter_ = false;
  int settle_ = 3;
  struct Pointer {
    ImVec2 where;
    bool down;
    float wheel;
  };
  std::optional<Pointer> pointer_;
};

}  // namespace tallgrass
