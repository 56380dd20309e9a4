#include "app/studio/studio_window.h"

#include <imgui_internal.h>  // BringWindowToDisplayBack

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/studio/remembered.h"
#include "app/studio/words.h"
#include "engine/core/clock.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "engine/ui/theme.h"

namespace tallgrass {
namespace {

constexpr float steering_share = 0.57f;  // of the right column: a slider for each direction needs more than the plots
constexpr double least_refresh = 1;  // seconds: "saved 20 s ago" moves on while a run is going on

// Held down they go on: one looks through a run.
bool repeats(SDL_Keycode key) { return key == SDLK_LEFT || key == SDLK_RIGHT; }

}  // namespace

StudioWindow::StudioWindow(Window& window, Session& session, Options options)
    : window_(window),
      session_(session),
      options_(std::move(options)),
      ui_(window, {.scale = options_.scale}),
      trace_(options_.trace_file),
      context_{session.state(), actions_, trace_},
      header_(context_),
      training_(context_),
      device_(context_),
      samples_(context_, grid_, past_),
      network_(context_),
      data_(context_),
      find_(context_, canvas_, found_),
      question_(context_),
      losses_(context_),
      steering_(context_, strip_),
      morph_panel_(context_, morph_, keys_),
      status_(context_),
      help_(context_),
      chooser_(context_),
      invitation_(context_),
      time_(context_),
      record_panel_(context_),
      own_recording_(options_.recording ? nullptr : std::make_unique<RecordDesk>(options_.screenshot_folder)),
      camera_(session, options_.recording ? *options_.recording : *own_recording_,
              [this](RecordSource what) { return picture_of(what); }) {
  if (!options_.layout_file.empty()) layout_ = load_layout(options_.layout_file);
  if (layout_.less_motion) session_.apply(action::ToggleLessMotion{});
}

StudioWindow::~StudioWindow() {
  if (options_.layout_file.empty()) return;
  try {
    save_layout(layout_, options_.layout_file);
  } catch (const Error&) {
    // A full disk must not keep the window from closing.
  }
}

bool StudioWindow::take_events(std::chrono::milliseconds wait) {
  const auto events = window_.events(wait);
  for (const auto& event : events) {
    ui_.handle(event);
    if (event.type == SDL_QUIT) closed_ = true;
    const bool pressed = event.type == SDL_KEYDOWN && (event.key.repeat == 0 || repeats(event.key.keysym.sym));
    if (pressed && !ui_.wants_keyboard()) take_key(event.key.keysym);
    if (event.type == SDL_DROPFILE) {
      carry_out(action::Drop{event.drop.file});
      SDL_free(event.drop.file);
    }
  }
  happened_ |= !events.empty();
  return !events.empty();
}

void StudioWindow::take_key(const SDL_Keysym& key) {
  switch (key.sym) {
    case SDLK_SPACE:
      return carry_out(action::PauseOrResume{});
    case SDLK_s:
      return carry_out(action::SaveScreenshot{});
    case SDLK_r:
      if ((key.mod & KMOD_SHIFT) != 0) return carry_out(record_action::KeepRecent{});
      return carry_out(record_action::StartOrStop{});
    case SDLK_m:
      return carry_out(action::PlayOrStop{});
    case SDLK_t:
      return carry_out(action::ToggleSteering{});
    case SDLK_LEFT:
      return carry_out(action::StepMoment{-1});
    case SDLK_RIGHT:
      return carry_out(action::StepMoment{1});
    case SDLK_1:
      return carry_out(action::ShowView{View::creatures});
    case SDLK_2:
      return carry_out(action::ShowView{View::network});
    case SDLK_3:
      return carry_out(action::ShowView{View::data});
    case SDLK_4:
      return carry_out(action::ShowView{View::runs});
    case SDLK_5:
      return carry_out(action::ShowView{View::find});
    case SDLK_F1:
      return carry_out(action::ToggleHelp{});
    case SDLK_F2:
      return carry_out(action::Leave{"field"});
    case SDLK_F3:
      return carry_out(action::Leave{"dex"});
    case SDLK_F4:
      return carry_out(action::Leave{"title"});
    case SDLK_F11:
      return carry_out(action::ToggleFullscreen{});
    case SDLK_ESCAPE:
      return carry_out(action::CloseOverlay{});
    default:
      return;
  }
}

void StudioWindow::carry_out(const Action& action) {
  happened_ = true;
  if (std::holds_alternative<action::SaveScreenshot>(action)) {
    screenshot_ = true;
  } else if (const auto* leave = std::get_if<action::Leave>(&action)) {
    leaving_ = leave->to;
  } else if (std::holds_alternative<action::ToggleFullscreen>(action)) {
    window_.set_fullscreen(!window_.fullscreen());
  } else if (const auto* record = std::get_if<RecordAction>(&action)) {
    camera_.carry_out(*record, session_.state().now);
  } else if (std::holds_alternative<action::CloseOverlay>(action) && session_.state().record.open) {
    camera_.carry_out(record_action::TogglePanel{}, session_.state().now);
  } else if (const auto* drop = std::get_if<action::Drop>(&action); drop && open(drop->path)) {
    // it remembered something
  } else {
    session_.apply(action);
    layout_.less_motion = session_.state().less_motion;
  }
}

bool StudioWindow::update(double now) {
  const bool visible = window_.visible();
  const bool news = session_.advance(now, visible || camera_.going_on());
  trace_.write(session_.state());
  const auto& state = session_.state();
  const bool old = state.run_active() && now - drawn_at_ > least_refresh;
  const bool something = news || moving(now) || old || happened_;
  if (visible && something) draw();
  if (!visible && something && camera_.wants_window(now)) draw_unseen();
  if (!visible && camera_.going_on()) upload_recorded();
  happened_ |= camera_.advance(now, something);
  name_window();
  return visible && something;
}

void StudioWindow::leave(double now) {
  camera_.leave(now);
  name_window();
}

double StudioWindow::patience() const {
  if (camera_.going_on()) return 0.5 / camera_.fps();
  return session_.state().record.now.phase == RecordPhase::writing ? 0.1 : 1;
}

bool StudioWindow::open(const std::filesystem::path& path) {
  const auto origin = remembered(path);
  if (!origin) return false;
  const std::string code = first_code(*origin);
  if (!code.empty()) leaving_ = "code:" + code;
  else session_.open(*origin, path.filename().string());
  happened_ = true;
  return true;
}

// A window that is recorded cannot show its own figures; its title can, also while it is minimised.
void StudioWindow::name_window() {
  const RecordingState& record = session_.state().record;
  const std::string words = record.going_on() ? recording_in_words(record.now) : "";
  std::string title = words.empty() ? "Tallgrass" : "Rec " + words + " - Tallgrass";
  if (title == title_) return;
  window_.set_title(title);
  title_ = std::move(title);
}

bool StudioWindow::moving(double now) const {
  return grid_.fading(now) || keys_.fading(now) || toast_.visible(now) || ui_.settling();
}

void StudioWindow::draw() {
  unseen_.reset();
  draw_into(nullptr);
}

void StudioWindow::draw_unseen() {
  const int width = window_.pixel_width(), height = window_.pixel_height();
  if (!unseen_ || unseen_->width() != width || unseen_->height() != height) unseen_.emplace(width, height);
  draw_into(&*unseen_);
}

void StudioWindow::draw_into(const Framebuffer* unseen) {
  const double began = seconds_now();
  auto& state = session_.state();
  happened_ = false;
  drawn_at_ = state.now;
  upload(grid_, state.grid);
  upload(keys_, state.keys);
  upload(canvas_, state.find.canvas);
  upload(found_, state.find.creatures);
  arrange_columns();
  upload(morph_, state.morph_picture);
  upload(strip_, state.steering.strip);
  if (auto toast = std::exchange(state.toast, std::nullopt)) toast_.say(std::move(toast->text), toast->alarm);
  ui_.begin_frame();
  trace_.begin();
  draw_panels();
  toast_.draw(state.now);
  if (unseen) ui_.end_frame(*unseen);
  else ui_.end_frame();
  state.curve.clear();
  for (const auto& action : std::exchange(actions_, {})) carry_out(action);
  if (std::exchange(screenshot_, false)) save_screenshot();
  state.timing.frame.add(1000 * (seconds_now() - began));
}

void StudioWindow::upload(SheetView& view, const Sheet& sheet) {
  auto& timing = session_.state().timing;
  double microseconds = 0;
  try {
    microseconds = view.update(sheet, session_.state().now, session_.state().less_motion);
  } catch (const Error& error) {
    session_.say(error.what(), true);
  }
  if (microseconds == 0) return;
  if (&view == &morph_) timing.upload.add(microseconds / 1000);
  timing.upload_route = view.stream().route() == Route::interop ? "interop" : "upload";
  timing.upload_note = view.stream().route_reason();
}

// Nothing is drawn while the window is minimised, but what is recorded may lie on the GPU alone.
void StudioWindow::upload_recorded() {
  upload(grid_, session_.state().grid);
  upload(morph_, session_.state().morph_picture);
}

// One column for each run on the shelf; a run that is closed takes its textures with it.
void StudioWindow::arrange_columns() {
  const auto& shelf = session_.state().shelf;
  std::erase_if(columns_, [](const auto& column) { return column->run() == nullptr; });
  const auto add = [&](const ShownRun& run, const std::string& name, const SheetView* live) {
    const auto has = [&](const auto& column) { return column->id() == run.id; };
    if (run.folder.empty() || std::any_of(columns_.begin(), columns_.end(), has)) return;
    columns_.push_back(std::make_unique<RunColumn>(context_, run, name, live));
  };
  add(shelf.own, "own", &grid_);
  for (const ShownRun& run : shelf.opened) add(run, "run" + std::to_string(run.id), nullptr);
  std::sort(columns_.begin(), columns_.end(), [&](const auto& a, const auto& b) {
    return std::pair(a->id() != shelf.own.id, a->id()) < std::pair(b->id() != shelf.own.id, b->id());
  });
  if (shelf.own.id != past_run_) past_ = SheetView();
  past_run_ = shelf.own.id;
  upload(past_, shelf.own.sheet);
  HistoryPlots::Ranges ranges;
  for (const auto& column : columns_) {
    if (column->run()->history) ranges.include(*column->run()->history);
  }
  for (const auto& column : columns_) {
    upload(column->sheet(), column->run()->sheet);
    column->update(ranges);
  }
}

void StudioWindow::draw_panels() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const auto& state = session_.state();
  Layout layout = layout_;
  if (state.steering.open) layout.losses = std::max(layout.losses, steering_share);
  const Areas areas = areas_ = arrange(layout, size.x, size.y, ui_.scale());
  header_.draw_at(areas.header);
  training_.draw_at(areas.training);
  device_.draw_at(areas.device);
  losses_.take_new_points();
  if (state.view == View::runs) {
    draw_side_by_side(areas);
  } else {
    middle().draw_at(areas.samples);
    if (state.steering.open) steering_.draw_at(areas.losses);
    else losses_.draw_at(areas.losses);
    morph_panel_.draw_at(areas.morph);
  }
  status_.draw_at(areas.status);
  draw_gaps(areas);
  if (!state.find.dropped.empty()) draw_over(question_, 54, 15);
  if (state.help) draw_over(help_, 50, 48);
  if (state.shelf.choosing) draw_over(chooser_, 60, 50);
  if (state.record.open) draw_record_panel(areas);
}

