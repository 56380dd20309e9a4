#include "gan/train/bench.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/core/error.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

using nlohmann::ordered_json;
using Rates = std::map<std::string, std::map<std::string, BenchRate>>;

// What the window side measured; nothing in a build without one, or where it cannot draw: the rest is worth having.
struct WindowBench {
  WindowTimes idle, training;
  GameTimes game, game_training;
  RecordTimes recording;
};

std::optional<WindowBench> measure_window(const BenchOptions& options, WindowSide* window) {
  if (window == nullptr) return std::nullopt;
  try {
    std::cerr << "measuring the window without training" << std::endl;
    const WindowTimes idle = window->measure(options, false);
    std::cerr << "measuring the window while training" << std::endl;
    const WindowTimes training = window->measure(options, true);
    std::cerr << "measuring the game, alone and while training" << std::endl;
    const GameTimes game = window->measure_game(options, false), game_training = window->measure_game(options, true);
    std::cerr << "measuring what recording costs the window" << std::endl;
    return WindowBench{idle, training, game, game_training, window->measure_recording(options)};
  } catch (const Error& error) {
    std::cerr << "the window could not be measured: " << error.what() << std::endl;
    return std::nullopt;
  }
}

// By batch as numbers ("b1", "b16", "b64"), not as words.
std::vector<std::pair<std::string, BenchRate>> by_batch(const std::map<std::string, BenchRate>& rates) {
  std::vector<std::pair<std::string, BenchRate>> sorted(rates.begin(), rates.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
  return sorted;
}

ordered_json rates_json(const Rates& rates) {
  ordered_json json = ordered_json::object();
  for (const char* precision : {"fp32", "bf16"}) {
    const auto found = rates.find(precision);
    if (found == rates.end()) continue;
    for (const auto& [batch, rate] : by_batch(found->second)) {
      json[precision][batch] = {{"images_per_s", rate.images_per_s}, {"share", rate.share}};
    }
  }
  return json;
}

ordered_json times_json(double p50, double p99) { return {{"p50", p50}, {"p99", p99}}; }

// The share of its frame rate that recording takes from a window.
double recording_cost(const RecordTimes& times) { return 1 - times.recording_fps / times.alone_fps; }

void print_json(const BenchResult& result, const std::optional<WindowBench>& window) {
  ordered_json json{{"sgemm_gflops", result.sgemm_gflops},
                    {"sample", rates_json(result.sample)},
                    {"train", rates_json(result.train)}};
  if (window) {
    const auto& [idle, training, game, game_training, recording] = *window;
    json["upload_us_1024"] = idle.upload_us;
    json["dream_ms"] = {{"idle", times_json(idle.dream_p50_ms, idle.dream_p99_ms)},
                        {"training", times_json(training.dream_p50_ms, training.dream_p99_ms)}};
    json["frame_ms"] = {{"idle", times_json(idle.p50_ms, idle.p99_ms)},
                        {"training", times_json(training.p50_ms, training.p99_ms)}};
    for (const auto& [name, times] : {std::pair{"game_ms", game}, {"game_training_ms", game_training}}) {
      json[name] = {{"frame", times_json(times.frame_p50_ms, times.frame_p99_ms)},
                    {"work", times_json(times.work_p50_ms, times.work_p99_ms)},
                    {"encounters", times.meetings},
                    {"encounters_late", times.late},
                    {"encounter", times_json(times.meet_p50_ms, times.meet_p99_ms)},
                    {"creature", times_json(times.dream_p50_ms, times.dream_p99_ms)}};
    }
    json["recording"] = {{"frames_per_s", {{"alone", recording.alone_fps}, {"recording", recording.recording_fps}}},
                         {"work_ms", {{"alone", recording.alone_work_ms}, {"recording", recording.recording_work_ms}}},
                         {"cost", recording_cost(recording)},
                         {"read_ms", {{"direct", recording.direct_ms}, {"ring", recording.ring_ms}}}};
  }
  std::cout << json.dump(2) << '\n';
}

void print_rates(const char* name, const Rates& rates) {
  for (const auto& [precision, batches] : rates) {
    for (const auto& [batch, rate] : by_batch(batches)) {
      std::cout << std::left << std::setw(10) << name << std::setw(8) << precision << std::setw(10)
                << "batch " + batch.substr(1) << std::right << std::setw(9) << format_figures(rate.images_per_s)
                << " img/s, " << format_figures(rate.share) << " of sgemm\n";
    }
  }
}

void print_times(const char* name, const WindowTimes& times) {
  std::cout << std::left << std::setw(28) << name << "frame " << format_figures(times.p50_ms) << " ms (p99 "
            << format_figures(times.p99_ms) << "), dream " << format_figures(times.dream_p50_ms) << " ms (p99 "
            << format_figures(times.dream_p99_ms) << ")\n";
}

void print_game(const char* name, const GameTimes& times) {
  std::cout << std::left << std::setw(28) << name << "frame to frame " << format_figures(times.frame_p50_ms) << " ms (p99 "
            << format_figures(times.frame_p99_ms) << "), of it work " << format_figures(times.work_p50_ms) << " ms (p99 "
            << format_figures(times.work_p99_ms) << ")\n"
            << std::setw(28) << "" << times.meetings << " encounters, " << times.late
            << " of them late; creature there after " << format_figures(times.meet_p50_ms) << " ms (p99 "
            << format_figures(times.meet_p99_ms) << "), dreamed ahead in "
            << format_figures(times.dream_p50_ms) << " ms (p99 " << format_figures(times.dream_p99_ms) << ")\n";
}

void print_recording(const RecordTimes& times) {
  std::cout << std::left << std::setw(28) << "window while recording" << format_figures(times.recording_fps) << " frames/s, "
            << format_figures(times.alone_fps) << " without; of a frame work " << format_figures(times.recording_work_ms) << " ms, "
            << format_figures(times.alone_work_ms) << " without\n"
            << std::setw(28) << "reading its pixels" << format_figures(times.direct_ms) << " ms directly, "
            << format_figures(times.ring_ms) << " ms through the ring\n";
}

void print_table(const BenchResult& result, const std::optional<WindowBench>& window) {
  std::cout << "sgemm 1024 x 1024 x 1024: " << format_figures(result.sgemm_gflops) << " GFLOP/s\n";
  print_rates("sampling", result.sample);
  print_rates("training", result.train);
  if (!window) return;
  print_times("window", window->idle);
  print_times("window while training", window->training);
  print_game("game", window->game);
  print_game("game while training", window->game_training);
  print_recording(window->recording);
  std::cout << std::left << std::setw(28) << "upload of a picture" << format_figures(window->idle.upload_us) << " us\n"
            << std::setw(28) << "training with a window" << format_figures(window->training.train_images_per_s)
            << " img/s\n";
}

}  // namespace

int bench_verb(const BenchOptions& options, WindowSide* window) {
  initialise_torch();
  tallgrass::BenchOptions bench;
  bench.preset = options.preset;
  bench.seconds = options.seconds;
  bench.threads = options.threads;
  bench.device = resolve_device(options.device);
  std::cerr << "measuring sampling and training, about " << format_duration(12 * options.seconds) << std::endl;
  const BenchResult result = run_bench(bench);
  const std::optional<WindowBench> times = measure_window(options, window);
  options.json ? print_json(result, times) : print_table(result, times);
  return 0;
}

}  // namespace tallgrass::cli
