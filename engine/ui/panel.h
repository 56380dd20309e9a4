#pragma once

#include <string>

namespace tallgrass {

// A part of the window with a title. draw() is final and owns ImGui's Begin and End; drawContent is yours.
class Panel {
 public:
  explicit Panel(std::string title) : title_(std::move(title)) {}
  virtual ~Panel() = default;
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  void draw();  // main thread, inside a UiHost frame
  const std::string& title() const { return title_; }

 protected:
  virtual void drawContent() = 0;
  virtual int windowFlags() const { return 0; }  // ImGuiWindowFlags

 private:
  std::string title_;
};

}  // namespace tallgrass
