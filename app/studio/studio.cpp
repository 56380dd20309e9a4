#include "app/studio/studio.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "app/studio/plan.h"
#include "app/studio/studio_window.h"
#include "engine/core/atomic_file.h"
#include "engine/core/clock.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/gl/framebuffer.h"
#include "engine/image/encode.h"
#include "engine/stream/interop_driver.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"

namespace tallgrass {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;

// Needs a current GL context: interop is between it and CUDA.
Session::Options session_options(const StudioOptions& options) {
  const char* interop = std::getenv("TALLGRASS_INTEROP");
  const bool off = interop && std::string(interop) == "off";
  const bool cuda = resolve_device(options.device) != "cpu";
  return {.studio = options,
          .frames_on_device = cuda && !off && make_cuda_interop()->availability().empty(),
          .preset_folder = resource_folder() / "assets/presets",
          .user_folder = user_data_folder()};
}

StudioWindow::Options window_options(bool keep_layout, RecordDesk* recording = nullptr) {
  const char* trace = std::getenv("TALLGRASS_TRACE");
  return {.layout_file = keep_layout ? user_config_folder() / "studio.json" : fs::path(),
          .screenshot_folder = user_data_folder() / "screenshots",
          .trace_file = trace ? trace : "",
          .recording = recording};
}

// How long to sleep before the next look. Drawing takes at most an eighth of the time while a run goes on, so that
// training keeps its pace where the processor draws; with a graphics card that is still every frame.
class Pacer {
 public:
  milliseconds pause(const StudioWindow& studio, const Session& session, double now) const {
    const bool busy = session.animating() || session.waiting() || studio.moving(now);
    if (!busy) return milliseconds(session.state().run_active() ? 100 : 500);
    return milliseconds(std::clamp(int((drawn_at_ + between_ - now) * 1000), 2, 100));
  }
  double between() const { return between_; }  // seconds from the start of one frame to the next
  void drew(const Session& session, double began, double ended) {
    drawn_at_ = began;
    const double cost = ended - began;
    between_ = std::clamp(cost * (session.state().run_active() ? 8 : 1), 1 / 60.0, 0.1);
  }

 private:
  double drawn_at_ = 0, between_ = 1 / 60.0;
};

// A run of measure_studio() that was not given: it leaves nothing behind.
struct TemporaryFolder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-measure-" + std::to_string(std::random_device{}()));
  ~TemporaryFolder() {
    std::error_code none;
    fs::remove_all(path, none);
  }
};

// The median of a sheet of 1024x1024 pixels, from main memory into its texture.
double upload_us() {
  const SampleFrame frame{.tile_width = 64,
                          .tile_height = 64,
                          .columns = 16,
                          .rows = 16,
                          .count = 256,
                          .pixels = HostPixels(std::size_t{1024} * 1024 * 4, 0x55)};
  PixelStream stream;
  Rolling times;
  for (int i = 0; i < 25; ++i) {
    stream.accept(frame);
    if (i >= 5) times.add(stream.last_upload_us());  // the first ones also make the texture
  }
  return times.quantile(0.5);
}

void wait_for_creatures(StudioWindow& studio, Session& session, bool live) {
  const double give_up = seconds_now() + 60;
  const auto ready = [&] { return session.has_picture() && (!live || session.state().model->live); };
  while (!ready()) {
    if (session.state().run && session.state().run->state == RunState::failed) {
      throw Error(ExitCode::file, "the run failed", session.state().run->run_name, session.state().run->error);
    }
    if (seconds_now() > give_up && !session.state().data.looking) {
      throw Error(ExitCode::device, "no creature appeared within a minute", session.state().dream_device);
    }
    studio.take_events(milliseconds(2));
    session.advance(seconds_now());
  }
}

}  // namespace

struct Studio::Parts {
  Parts(Window& window, const StudioOptions& options, RecordDesk* recording)
      : session(session_options(options)), panels(window, session, window_options(true, recording)) {}
  Session session;
  StudioWindow panels;
  Pacer pacer;
  double weights_at = 0;  // when a run's weights were last taken unseen
};

Studio::Studio(Window& window, const StudioOptions& options, RecordDesk* recording)
    : parts_(std::make_unique<Parts>(window, options, recording)) {}
Studio::~Studio() = default;

