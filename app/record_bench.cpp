#include "app/record_bench.h"

#include <chrono>
#include <thread>

#include "app/cli/run_choice.h"
#include "app/unseen_studio.h"
#include "engine/clip/recorder.h"
#include "engine/core/clock.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/readback.h"

namespace tallgrass {
namespace {

constexpr double frames_a_second = 60, recorded_a_second = 30;
constexpr int turns = 8;            // alone and recording: what else the machine does meanwhile meets both

// How a turn went.
struct Turn {
  double frames = 0, seconds = 0;
  double work = 0;                  // seconds of the frames themselves
};

class Bench {
 public:
  Bench(const std::string& device, const std::filesystem::path& clip) : unseen_(options(device), 1280, 720) {
    recorder_.start({.out = clip, .fps = recorded_a_second}, seconds_now());
  }
  ~Bench() { recorder_.cancel(); }

  void play(double seconds, bool recording, Turn& turn) {
    const double began = seconds_now();
    double due = began;
    for (double now = began; now - began < seconds; now = seconds_now()) {
      if (now < due) std::this_thread::sleep_for(std::chrono::duration<double>(due - now));
      const double start = seconds_now();
      due = std::max(due + 1 / frames_a_second, start);
      draw(start, recording);
      turn.work += seconds_now() - start;
      ++turn.frames;
    }
    turn.seconds += seconds_now() - began;
  }

  // Milliseconds of this thread for one picture, from a window whose drawing is done.
  double read_ms(ReadRoute route) {
    constexpr int reads = 30;
    Readback readback(route);
    double spent = 0;
    for (int i = -3; i < reads; ++i) {  // the first ones also make the buffers
      unseen_.panels().draw();
      read_pixels(1, 1);
      const double start = seconds_now();
      readback.ask(unseen_.window().pixel_width(), unseen_.window().pixel_height(), start);
      while (readback.next()) {
      }
      if (i >= 0) spent += seconds_now() - start;
      unseen_.panels().show();
    }
    return 1000 * spent / reads;
  }

 private:
  static StudioOptions options(const std::string& device) {
    StudioOptions options;
    options.device = device;
    return options;
  }

  void draw(double now, bool recording) {
    unseen_.panels().update(now);
    if (recording) {
      if (recorder_.wants(now)) readback_.ask(unseen_.window().pixel_width(), unseen_.window().pixel_height(), now);
      while (auto frame = readback_.next()) recorder_.take(std::move(frame->image), frame->at);
    }
    unseen_.panels().show();
    read_pixels(1, 1);              // waits for the GPU, or for the processor that plays it
  }

  UnseenStudio unseen_;
  Readback readback_;
  Recorder recorder_;
};

}  // namespace

cli::RecordTimes measure_recording(const std::string& device, double seconds) {
  const cli::ScratchFolder scratch;
  Bench bench(device, scratch.path() / "clip.gif");
  Turn alone, recording, warming;
  bench.play(0.5, true, warming);
  for (int i = 0; i < turns; ++i) bench.play(seconds / turns, i % 2 == 1, i % 2 == 1 ? recording : alone);
  cli::RecordTimes times;
  times.alone_fps = alone.frames / alone.seconds;
  times.recording_fps = recording.frames / recording.seconds;
  times.alone_work_ms = 1000 * alone.work / alone.frames;
  times.recording_work_ms = 1000 * recording.work / recording.frames;
  times.direct_ms = bench.read_ms(ReadRoute::direct);
  times.ring_ms = bench.read_ms(ReadRoute::ring);
  return times;
}

}  // namespace tallgrass
