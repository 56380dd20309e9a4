#include "engine/window/window.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>

#include "engine/core/error.h"
#include "engine/gl/framebuffer.h"

namespace tallgrass {
namespace {

constexpr int least_width = 1024, least_height = 640;  // points
constexpr float standard_dpi = 96;

// The environment's word, if any, on where SDL shall draw.
std::string wanted_driver() {
  const char* name = SDL_getenv("SDL_VIDEODRIVER");
  return name ? name : "";
}

bool has_screen(const char* driver) {
  return driver && std::strcmp(driver, "offscreen") != 0 && std::strcmp(driver, "dummy") != 0;
}

// SDL's console driver is left out: on a server it would take the screen nobody sits at.
std::string screen_drivers() {
  const std::string wanted = wanted_driver();
  if (!wanted.empty()) return has_screen(wanted.c_str()) ? wanted : "";
#ifdef __linux__
  const bool x11 = SDL_getenv("DISPLAY"), wayland = SDL_getenv("WAYLAND_DISPLAY");
  if (x11) return wayland ? "x11,wayland" : "x11";
  return wayland ? "wayland" : "";
#else
  return "";
#endif
}

// Starts SDL's video with the first driver of the list that answers; the environment is not touched.
bool start_video(const std::string& drivers) {
  if (drivers.empty()) return false;
  SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, drivers.c_str(), SDL_HINT_OVERRIDE);
  const bool started = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
  SDL_ResetHint(SDL_HINT_VIDEODRIVER);
  return started;
}

// has_display() keeps the connection it made for the window to come: an X server whose last client leaves may reset,
// and refuses whoever comes back at once (Xvfb does).
bool connection_kept = false;

void drop_connection() {
  if (connection_kept) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  connection_kept = false;
}

struct DropConnection {
  ~DropConnection() { drop_connection(); }
};

void start_video_or_throw(bool offscreen) {
  if (offscreen) {
    drop_connection();
    if (start_video("offscreen") || start_video(screen_drivers())) return;
    throw Error(ExitCode::device, "cannot draw without a window", "", SDL_GetError(),
                "Install Mesa's EGL (libegl1, libgl1-mesa-dri) or run it under xvfb-run");
  }
  const DropConnection after;  // by then the window has its own hold on it
  if (start_video(screen_drivers())) return;
  throw Error(ExitCode::device, "cannot open a window", "", "there is no display",
              "Start it from a desktop session, or let it draw without a window (tallgrass shot)");
}

// The display's factor in quarters, from its resolution where SDL does not count in points itself.
float display_factor(SDL_Window* window) {
  int width = 0, pixels = 0;
  SDL_GetWindowSize(window, &width, nullptr);
  SDL_GL_GetDrawableSize(window, &pixels, nullptr);
  if (pixels > width && width > 0) return static_cast<float>(pixels) / static_cast<float>(width);
  float dpi = standard_dpi;
  if (SDL_GetDisplayDPI(std::max(0, SDL_GetWindowDisplayIndex(window)), nullptr, &dpi, nullptr) != 0) return 1;
  return std::clamp(std::floor(dpi / standard_dpi * 4) / 4, 1.f, 4.f);
}

void request_context() {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_RED_SIZE, 8);
  SDL_GL_SetAttribute(SDL_GL_GREEN_SIZE, 8);
  SDL_GL_SetAttribute(SDL_GL_BLUE_SIZE, 8);
}

// SDL counts pixels on X11: there the window grows with the display's factor, as far as the screen goes.
void fit_to_display(SDL_Window* window, const Window::Options& options, float factor) {
  int width = 0, pixels = 0;
  SDL_GetWindowSize(window, &width, nullptr);
  SDL_GL_GetDrawableSize(window, &pixels, nullptr);
  if (pixels > width) factor = 1;
  SDL_Rect room{};
  if (SDL_GetDisplayUsableBounds(std::max(0, SDL_GetWindowDisplayIndex(window)), &room) != 0) return;
  const auto scaled = [&](int points) { return static_cast<int>(static_cast<float>(points) * factor); };
  SDL_SetWindowMinimumSize(window, std::min(scaled(least_width), room.w), std::min(scaled(least_height), room.h));
  if (factor == 1) return;
  SDL_SetWindowSize(window, std::min(scaled(options.width), room.w), std::min(scaled(options.height), room.h));
  SDL_SetWindowPosition(window, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED);
}

