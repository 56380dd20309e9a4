#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/process.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"

#ifdef TALLGRASS_WINDOW
#include "app/window_side.h"
#endif

// Composition, and nothing else: the command line's verbs on one side, the window on the other.
namespace {

using namespace tallgrass;

class Program : public cli::Verbs {
 public:
  explicit Program(cli::WindowSide* window) : window_(window) {}
  int train(const cli::TrainOptions& options) override { return cli::train_verb(options); }
  int sample(const cli::SampleOptions& options) override { return cli::sample_verb(options); }
  int morph(const cli::MorphOptions& options) override { return cli::morph_verb(options); }
  int find(const cli::FindOptions& options) override { return cli::find_verb(options); }
  int directions(const cli::DirectionsOptions& options) override { return cli::directions_verb(options); }
  int progress(const cli::FilmOptions& options) override { return cli::film_verb(options); }
  int presets(const cli::PresetsOptions& options) override { return cli::presets_verb(options); }
  int dataset(const cli::DatasetOptions& options) override { return cli::dataset_verb(options); }
  int classifier(const cli::ClassifierVerbOptions& options) override { return cli::classifier_verb(options); }
  int evaluate(const cli::EvaluateOptions& options) override { return cli::evaluate_verb(options); }
  int sheet(const cli::SheetOptions& options) override { return cli::sheet_verb(options); }
  int doctor(const cli::DoctorOptions& options) override { return cli::doctor_verb(options, window_); }
  int bench(const cli::BenchOptions& options) override { return cli::bench_verb(options, window_); }
  int encounter(const cli::EncounterOptions& options) override { return cli::encounter_verb(options, window_); }
  int shot(const cli::ShotOptions& options) override { return cli::shot_verb(options, window_); }
  int record(const cli::RecordVerbOptions& options) override { return cli::record_verb(options, window_); }
  int studio(const cli::StudioOptions& options, bool asked) override {
    return cli::studio_verb(options, asked, window_);
  }

 private:
  cli::WindowSide* window_;
};

}  // namespace

int main(int argc, char** argv) {
  const int code = cli::run_process([&] {
    cli::remember_command(argc > 0 ? argv[0] : nullptr);
#ifdef TALLGRASS_WINDOW
    WindowSide side;
    Program program(&side);
#else
    Program program(nullptr);
#endif
    return cli::run_command_line({argv + (argc > 0 ? 1 : 0), argv + argc}, program, std::cout);
  });
#ifndef __SANITIZE_ADDRESS__
  std::_Exit(code);  // all of ours is closed and written; LibTorch would take 80 ms to take its registries apart
#endif
  return code;
}
