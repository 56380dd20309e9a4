#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/studio/camera.h"
#include "app/studio/data_panel.h"
#include "app/studio/device_panel.h"
#include "app/studio/find_panel.h"
#include "app/studio/header_bar.h"
#include "app/studio/key_help.h"
#include "app/studio/layout.h"
#include "app/studio/losses_panel.h"
#include "app/studio/morph_panel.h"
#include "app/studio/network_panel.h"
#include "app/studio/record_panel.h"
#include "app/studio/run_chooser.h"
#include "app/studio/run_column.h"
#include "app/studio/samples_panel.h"
#include "app/studio/session.h"
#include "app/studio/sheet_view.h"
#include "app/studio/status_bar.h"
#include "app/studio/steering_panel.h"
#include "app/studio/trace.h"
#include "app/studio/time_slider.h"
#include "app/studio/training_panel.h"
#include "engine/ui/ui_host.h"
#include "engine/ui/widgets.h"
#include "engine/window/window.h"

namespace tallgrass {

// The studio's panels in a window: shows a session's state and carries what the person does to it. Main thread.
class StudioWindow {
 public:
  struct Options {
    std::filesystem::path layout_file;  // empty: the layout is neither read nor kept
    std::filesystem::path screenshot_folder;
    std::filesystem::path trace_file;  // see Trace; empty: none
    float scale = 0;                   // of the interface; 0: the display's
    RecordDesk* recording = nullptr;   // the program's; none: one of its own, whose files go where screenshots go
  };
  StudioWindow(Window& window, Session& session, Options options);
  ~StudioWindow();  // keeps the layout

  // Waits for something to happen, not longer than `wait`, and takes it in. True if something did.
  bool take_events(std::chrono::milliseconds wait);
  // Lets the session move on to `now` (seconds) and draws if there is something new to see. True if it drew.
  bool update(double now);
  bool moving(double now) const;  // something fades or settles: draw again soon
  void draw();                    // even if nothing is new
  // Brings back what a picture or clip remembers, here or, for a creature with a code, elsewhere (take_leaving(): "code:CODE").
  // False where it remembers nothing.
  bool open(const std::filesystem::path& path);
  void leave(double now);         // something else comes to the screen
  // How long there may be nothing to do, seconds: recording has its own pace.
  double patience() const;
  void show() { window_.swap(); }

  bool closed() const { return closed_; }
  std::string take_leaving() { return std::exchange(leaving_, {}); }  // where action::Leave leads; "": nowhere
  const Trace& trace() const { return trace_; }
  const Layout& layout() const { return layout_; }
  UiHost& ui() { return ui_; }  // for tests: its pointer

 private:
  void take_key(const SDL_Keysym& key);
  void carry_out(const Action& action);
  void upload(SheetView& view, const Sheet& sheet);
  void upload_recorded();
  void draw_panels();
  void draw_side_by_side(const Areas& areas);
  void arrange_columns();
  void draw_over(StudioPanel& panel, float wide, float tall);
  StudioPanel& middle();
  void draw_gaps(const Areas& areas);
  void draw_gap(const char* name, const Rect& gap, bool upright, void (*drag)(Layout&, float, float, float));
  void save_screenshot();
  void draw_record_panel(const Areas& areas);
  void draw_into(const Framebuffer* unseen);
  void draw_unseen();
  std::optional<Image> picture_of(RecordSource what) const;
  std::optional<Image> window_part(const Rect& part) const;
  void name_window();

  Window& window_;
  Session& session_;
  Options options_;
  UiHost ui_;
  Layout layout_;
  Actions actions_;
  Trace trace_;
  SheetView grid_, past_, keys_, morph_, canvas_, found_, strip_;
  PanelContext context_;
  HeaderBar header_;
  TrainingPanel training_;
  DevicePanel device_;
  SamplesPanel samples_;
  NetworkPanel network_;
  DataPanel data_;
  FindPanel find_;
  DropQuestion question_;
  LossesPanel losses_;
  SteeringPanel steering_;
  MorphPanel morph_panel_;
  StatusBar status_;
  KeyHelp help_;
  RunChooser chooser_;
  RunInvitation invitation_;
  TimePanel time_;
  RecordPanel record_panel_;
  std::unique_ptr<RecordDesk> own_recording_;
  Camera camera_;
  std::optional<Framebuffer> unseen_;  // what a window that is minimised would show
  Areas areas_{};
  std::string title_;
  std::vector<std::unique_ptr<RunColumn>> columns_;  // the own run first, then those opened
  std::uint64_t past_run_ = 0;
  ui::Toast toast_;
  std::string leaving_;
  bool closed_ = false, happened_ = true, screenshot_ = false;
  double drawn_at_ = -1;
};

}  // namespace tallgrass