void (*gl_function(const char* name))() { return reinterpret_cast<void (*)()>(SDL_GL_GetProcAddress(name)); }

std::atomic<bool> wake_pending{false};  // one event in the queue is enough, however many threads call

}  // namespace

bool has_display() {
  if (SDL_WasInit(SDL_INIT_VIDEO)) return has_screen(SDL_GetCurrentVideoDriver());
  if (!start_video(screen_drivers())) return false;
  const bool found = has_screen(SDL_GetCurrentVideoDriver()) && SDL_GetNumVideoDisplays() > 0;
  connection_kept = true;
  if (!found) drop_connection();
  return found;
}

Window::Window(const Options& options) : offscreen_(options.offscreen) {
  start_video_or_throw(offscreen_);
  try {
    open(options);
  } catch (...) {
    close();
    throw;
  }
}

void Window::open(const Options& options) {
  request_context();
  Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
  flags |= offscreen_ ? SDL_WINDOW_HIDDEN : SDL_WINDOW_RESIZABLE;
  if (options.fullscreen && !offscreen_) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
  window_ = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width,
                             options.height, flags);
  if (window_) context_ = SDL_GL_CreateContext(window_);
  if (!context_ || SDL_GL_MakeCurrent(window_, context_) != 0) {
    throw Error(ExitCode::device, "cannot make an OpenGL 3.3 context", "", SDL_GetError(),
                "Install your graphics card's driver, or Mesa's software one (libgl1-mesa-dri, libegl1)");
  }
  gl_ = load_gl(&gl_function);
  SDL_GL_SetSwapInterval(options.vsync && !offscreen_ ? 1 : 0);
  if (!offscreen_) fit_to_display(window_, options, display_factor(window_));
}

Window::~Window() { close(); }

void Window::close() noexcept {
  if (context_) SDL_GL_DeleteContext(context_);
  if (window_) SDL_DestroyWindow(window_);
  context_ = nullptr;
  window_ = nullptr;
  SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

std::vector<SDL_Event> Window::events(std::chrono::milliseconds wait) {
  std::vector<SDL_Event> found;
  SDL_Event event;
  if (wait.count() > 0 && SDL_WaitEventTimeout(&event, static_cast<int>(wait.count()))) found.push_back(event);
  wake_pending = false;  // before the rest is taken: a wake() from now on pushes an event of its own
  while (SDL_PollEvent(&event)) found.push_back(event);
  return found;
}

void Window::wake() {
  if (wake_pending.exchange(true)) return;
  SDL_Event event{};
  event.type = SDL_USEREVENT;
  if (SDL_PushEvent(&event) != 1) wake_pending = false;
}

int Window::width() const {
  int size = 0;
  SDL_GetWindowSize(window_, &size, nullptr);
  return size;
}

int Window::height() const {
  int size = 0;
  SDL_GetWindowSize(window_, nullptr, &size);
  return size;
}

int Window::pixel_width() const {
  int size = 0;
  SDL_GL_GetDrawableSize(window_, &size, nullptr);
  return size;
}

int Window::pixel_height() const {
  int size = 0;
  SDL_GL_GetDrawableSize(window_, nullptr, &size);
  return size;
}

float Window::scale() const { return offscreen_ ? 1.f : display_factor(window_); }

bool Window::fullscreen() const { return (SDL_GetWindowFlags(window_) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0; }

void Window::set_fullscreen(bool on) {
  if (!offscreen_) SDL_SetWindowFullscreen(window_, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

void Window::set_title(const std::string& title) { SDL_SetWindowTitle(window_, title.c_str()); }

bool Window::visible() const {
  return offscreen_ || (SDL_GetWindowFlags(window_) & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)) == 0;
}

void Window::swap() { SDL_GL_SwapWindow(window_); }

Image Window::read_pixels() const {
  Framebuffer::bind_window(pixel_width(), pixel_height());
  return tallgrass::read_pixels(pixel_width(), pixel_height());
}

}  // namespace tallgrass
