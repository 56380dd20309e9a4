#include "engine/ui/ui_host.h"

#include <backends/imgui_impl_opengl3.h>
#include <backends/imgui_impl_sdl.h>
#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"

namespace tallgrass {
namespace {

constexpr std::size_t largest_layout = 1u << 20;  // bytes
constexpr int settle_frames = 3;
constexpr auto settle_time = std::chrono::milliseconds(700);  // help appears after a moment of stillness

Texture make_checkerboard() {
  Texture texture(2, 2);
  const std::array<ImU32, 4> cells{theme::checker_dark, theme::checker_light, theme::checker_light,
                                   theme::checker_dark};
  texture.upload({reinterpret_cast<const std::uint8_t*>(cells.data()), sizeof cells});
  texture.set_repeat(true);
  return texture;
}

bool is_input(const SDL_Event& event) { return event.type < SDL_USEREVENT; }

}  // namespace

UiHost::UiHost(Window& window, const Options& options)
    : window_(window), layout_file_(options.layout_file.string()), state_(std::make_unique<UiState>()) {
  // Where SDL counts in points (Wayland, macOS), letters are drawn larger and shown smaller.
  const float density = static_cast<float>(window.pixel_width()) / static_cast<float>(std::max(1, window.width()));
  scale_ = options.scale > 0 ? options.scale : window.scale() / density;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.UserData = state_.get();
  io.IniFilename = nullptr;  // we save it ourselves, whole
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;      // nothing blinks, and nothing has to be drawn for it
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  apply_theme(scale_);
  has_inter_ = load_fonts(scale_ * density);
  io.FontGlobalScale = 1 / density;
  if (!ImGui_ImplSDL2_InitForOpenGL(window.sdl(), window.context()) || !ImGui_ImplOpenGL3_Init("#version 330 core")) {
    throw Error(ExitCode::device, "cannot start the interface", "", "its OpenGL backend refused this context");
  }
  state_->checkerboard.emplace(make_checkerboard());
  load_layout();
}

UiHost::~UiHost() {
  save_layout();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
}

void UiHost::load_layout() {
  std::error_code ignored;
  if (layout_file_.empty() || !std::filesystem::is_regular_file(layout_file_, ignored)) return;
  try {
    const auto bytes = read_file(layout_file_, largest_layout);
    ImGui::LoadIniSettingsFromMemory(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  } catch (const Error&) {
    // A layout that cannot be read is none: the panels stand where they stand by default.
  }
}

void UiHost::save_layout() noexcept {
  if (layout_file_.empty()) return;
  try {
    std::size_t size = 0;
    const char* text = ImGui::SaveIniSettingsToMemory(&size);
    write_file(layout_file_, std::string_view(text, size));
  } catch (...) {
    // Where the user's folder cannot be written, the layout is forgotten; the program goes on.
  }
  ImGui::GetIO().WantSaveIniSettings = false;
}

void UiHost::handle(const SDL_Event& event) {
  ImGui_ImplSDL2_ProcessEvent(&event);
  if (is_input(event)) settle();
}

void UiHost::settle() {
  settle_ = settle_frames;
  settle_until_ = Clock::now() + settle_time;
}

bool UiHost::settling() const { return settle_ > 0 || Clock::now() < settle_until_; }
bool UiHost::wants_keyboard() const { return ImGui::GetIO().WantTextInput; }
bool UiHost::wants_mouse() const { return ImGui::GetIO().WantCaptureMouse; }

void UiHost::set_pointer(std::optional<ImVec2> where, bool down, float wheel) {
  pointer_.reset();
  if (where) pointer_ = Pointer{*where, down, wheel};
}

void UiHost::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  if (pointer_) {
    io.MousePos = pointer_->where;
    io.MouseDown[0] = pointer_->down;
    io.MouseWheel = pointer_->wheel;
  } else if (window_.offscreen()) {
    io.MousePos = {-1e6f, -1e6f};  // no mouse: nothing is hovered
  }
  ImGui::NewFrame();
  if (settle_ > 0) --settle_;
}

void UiHost::end_frame() {
  Framebuffer::bind_window(window_.pixel_width(), window_.pixel_height());
  render();
}

void UiHost::end_frame(const Framebuffer& target) {
  target.bind();
  render();
}

void UiHost::render() {
  const ImVec4 ground = theme::vec4(theme::background);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (ImGui::GetIO().WantSaveIniSettings) save_layout();
}

}  // namespace tallgrass
