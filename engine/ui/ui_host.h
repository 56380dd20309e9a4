#pragma once

#include <SDL.h>
#include <imgui.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/gl/framebuffer.h"
#include "engine/window/window.h"

namespace tallgrass {

struct UiState;

// ImGui on a window: context, fonts, theme, layout file, input, drawing. One at a time. Main thread.
class UiHost {
 public:
  struct Options {
    std::filesystem::path layout_file;  // ImGui's ini, read now, written whole when it changes. Empty: none
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
  // True for a moment after an input: presses settle, help appears. Then the program may wait for events.
  bool settling() const;

  void begin_frame();
  void end_frame();                           // clears the window to the background and draws
  void end_frame(const Framebuffer& target);  // the same into a picture of the window's size in pixels

  // A mouse for tests and screenshots, in pixels of the interface; nothing gives it back to the real one.
  void set_pointer(std::optional<ImVec2> where, bool down = false, float wheel = 0);

  float scale() const { return scale_; }
  bool has_inter() const { return has_inter_; }

 private:
  using Clock = std::chrono::steady_clock;
  void load_layout();
  void save_layout() noexcept;
  void settle();
  void render();

  Window& window_;
  std::string layout_file_;
  std::unique_ptr<UiState> state_;
  float scale_ = 1;
  bool has_inter_ = false;
  int settle_ = 3;
  Clock::time_point settle_until_;
  struct Pointer {
    ImVec2 where;
    bool down;
    float wheel;
  };
  std::optional<Pointer> pointer_;
};

}  // namespace tallgrass
