#pragma once

// CLI11's headers are as slow to compile as they are handy: this is for command_line.cpp and declare_verbs.cpp alone.
#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "app/cli/options.h"
#include "app/cli/values.h"

namespace tallgrass::cli {

// Everything that can be filled; one verb is used.
struct Filled {
  TrainOptions train;
  SampleOptions sample;
  MorphOptions morph;
  FindOptions find;
  DirectionsOptions directions;
  FilmOptions film;
  PresetsOptions presets;
  DatasetOptions dataset;
  ClassifierVerbOptions classifier;
  EvaluateOptions evaluate;
  SheetOptions sheet;
  DoctorOptions doctor;
  BenchOptions bench;
  EncounterOptions encounter;
  ShotOptions shot;
  RecordVerbOptions record;
  StudioOptions studio;
};

// Declares one verb's options. Values go through our own parsers (values.h), so that every mistake is told in one
// manner; CLI11 finds which text belongs to which option.
class Declare {
 public:
  explicit Declare(CLI::App& app) : app_(app) {}

  template <class T, class Parse>
  Declare& value(const std::string& names, T& target, const char* shape, const char* help, Parse parse) {
    const std::string shown = names.substr(names.find("--"));
    app_.add_option_function<std::string>(
            names, [&target, parse, shown](const std::string& text) { target = parse(shown, text); }, help)
        ->option_text(shape);
    return *this;
  }
  template <class T>
  Declare& text(const std::string& names, T& target, const char* shape, const char* help) {
    return value(names, target, shape, help, parse_text);
  }
  template <class T>
  Declare& whole(const std::string& names, T& target, std::int64_t low, std::int64_t high, const char* help) {
    return value(names, target, "N", help, [low, high](const std::string& option, const std::string& text) {
      return static_cast<int>(parse_whole(option, text, low, high));
    });
  }
  template <class T>
  Declare& real(const std::string& names, T& target, double low, double high, const char* help) {
    return value(names, target, "X", help, [low, high](const std::string& option, const std::string& text) {
      return static_cast<float>(parse_real(option, text, low, high));
    });
  }
  Declare& list(const std::string& names, std::vector<std::string>& target, const char* shape, const char* help) {
    app_.add_option(names, target, help)->option_text(shape)->allow_extra_args(false);
    return *this;
  }
  Declare& flag(const std::string& names, bool& target, const char* help) {
    app_.add_flag(names, target, help);
    return *this;
  }

 private:
  CLI::App& app_;
};

// All verbs and their options, which fill `filled`.
void declare_all(CLI::App& app, Filled& filled);

}  // namespace tallgrass::cli