void Studio::turn() {
  auto& [session, panels, pacer, weights_at] = *parts_;
  const auto patience = milliseconds(std::max(2, int(1000 * panels.patience())));
  panels.take_events(std::min(patience, pacer.pause(panels, session, seconds_now())));
  const double began = seconds_now();
  if (!panels.update(began)) return;
  const double drew = seconds_now();
  panels.show();
  pacer.drew(session, began, drew);
}

// The game needs no new generator at each step; each costs the trainer some time.
void Studio::turn_unseen() {
  constexpr double weights_every = 5;  // seconds
  const double now = seconds_now();
  const bool due = now - parts_->weights_at > weights_every;
  if (due) parts_->weights_at = now;
  parts_->session.advance(now, false, due);
}
bool Studio::closed() const { return parts_->panels.closed(); }
std::string Studio::take_leaving() { return parts_->panels.take_leaving(); }
const std::optional<Model>& Studio::model() const { return parts_->session.model(); }

fs::path Studio::run_folder() const {
  const StudioState& state = parts_->session.state();
  return state.run_active() ? state.run->run_folder : fs::path();
}

bool Studio::open(const fs::path& file) { return parts_->panels.open(file); }
void Studio::say(std::string text, bool alarm) { parts_->session.say(std::move(text), alarm); }
void Studio::leave() { parts_->panels.leave(seconds_now()); }
void Studio::show_in_morph(Latent latent) { parts_->session.show_in_morph(std::move(latent)); }

void shoot_studio(const StudioOptions& options, int frames, int width, int height, const fs::path& png) {
  require_writable(png);
  Window window({.width = width, .height = height, .offscreen = true});
  Session session(session_options(options));
  StudioWindow studio(window, session, window_options(false));
  wait_for_creatures(studio, session, options.train && !options.train->start_paused);
  // At the pace of a window: a run that goes on gets its time, and the figures shown are those of real use.
  Pacer pacer;
  for (int i = 0; i < std::max(frames, 1) + 3; ++i) {
    const double began = seconds_now();
    session.advance(session.state().now + 1 / 60.0);
    studio.draw();
    studio.show();
    read_pixels(1, 1);  // waits until it is drawn
    pacer.drew(session, began, seconds_now());
    std::this_thread::sleep_for(std::chrono::duration<double>(began + pacer.between() - seconds_now()));
  }
  studio.draw();
  save_png(png, window.read_pixels());
}

FrameTimes measure_studio(const StudioOptions& wanted, double duration, bool training) {
  TemporaryFolder folder;
  StudioOptions options = wanted;
  if (!training) options.train.reset();
  if (training && !options.train) {
    options.train = RunOptions{.spec = load_preset("dcgan64-rgba", resource_folder() / "assets/presets").spec,
                               .data = {built_in_creatures},
                               .run_folder = folder.path,
                               .device = options.device};
  }
  Window window({.width = 1280, .height = 720, .vsync = false, .offscreen = true});
  Session session(session_options(options));
  StudioWindow studio(window, session, window_options(false));
  wait_for_creatures(studio, session, training);
  if (!session.state().model) {
    throw Error(ExitCode::file, "there is no generator to draw with", "", session.state().model_error);
  }

  FrameTimes times;
  Rolling frames(1 << 20), dreams(1 << 20);
  Pacer pacer;
  const double began = seconds_now();
  const std::int64_t images = session.state().run ? session.state().run->images : 0;
  while (seconds_now() - began < duration) {
    studio.take_events(pacer.pause(studio, session, seconds_now()));
    const double start = seconds_now();
    session.state().timing.dream.clear();
    if (!studio.update(start)) continue;
    studio.show();
    read_pixels(1, 1);  // waits for the GPU, or for the processor that plays it
    const double end = seconds_now();
    frames.add(1000 * (end - start));
    if (!session.state().timing.dream.empty()) dreams.add(session.state().timing.dream.mean());
    pacer.drew(session, start, end);
  }
  if (training) times.train_images_per_s = double(session.state().run->images - images) / (seconds_now() - began);
  times.p50_ms = frames.quantile(0.5), times.p99_ms = frames.quantile(0.99);
  times.dream_p50_ms = dreams.quantile(0.5), times.dream_p99_ms = dreams.quantile(0.99);
  times.upload_us = upload_us();
  return times;
}

}  // namespace tallgrass