// Below its button, and never beyond the window.
void StudioWindow::draw_record_panel(const Areas& areas) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float wide = std::min(grid(44), size.x), tall = std::min(record_panel_.height(), areas.status.y - areas.header.height - grid(1));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);  // it lies over others
  ImGui::PushStyleColor(ImGuiCol_Border, theme::vec4(theme::quiet));
  record_panel_.draw_at({size.x - wide - grid(1), areas.header.height + grid(0.5f), wide, tall});
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

std::optional<Image> StudioWindow::picture_of(RecordSource what) const {
  const auto& state = session_.state();
  switch (what) {
    case RecordSource::morph:
      return sheet_image(state.morph_picture, morph_);
    case RecordSource::creatures:
      return sheet_image(state.grid, grid_);
    case RecordSource::plots:
      return state.view == View::runs ? std::nullopt : window_part(areas_.losses);
    case RecordSource::middle: {
      Rect middle = areas_.samples;
      if (state.view == View::runs) middle.width = areas_.losses.x + areas_.losses.width - middle.x;
      return window_part(middle);
    }
    case RecordSource::window:
      return window_part({0, 0, float(window_.pixel_width()), float(window_.pixel_height())});
    default:
      return std::nullopt;
  }
}

// Of what was drawn last and is not shown yet.
std::optional<Image> StudioWindow::window_part(const Rect& part) const {
  const Image whole = unseen_ ? unseen_->read() : window_.read_pixels();
  const int x = std::max(0, int(part.x)), y = std::max(0, int(part.y));
  const int width = std::min(int(part.width), whole.width - x), height = std::min(int(part.height), whole.height - y);
  if (width < 1 || height < 1) return std::nullopt;
  return crop(whole, x, y, width, height);
}

