#pragma once

#include "app/cli/options.h"

namespace tallgrass::cli {

// What the command line can ask for. Parsing ends here, so it is tested with a delegate that only records.
// Each method blocks and returns the process's exit code; failures are exceptions (Error, engine/core/error.h).
struct Verbs {
  virtual ~Verbs() = default;
  virtual int train(const TrainOptions& options) = 0;
  virtual int sample(const SampleOptions& options) = 0;
  virtual int morph(const MorphOptions& options) = 0;
  virtual int find(const FindOptions& options) = 0;
  virtual int directions(const DirectionsOptions& options) = 0;
  virtual int progress(const FilmOptions& options) = 0;
  virtual int presets(const PresetsOptions& options) = 0;
  virtual int dataset(const DatasetOptions& options) = 0;
  virtual int classifier(const ClassifierVerbOptions& options) = 0;
  virtual int evaluate(const EvaluateOptions& options) = 0;
  virtual int sheet(const SheetOptions& options) = 0;
  virtual int doctor(const DoctorOptions& options) = 0;
  virtual int bench(const BenchOptions& options) = 0;
  virtual int encounter(const EncounterOptions& options) = 0;
  virtual int shot(const ShotOptions& options) = 0;
  virtual int record(const RecordVerbOptions& options) = 0;
  // `asked`: something was typed; without, a missing display is answered with pictures.
  virtual int studio(const StudioOptions& options, bool asked) = 0;
};

}  // namespace tallgrass::cli
