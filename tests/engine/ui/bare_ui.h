#pragma once

#include <imgui.h>

#include <functional>

#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"

// ImGui without a window or OpenGL: frames of a twentieth of a second with a mouse and keys that the test moves.
class BareUi {
 public:
  BareUi() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.UserData = &state;
    io.DisplaySize = {800, 600};
    io.DeltaTime = 0.05f;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    tallgrass::apply_theme(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    move({-1000, -1000});
  }
  ~BareUi() { ImGui::DestroyContext(); }
  BareUi(const BareUi&) = delete;
  BareUi& operator=(const BareUi&) = delete;

  // One frame of a window at (0, 0) of 800 x 600 that holds what `content` draws.
  void frame(const std::function<void()>& content) {
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({800, 600});
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    content();
    low = ImGui::GetItemRectMin();
    high = ImGui::GetItemRectMax();
    ImGui::End();
    ImGui::Render();
    vertices = ImGui::GetDrawData()->TotalVtxCount;
  }
  void move(ImVec2 where) { ImGui::GetIO().MousePos = where; }
  void press(bool down) { ImGui::GetIO().MouseDown[0] = down; }
  void key(int key, bool down) { ImGui::GetIO().KeysDown[key] = down; }

  ImVec2 low, high;  // of the last item
  int vertices = 0;
  tallgrass::UiState state;
};