void StudioWindow::draw_side_by_side(const Areas& areas) {
  const bool alone = session_.state().shelf.opened.empty();
  const SideBySide side = arrange_side_by_side(areas, columns_.size() + alone, ui_.scale());
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i]->draw_at(side.columns[i]);
  if (alone) invitation_.draw_at(side.columns.back());
  time_.draw_at(side.time);
}

StudioPanel& StudioWindow::middle() {
  if (session_.state().view == View::network) return network_;
  if (session_.state().view == View::data) return data_;
  if (session_.state().view == View::find) return find_;
  return samples_;
}

void StudioWindow::draw_gaps(const Areas& areas) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("gaps", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove);
  ImGui::BringWindowToDisplayBack(ImGui::GetCurrentWindow());  // else it would lie over panels that came after it
  draw_gap("gap.left", areas.left_gap, true, &drag_left);
  draw_gap("gap.training", areas.training_gap, false, &drag_training);
  if (session_.state().view != View::runs) {
    draw_gap("gap.right", areas.right_gap, true, &drag_right);
    draw_gap("gap.losses", areas.losses_gap, false, &drag_losses);
  }
  ImGui::End();
}

void StudioWindow::draw_gap(const char* name, const Rect& gap, bool upright,
                            void (*drag)(Layout&, float, float, float)) {
  const auto& io = ImGui::GetIO();
  ImGui::SetCursorScreenPos({gap.x, gap.y});
  ImGui::InvisibleButton(name, {gap.width, gap.height});
  context_.mark(name);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  const float x = std::round(gap.x + gap.width / 2), y = std::round(gap.y + gap.height / 2);
  const ImVec2 low = upright ? ImVec2{x - 1, gap.y} : ImVec2{gap.x, y - 1};
  const ImVec2 high = upright ? ImVec2{x + 1, gap.y + gap.height} : ImVec2{gap.x + gap.width, y + 1};
  ImGui::GetWindowDrawList()->AddRectFilled(low, high, theme::quiet);
  if (!ImGui::IsItemActive()) return;
  // The gap's middle follows the pointer; the layout speaks of its upper or left edge, or its right one.
  const float half = 4 * ui_.scale();
  const float at = upright ? io.MousePos.x + (drag == &drag_right ? half : -half) : io.MousePos.y - half;
  const float before = drag == &drag_left || drag == &drag_right ? 8 * ui_.scale() : 0;
  const float edge = drag == &drag_left ? at - before : at + before;
  drag(layout_, upright ? edge : at, upright ? io.DisplaySize.x : io.DisplaySize.y, ui_.scale());
}

// In the middle of the window, above everything.
void StudioWindow::draw_over(StudioPanel& panel, float cells_wide, float cells_tall) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float wide = std::round(std::min(grid(cells_wide), size.x));
  const float tall = std::round(std::min(grid(cells_tall), size.y));
  ImGui::SetNextWindowFocus();
  panel.draw_at({std::round((size.x - wide) / 2), std::round((size.y - tall) / 2), wide, tall});
}

// Taken before the picture is shown, written by the writer thread.
void StudioWindow::save_screenshot() {
  const auto path = options_.screenshot_folder / ("tallgrass-" + file_stamp() + ".png");
  session_.post([&session = session_, path, image = window_.read_pixels()] {
    try {
      save_png(path, image);
      session.say_later("Saved " + path.string(), false);
    } catch (const Error& error) {
      session.say_later(error.what(), true);
    }
  });
}

}  // namespace tallgrass
