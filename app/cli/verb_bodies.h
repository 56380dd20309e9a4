#pragma once

#include "app/cli/options.h"

// The verbs, one a file. Each blocks, prints its result to standard output and how it gets on to
// standard error, and returns the process's exit code. Failures are exceptions (Error).
namespace tallgrass::cli {

struct WindowSide;

int train_verb(const TrainOptions& options);
int sample_verb(const SampleOptions& options);
int morph_verb(const MorphOptions& options);
int find_verb(const FindOptions& options);
int directions_verb(const DirectionsOptions& options);
int film_verb(const FilmOptions& options);
int presets_verb(const PresetsOptions& options);
int dataset_verb(const DatasetOptions& options);
int classifier_verb(const ClassifierVerbOptions& options);
int evaluate_verb(const EvaluateOptions& options);
int sheet_verb(const SheetOptions& options);

// `window` is null in a build without one.
int doctor_verb(const DoctorOptions& options, WindowSide* window);
int bench_verb(const BenchOptions& options, WindowSide* window);
int encounter_verb(const EncounterOptions& options, WindowSide* window);
int shot_verb(const ShotOptions& options, WindowSide* window);
int record_verb(const RecordVerbOptions& options, WindowSide* window);
int studio_verb(const StudioOptions& options, bool asked, WindowSide* window);

}  // namespace tallgrass::cli
