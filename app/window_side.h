#pragma once

#include "app/cli/window_side.h"

namespace tallgrass {

// The studio behind the command line's interface.
class WindowSide : public cli::WindowSide {
 public:
  bool has_display() override;
  int open(const cli::StudioOptions& options, bool asked) override;
  void shoot(const cli::ShotOptions& options) override;
  cli::EncounterReport play(const cli::EncounterOptions& options, const std::function<void(const cli::GameNews&)>& tell) override;
  cli::RecordReport record(const cli::RecordVerbOptions& options, const std::function<void(std::int64_t, std::int64_t)>& tell) override;
  cli::WindowTimes measure(const cli::BenchOptions& options, bool training) override;
  cli::GameTimes measure_game(const cli::BenchOptions& options, bool training) override;
  cli::RecordTimes measure_recording(const cli::BenchOptions& options) override;
  cli::DisplayReport report() override;
};

}  // namespace tallgrass
