#include "app/cli/command_line.h"

// The only file that reads CLI11's headers: they are as slow to compile as they are handy.
#include <CLI/CLI.hpp>

#include <utility>

#include "app/cli/values.h"
#include "engine/core/error.h"
#include "gan/spec/words.h"

#ifndef TALLGRASS_VERSION
#define TALLGRASS_VERSION "unknown"
#endif

namespace tallgrass::cli {
namespace {

constexpr std::int64_t most_images = 1'000'000'000'000;

// Everything that can be filled; one verb is used.
struct Filled {
  TrainOptions train;
  SampleOptions sample;
  MorphOptions morph;
  FilmOptions film;
  PresetsOptions presets;
  DoctorOptions doctor;
  BenchOptions bench;
  ShotOptions shot;
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

Declare& run_options(Declare& declare, RunChoice& run) {
  const auto images = [](const std::string& option, const std::string& text) {
    return parse_whole(option, text, 1, most_images);
  };
  return declare.text("--preset", run.preset, "NAME|FILE", "what to train (see: presets list); dcgan64-rgba")
      .list("--data", run.data, "SOURCE", "a folder or picture, or creatures:N[:SEED]; may be repeated; creatures:2000")
      .value("--images", run.images, "N", "pictures to show it before it is done; as the preset says", images)
      .list("--set", run.settings, "KEY=VALUE", "a setting other than the preset's; may be repeated")
      .text("--run", run.folder, "DIR", "the run's folder; a new one below your data folder")
      .whole("--threads", run.threads, 0, 1024, "processor threads, 0 for all cores; 0");
}

template <class T>
Declare& device_option(Declare& declare, T& device, const char* help) {
  return declare.value("--device", device, "DEVICE", help, parse_device);
}

void declare_train(CLI::App& app, TrainOptions& options) {
  Declare declare(app);
  run_options(declare, options.run)
      .text("--resume", options.resume, "RUN", "go on with a run: its folder, or its name below your data folder")
      .flag("--json", options.json, "one JSON object a line, for programs");
  device_option(declare, options.device, "auto, cpu, cuda or cuda:N; auto");
}

void picture_options(Declare& declare, PictureChoice& pictures) {
  declare.text("--model", pictures.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .value("--seed", pictures.seeds, "SEEDS", "which creatures: 5, 1..64 or 1,4,9", parse_seeds)
      .real("--truncation", pictures.truncation, 0, 1, "below 1 for tamer, less varied creatures; 1")
      .whole("--scale", pictures.scale, 1, 64, "whole-number enlargement; 1")
      .whole("--columns", pictures.columns, 1, 1024, "of a grid; as square as can be")
      .value("--background", pictures.background, "COLOUR", "transparent, checker or \"#rrggbb\"; transparent",
             parse_background)
      .whole("--threads", pictures.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", pictures.json, "the result as JSON");
  device_option(declare, pictures.device, "auto, cpu, cuda or cuda:N; cpu");
}

void declare_sample(CLI::App& app, SampleOptions& options) {
  Declare declare(app);
  options.pictures.seeds = parse_seeds("--seed", "1..64");
  picture_options(declare, options.pictures);
  declare.text("-o,--out", options.out, "FILE|FOLDER", "a .png for one grid, else a folder of pictures; creatures.png");
}

void declare_morph(CLI::App& app, MorphOptions& options) {
  Declare declare(app);
  options.pictures.seeds = parse_seeds("--seed", "1..4");
  picture_options(declare, options.pictures);
  declare.text("-o,--out", options.out, "FILE|FOLDER", "a .gif, else a folder of PNG frames; morph.gif")
      .whole("--count", options.count, 1, 256, "creatures side by side, among whom the seeds are dealt out; 1")
      .whole("--fps", options.fps, 1, 50, "pictures a second; 25")
      .whole("--frames", options.frames, 2, 10'000, "pictures of the whole loop; 1.5 seconds a seed")
      .real("--seconds", options.seconds, 0.1, 600, "of the whole loop, instead of --frames");
}

void declare_film(CLI::App& app, FilmOptions& options) {
  app.add_option_function<std::string>("run", [&options](const std::string& text) { options.run = text; },
                                       "its folder, or its name below your data folder")
      ->option_text("RUN");
  Declare(app)
      .text("-o,--out", options.out, "FILE|FOLDER", "a .gif, else a folder of PNG frames; film.gif")
      .whole("--scale", options.scale, 1, 64, "whole-number enlargement; 1")
      .whole("--columns", options.columns, 1, 6, "of the creatures that a run keeps; 6")
      .whole("--rows", options.rows, 1, 4, "of them; 4")
      .whole("--fps", options.fps, 1, 50, "pictures a second; 12")
      .value("--background", options.background, "COLOUR", "transparent, checker or \"#rrggbb\"; checker",
             parse_background)
      .flag("--json", options.json, "the result as JSON");
}

void declare_presets(CLI::App& app, PresetsOptions& options) {
  const auto action = [](const std::string&, const std::string& text) {
    const std::vector<std::string> words{"list", "show", "reference"};
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (text == words[i]) return static_cast<PresetsOptions::Action>(i);
    }
    throw Error(ExitCode::usage, "unknown word after presets", printable(text),
                did_you_mean(text, words, "list, show NAME or reference is expected"));
  };
  app.add_option_function<std::string>(
         "action", [&options, action](const std::string& text) { options.action = action("", text); },
         "list: one line each; show: every value of one; reference: every setting there is")
      ->option_text("[list|show|reference]");
  app.add_option("name", options.name, "for show: a preset's name or a .toml file")->option_text("[NAME|FILE]");
  app.add_flag("--json", options.json, "the result as JSON");
}

void declare_bench(CLI::App& app, BenchOptions& options) {
  Declare declare(app);
  declare.real("--seconds", options.seconds, 0.05, 600, "for each measurement; 2")
      .whole("--threads", options.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", options.json, "the result as JSON");
  device_option(declare, options.device, "auto, cpu, cuda or cuda:N; cpu");
}

Declare& studio_options(Declare& declare, StudioOptions& options) {
  const auto seed = [](const std::string& option, const std::string& text) {
    return static_cast<std::uint64_t>(parse_whole(option, text, 0, INT64_MAX));
  };
  run_options(declare, options.run)
      .flag("--train", options.train, "start training at once")
      .text("--model", options.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .value("--seed", options.seed, "N", "of the creatures shown; 1", seed)
      .list("--compare", options.compare, "RUN", "a run to look at side by side; may be repeated");
  return device_option(declare, options.device, "auto, cpu, cuda or cuda:N; auto");
}

void declare_shot(CLI::App& app, ShotOptions& options) {
  Declare declare(app);
  const auto size = [](int& width, int& height) {
    return [&width, &height](const std::string& option, const std::string& text) {
      const Size parsed = parse_size(option, text);
      height = parsed.height;
      return width = parsed.width;
    };
  };
  studio_options(declare, options.studio)
      .whole("--frames", options.frames, 1, 100'000, "frames to draw before the picture is taken; 60")
      .value("--size", options.width, "WxH", "of the picture, in pixels; 1280x800", size(options.width, options.height))
      .text("-o,--out", options.out, "FILE", "the PNG to write; studio.png");
}

CLI::App& add_verb(CLI::App& app, const char* name, const char* summary, const char* example) {
  CLI::App* verb = app.add_subcommand(name, summary)->group("Verbs");
  verb->footer(std::string("Example:\n  ") + example);
  verb->allow_extras();  // told by us, with the nearest word
  return *verb;
}

void declare_all(CLI::App& app, Filled& filled) {
  declare_train(add_verb(app, "train", "Train a generator on pictures",
                         "tallgrass train --preset dcgan64-rgba --data ~/sprites --images 200000"),
                filled.train);
  declare_sample(add_verb(app, "sample", "Draw creatures into a grid or a folder of PNGs",
                          "tallgrass sample --seed 1..64 --scale 2 -o creatures.png"),
                 filled.sample);
  declare_morph(add_verb(app, "morph", "Let creatures turn into one another: a GIF that loops",
                         "tallgrass morph --seed 3,14,15,92 --scale 4 -o morph.gif"),
                filled.morph);
  declare_film(add_verb(app, "progress", "Make a film of how a run went: a GIF of the creatures it kept",
                        "tallgrass progress 2026-11-23-tiny --scale 2 -o film.gif"),
               filled.film);
  declare_presets(add_verb(app, "presets", "Show what can be trained, and every setting",
                           "tallgrass presets show dcgan64"),
                  filled.presets);
  CLI::App& doctor = add_verb(app, "doctor", "Look at device, libraries and folders, and check that all is well",
                              "tallgrass doctor --json");
  doctor.add_flag("--json", filled.doctor.json, "the result as JSON");
  declare_bench(add_verb(app, "bench", "Measure sampling, training and drawing on this machine",
                         "tallgrass bench --json > bench.json"),
                filled.bench);
  declare_shot(add_verb(app, "shot", "Draw the studio without a window, into a PNG",
                        "tallgrass shot --train --frames 300 --size 1920x1080 -o studio.png"),
               filled.shot);
  CLI::App& studio = add_verb(app, "studio", "Open the window; also what no verb at all means",
                              "tallgrass studio --train --data ~/sprites");
  Declare declare(studio);
  studio_options(declare, filled.studio);
  studio.add_option_function<std::vector<std::string>>(
            "runs",
            [&runs = filled.studio.compare](const std::vector<std::string>& more) {
              runs.insert(runs.end(), more.begin(), more.end());
            },
            "runs to look at side by side, as --compare")
      ->option_text("[RUN ...]");
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> verb_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
  return names;
}

// The first word nobody knew, told with its nearest neighbour.
void refuse_extras(const CLI::App& app, const std::string& where, const std::string& help) {
  const std::vector<std::string> extras = app.remaining();
  if (extras.empty()) return;
  const std::string& word = extras.front();
  const bool option = word.starts_with("-") && word != "--";
  const char* what = option ? "unknown option" : app.get_parent() == nullptr ? "unknown verb" : "unexpected argument";
  const std::vector<std::string> known = option ? option_names(app) : verb_names(app);
  const std::string near = word.size() > 2 ? did_you_mean(word.substr(0, word.find('=')), known, "") : "";
  throw Error(ExitCode::usage, what + where, printable(word), near, "See " + help);
}

// CLI11's own complaints are about form: a value missing, an option twice.
Error form_error(const CLI::ParseError& error, const std::string& help) {
  std::string text = error.what();
  const auto needs = text.find(": 1 required");
  const auto most = text.find(": At Most 1 required");
  const std::string see = "See " + help;
  if (needs != std::string::npos) return {ExitCode::usage, "the option needs a value", text.substr(0, needs), {}, see};
  if (most != std::string::npos) return {ExitCode::usage, "the option was given twice", text.substr(0, most), {}, see};
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  return {ExitCode::usage, "cannot read the command line", text, {}, see};
}

int call(const std::string& verb, Filled& filled, bool asked, Verbs& verbs) {
  if (verb == "train") return verbs.train(filled.train);
  if (verb == "sample") return verbs.sample(filled.sample);
  if (verb == "morph") return verbs.morph(filled.morph);
  if (verb == "progress") return verbs.progress(filled.film);
  if (verb == "presets") return verbs.presets(filled.presets);
  if (verb == "doctor") return verbs.doctor(filled.doctor);
  if (verb == "bench") return verbs.bench(filled.bench);
  if (verb == "shot") return verbs.shot(filled.shot);
  return verbs.studio(filled.studio, asked);
}

bool means_studio(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return true;
  const std::string& first = arguments.front();
  return first.starts_with("-") && first != "--help" && first != "-h" && first != "--version";
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Verbs& verbs, std::ostream& out) {
  CLI::App app("Tallgrass: a GAN dreams up creatures while you watch, steer and play.", "tallgrass");
  app.get_formatter()->column_width(32);
  app.get_formatter()->label("SUBCOMMAND", "VERB");
  app.set_help_flag("-h,--help", "this text");
  app.set_version_flag("--version", "tallgrass " TALLGRASS_VERSION, "the program's version");
  app.footer("Without a verb it opens the studio. Each verb explains itself: tallgrass train --help");
  app.require_subcommand(0, 1);
  app.allow_extras();
  Filled filled;
  declare_all(app, filled);

  std::vector<std::string> words(arguments.rbegin(), arguments.rend());  // CLI11 takes them from the back
  if (means_studio(arguments)) words.push_back("studio");
  const auto chosen = [&app] {
    const auto verbs_given = app.get_subcommands();
    return verbs_given.empty() ? &app : verbs_given.front();
  };
  const auto command = [&] { return chosen() == &app ? "tallgrass" : "tallgrass " + chosen()->get_name(); };
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    out << chosen()->help(chosen() == &app ? "" : "tallgrass");
    return 0;
  } catch (const CLI::CallForVersion& version) {
    out << version.what() << '\n';
    return 0;
  } catch (const CLI::ParseError& error) {
    throw form_error(error, command() + " --help");
  }
  refuse_extras(app, "", "tallgrass --help");
  if (chosen() != &app) refuse_extras(*chosen(), " of " + chosen()->get_name(), command() + " --help");
  return call(chosen()->get_name(), filled, !arguments.empty(), verbs);
}

}  // namespace tallgrass::cli
