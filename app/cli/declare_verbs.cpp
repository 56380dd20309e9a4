#include "app/cli/declare.h"

#include <algorithm>

#include "engine/core/error.h"
#include "gan/spec/words.h"

namespace tallgrass::cli {
namespace {

using namespace std::string_literals;

constexpr std::int64_t most_images = 1'000'000'000'000;

Declare& run_options(Declare& declare, RunChoice& run) {
  const auto images = [](const std::string& option, const std::string& text) {
    return parse_whole(option, text, 1, most_images);
  };
  return declare.text("--preset", run.preset, "NAME|FILE", "what to train (see: presets list); tallgrass, or what --from was")
      .text("--from", run.from, "MODEL", "start from what a model has learned: a model.safetensors, or tallgrass")
      .list("--data", run.data, "SOURCE",
            "a folder, picture, sprite sheet or creatures:N[:SEED]; @WEIGHT after it; may be repeated; creatures:2000")
      .text("--labels", run.labels, "FILE", "what the pictures show, for conditions; labels.csv beside the data")
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

// Classes of one attribute; which there are, the model says.
void condition_option(Declare& declare, Condition& condition, Attribute attribute, const std::string& names, const char* help) {
  declare.value(names, condition[attribute], "CLASS", help, [attribute](const std::string& option, const std::string& text) {
    return parse_classes(option, text, most_classes_of(attribute));
  });
}

void picture_options(Declare& declare, PictureChoice& pictures) {
  declare.text("--model", pictures.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .value("--seed", pictures.seeds, "SEEDS", "which creatures: 5, 1..64 or 1,4,9",
             [&pictures](const std::string& option, const std::string& text) {
               pictures.seeds_chosen = true;
               return parse_seeds(option, text);
             })
      .list("--latent", pictures.latents, "FILE", "a creature that find wrote down; before the seeds; may be repeated")
      .real("--truncation", pictures.truncation, 0, 1, "below 1 for tamer, less varied creatures; 1")
      .whole("--scale", pictures.scale, 1, 64, "whole-number enlargement; 1")
      .whole("--columns", pictures.columns, 1, 1024, "of a grid; as square as can be")
      .value("--background", pictures.background, "COLOUR", "transparent, checker or \"#rrggbb\"; transparent",
             parse_background)
      .flag("--finish", pictures.finish, "as pixel art: hard edges, 15 colours, no specks, a whole outline")
      .list("--steer", pictures.steer, "NAME=STEPS",
            "bigger=2, bluer=1.5: -4..4 steps along a direction (see: directions); may be repeated")
      .whole("--threads", pictures.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", pictures.json, "the result as JSON");
  condition_option(declare, pictures.condition, Attribute::type, "--type", "what they are to be, such as water or fire,flying");
  condition_option(declare, pictures.condition, Attribute::colour, "--colour,--color", "such as blue; for models that know it");
  condition_option(declare, pictures.condition, Attribute::shape, "--shape", "such as quadruped");
  condition_option(declare, pictures.condition, Attribute::stage, "--stage", "0 hatched, 1 evolved, 2 evolved twice");
  device_option(declare, pictures.device, "auto, cpu, cuda or cuda:N; cpu");
}

void declare_sample(CLI::App& app, SampleOptions& options) {
  Declare declare(app);
  options.pictures.seeds = parse_seeds("--seed", "1..64");
  picture_options(declare, options.pictures);
  declare.text("-o,--out", options.out, "FILE|FOLDER", "a .png for one grid, else a folder of pictures; creatures.png")
      .flag("--trim", options.trim, "in a folder: cut to what they show, with their places in sprites.json")
      .flag("--palette", options.palette, "in a folder: 15 colours, index 0 transparent, and each palette as a picture")
      .value("--atlas", options.atlas, "CxR|N", "for game engines: so many creatures packed on one sheet, with a JSON beside it", parse_atlas)
      .whole("--frames", options.frames, 1, 256, "of an atlas: pictures of each creature's breath, a tag each; 1")
      .whole("--fps", options.fps, 1, 50, "of an atlas: pictures a second; 8")
      .whole("--padding", options.padding, 0, 64, "of an atlas: transparent pixels between sprites; 1")
      .whole("--extrude", options.extrude, 0, 16, "of an atlas: how often a sprite's rim is repeated around it; 0")
      .value("--atlas-json", options.names, "FORM", "array, hash or phaser (numbered frames); array", parse_sheet_names);
}

constexpr const char* clip_kinds = "a .gif, .apng, .png, .webp, .mp4, .webm or .sheet.png, or a folder of PNG frames; ";

Declare& clip_options(Declare& declare, ClipChoice& clip) {
  return declare.whole("--loops", clip.loops, 0, 65'535, "how often the clip is shown, 0 for ever; 0")
      .value("--palettes", clip.palettes, "WORD", "for more than 255 colours: clip, one palette for all of it, or frame; clip", parse_palettes)
      .value("--dither", clip.dither, "WORD", "for more than 255 colours: none, ordered or diffusion; none", parse_dither);
}

void declare_morph(CLI::App& app, MorphOptions& options) {
  Declare declare(app);
  options.pictures.seeds = parse_seeds("--seed", "1..4");
  picture_options(declare, options.pictures);
  clip_options(declare, options.clip);
  declare.text("-o,--out", options.out, "FILE|FOLDER", (clip_kinds + "morph.gif"s).c_str())
      .whole("--count", options.count, 1, 256, "creatures side by side, among whom the seeds are dealt out; 1")
      .whole("--fps", options.fps, 1, 50, "pictures a second; 25")
      .whole("--frames", options.frames, 2, 10'000, "pictures of the whole loop; 1.5 seconds a seed")
      .real("--seconds", options.seconds, 0.1, 600, "of the whole loop, instead of --frames");
}

void declare_find(CLI::App& app, FindOptions& options) {
  app.add_option_function<std::string>("picture", [&options](const std::string& text) { options.picture = text; },
                                       "what to look for: PNG, JPEG or BMP, best with a transparent background")
      ->option_text("PICTURE");
  Declare declare(app);
  declare.text("--model", options.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .text("-o,--out", options.out, "FILE", "the creature that was found, as .png; found.png")
      .text("--latent", options.latent, "FILE", "what sample and morph draw it from again; beside it, as .json")
      .text("--film", options.film, "FILE", "a clip, as of morph: what is looked for beside what is found, step by step")
      .flag("--outline", options.outline, "only the outline counts, not the colours")
      .whole("--steps", options.steps, 1, 10'000, "of the search, at most; 150")
      .whole("--scale", options.scale, 1, 64, "whole-number enlargement of what is written; 1")
      .value("--background", options.background, "COLOUR", "transparent, checker or \"#rrggbb\"; transparent",
             parse_background)
      .whole("--threads", options.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", options.json, "the result as JSON");
  clip_options(declare, options.clip);
  device_option(declare, options.device, "auto, cpu, cuda or cuda:N; cpu");
}

void declare_directions(CLI::App& app, DirectionsOptions& options) {
  Declare declare(app);
  options.pictures.seeds = parse_seeds("--seed", "1..6");
  picture_options(declare, options.pictures);
  declare.text("--strip", options.strip, "NAME", "draw this direction: a row for each seed, from -3 to 3 steps")
      .text("-o,--out", options.out, "FILE.png", "of the strip; strip.png")
      .whole("--samples", options.samples, 256, 65'536, "pictures to find them on, where none are kept; 2048")
      .flag("--again", options.again, "find them anew");
}

void declare_film(CLI::App& app, FilmOptions& options) {
  app.add_option_function<std::string>("run", [&options](const std::string& text) { options.run = text; },
                                       "its folder, or its name below your data folder")
      ->option_text("RUN");
  Declare declare(app);
  clip_options(declare, options.clip)
      .text("-o,--out", options.out, "FILE|FOLDER", (clip_kinds + "film.gif"s).c_str())
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
    const std::vector<std::string> words{"list", "show", "layers", "reference"};
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (text == words[i]) return static_cast<PresetsOptions::Action>(i);
    }
    throw Error(ExitCode::usage, "unknown word after presets", printable(text),
                did_you_mean(text, words, "list, show NAME, layers NAME or reference is expected"));
  };
  app.add_option_function<std::string>(
         "action", [&options, action](const std::string& text) { options.action = action("", text); },
         "list: one line each; show: every value of one; layers: its networks; reference: every setting there is")
      ->option_text("[list|show|layers|reference]");
  app.add_option("name", options.name, "for show and layers: a preset's name or a .toml file")->option_text("[NAME|FILE]");
  app.add_flag("--json", options.json, "the result as JSON");
}

// Verbs that do one thing so far are followed by its name, so that others can join it.
void one_action(CLI::App& app, const char* verb, const char* action) {
  app.add_option_function<std::string>(
         "action",
         [verb, action](const std::string& text) {
           if (text == action) return;
           throw Error(ExitCode::usage, std::string("unknown word after ") + verb, printable(text),
                       did_you_mean(text, {action}, std::string(action) + " is expected"));
         },
         action)
      ->option_text(action)
      ->required();
}

void declare_dataset(CLI::App& app, DatasetOptions& options) {
  one_action(app, "dataset", "inspect");
  app.add_option("sources", options.sources, "folders, pictures, sheets, creatures:N; @WEIGHT after one for its share")
      ->option_text("SOURCE...")
      ->required();
  Declare(app)
      .whole("--size", options.size, 8, 1024, "pixels a side to bring them to; 64")
      .text("-o,--out", options.out, "FILE.png", "write a contact sheet: mean picture, near-duplicates, others")
      .flag("--json", options.json, "the result as JSON, file by file");
}

void declare_sheet(CLI::App& app, SheetOptions& options) {
  one_action(app, "sheet", "slice");
  app.add_option("sheet", options.sheet, "the picture to cut")->option_text("SHEET")->required();
  Declare(app)
      .value("--cell", options.cell, "WxH[+X+Y][,GAP]", "size of a cell, place of the first, gap; found", parse_cells)
      .text("-o,--out", options.out, "FOLDER", "where the cells go, as ROW-COLUMN.png; a folder of the sheet's name")
      .flag("--json", options.json, "the result as JSON");
}

void declare_classifier(CLI::App& app, ClassifierVerbOptions& options) {
  const auto action = [](const std::string& text) {
    const std::vector<std::string> words{"show", "train", "look"};
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<ClassifierVerbOptions::Action>(found - words.begin());
    throw Error(ExitCode::usage, "unknown word after classifier", printable(text),
                did_you_mean(text, words, "show, train or look is expected"));
  };
  app.add_option_function<std::string>("action", [&options, action](const std::string& text) { options.action = action(text); },
                                       "show: how good it is; train: make one; look: what it says of pictures")
      ->option_text("[show|train|look]");
  app.add_option("pictures", options.pictures, "for look: PNGs of creatures")->option_text("[PICTURE ...]");
  const auto images = [](const std::string& option, const std::string& text) { return parse_whole(option, text, 64, most_images); };
  const auto seed = [](const std::string& option, const std::string& text) { return parse_whole(option, text, 0, INT64_MAX); };
  Declare(app)
      .text("--classifier", options.file, "FILE", "for show and look: another than the one that comes with Tallgrass")
      .list("--data", options.data, "SOURCE", "for train: folders of pictures named for their species; may be repeated")
      .text("--labels", options.labels, "FILE", "for train: facts on species as comma-separated values")
      .real("--hold-out", options.hold_out, 0, 0.5, "for train: share of the creatures to test it on; 0.1")
      .value("--images", options.images, "N", "for train: pictures to look at; 200000", images)
      .value("--seed", options.seed, "N", "for train: start of its random numbers; 1", seed)
      .text("-o,--out", options.out, "FILE", "for train: the file to write; classifier.safetensors")
      .whole("--threads", options.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", options.json, "the result as JSON");
}

void declare_evaluate(CLI::App& app, EvaluateOptions& options) {
  const auto seed = [](const std::string& option, const std::string& text) {
    return static_cast<std::uint64_t>(parse_whole(option, text, 0, INT64_MAX));
  };
  Declare(app)
      .text("--model", options.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .list("--pictures", options.pictures, "SOURCE", "pictures to evaluate instead of a model's; may be repeated")
      .list("--data", options.data, "SOURCE", "the real pictures to compare with; may be repeated")
      .real("--hold-out", options.hold_out, 0.01, 0.5, "share of them that was held out; as the model says, else 0.1")
      .text("--classifier", options.classifier, "FILE", "whose eyes to see with; the one that comes with Tallgrass")
      .whole("--samples", options.samples, 64, 65'536, "creatures to draw; 2048")
      .value("--seed", options.seed, "N", "of the first; 1", seed)
      .real("--truncation", options.truncation, 0, 1, "below 1 for tamer, less varied creatures; 1")
      .flag("--finish", options.finish, "look at them finished as pixel art")
      .whole("--threads", options.threads, 0, 1024, "processor threads, 0 for all cores; 0")
      .flag("--json", options.json, "the result as JSON");
}

void declare_bench(CLI::App& app, BenchOptions& options) {
  Declare declare(app);
  declare.text("--preset", options.preset, "NAME|FILE", "what to sample and train; dcgan64")
      .real("--seconds", options.seconds, 0.05, 600, "for each measurement; 2")
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
      .value("--view", options.view, "VIEW", "what stands in the middle: creatures, network, data, runs or find; creatures", parse_view)
      .flag("--finish", options.finish, "creatures as pixel art")
      .list("--steer", options.steer, "NAME=STEPS", "how the sliders begin, as in bigger=2; may be repeated")
      .list("--compare", options.compare, "RUN", "a run to look at side by side; may be repeated");
  return device_option(declare, options.device, "auto, cpu, cuda or cuda:N; auto");
}

void declare_encounter(CLI::App& app, EncounterOptions& options) {
  Declare declare(app);
  const auto seed = [](const std::string& option, const std::string& text) {
    return static_cast<std::uint64_t>(parse_whole(option, text, 0, INT64_MAX));
  };
  declare.value("--seed", options.seed, "N", "of the map and of all that is met in a new game; 1", seed)
      .text("--script", options.script, "WORDS", "walk N, meet, attack, throw BALL, bait, rock, run, press KEY [N], hold KEY N, wait N, type TEXT; with ; between")
      .text("--begin", options.begin, "SCENE", "field, title or dex; field")
      .text("-o,--out", options.out, "FILE", "a .gif of all of it, or a .png of its end")
      .text("--model", options.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .text("--dex", options.dex, "FILE", "what was seen and caught; a dex that is not kept")
      .whole("--scale", options.scale, 1, 16, "whole-number enlargement; 1")
      .whole("--fps", options.fps, 1, 50, "pictures a second; 30")
      .flag("--plain", options.plain, "creatures as they are dreamed, not as pixel art")
      .flag("--json", options.json, "what happens, one JSON object a line");
}

// Two numbers that one option gives.
auto pair_of(int& first, int& second, Size (*parse)(const std::string&, const std::string&)) {
  return [&first, &second, parse](const std::string& option, const std::string& text) {
    const Size parsed = parse(option, text);
    second = parsed.height;
    return first = parsed.width;
  };
}

void declare_shot(CLI::App& app, ShotOptions& options) {
  Declare declare(app);
  studio_options(declare, options.studio)
      .whole("--frames", options.frames, 1, 100'000, "frames to draw before the picture is taken; 60")
      .value("--size", options.width, "WxH", "of the picture, in pixels; 1280x800", pair_of(options.width, options.height, parse_size))
      .text("-o,--out", options.out, "FILE", "the PNG to write; studio.png");
}

void declare_record(CLI::App& app, RecordVerbOptions& options) {
  Declare declare(app);
  const auto seed = [](const std::string& option, const std::string& text) {
    return static_cast<std::uint64_t>(parse_whole(option, text, 0, INT64_MAX));
  };
  declare.text("--scene", options.scene, "SCENE", "what to film: field, encounter, morph, samples or studio")
      .value("--seconds", options.seconds, "X", "how long it is; 6, and 24 for an encounter",
             [](const std::string& option, const std::string& text) { return parse_real(option, text, 0.1, 3600); })
      .whole("--fps", options.fps, 1, 60, "pictures a second, 50 at most for a GIF; 30")
      .whole("--scale", options.scale, 1, 16, "whole-number enlargement; 1")
      .value("--seed", options.seed, "N", "of the map, of what is met, of the first creature; 1", seed)
      .text("-o,--out", options.out, "FILE|FOLDER", "a .gif, .apng, .png, .webp, .mp4, .webm or .sheet.png, or a folder; recording.gif")
      .text("--model", options.model, "FILE", "a model.safetensors; the one that comes with Tallgrass")
      .text("--script", options.script, "WORDS", "how the encounter is played: as for the verb encounter")
      .value("--grid", options.columns, "CxR", "creatures of a morph, 1x1, or of samples, 8x5", pair_of(options.columns, options.rows, parse_grid))
      .value("--background", options.background, "COLOUR", "behind them: transparent, checker or \"#rrggbb\"; #10151b", parse_background)
      .value("--size", options.width, "WxH", "of the studio, in pixels; 1280x800", pair_of(options.width, options.height, parse_size))
      .value("--view", options.view, "VIEW", "what stands in the studio's middle: creatures, network, data, runs or find; creatures", parse_view)
      .flag("--plain", options.plain, "creatures as they are dreamed, not as pixel art");
  clip_options(declare, options.clip)
      .text("--recover", options.recover, "FILE", "make the clip of a .recording that was cut off, instead of a scene")
      .flag("--json", options.json, "the result as JSON");
}

void declare_open(CLI::App& app, OpenOptions& options) {
  app.add_option_function<std::string>("file", [&options](const std::string& text) { options.file = text; },
                                       "a GIF, PNG, APNG or WebP that Tallgrass wrote")
      ->option_text("FILE")
      ->required();
  Declare declare(app);
  declare.text("--model", options.model, "FILE", "the model.safetensors that dreamed it; the one that comes with Tallgrass")
      .flag("--json", options.json, "only tell what it remembers, as JSON");
  device_option(declare, options.device, "auto, cpu, cuda or cuda:N; auto");
}

CLI::App& add_verb(CLI::App& app, const char* name, const char* summary, const char* example) {
  CLI::App* verb = app.add_subcommand(name, summary)->group("Verbs");
  verb->footer(std::string("Example:\n  ") + example);
  verb->allow_extras();  // told by us, with the nearest word
  return *verb;
}

}  // namespace

void declare_all(CLI::App& app, Filled& filled) {
  declare_train(add_verb(app, "train", "Train a generator on pictures",
                         "tallgrass train --preset tallgrass-cpu --data ~/sprites"),
                filled.train);
  declare_sample(add_verb(app, "sample", "Draw creatures into a grid or a folder of PNGs",
                          "tallgrass sample --seed 1..64 --scale 2 -o creatures.png\n"
                          "  tallgrass sample --atlas 8x8 --frames 8 --finish -o atlas.png"),
                 filled.sample);
  declare_morph(add_verb(app, "morph", "Let creatures turn into one another: a GIF that loops",
                         "tallgrass morph --seed 3,14,15,92 --scale 4 -o morph.gif"),
                filled.morph);
  declare_find(add_verb(app, "find", "Find the creature that looks most like a picture",
                        "tallgrass find drawing.png -o found.png --film search.gif"),
               filled.find);
  declare_directions(add_verb(app, "directions", "List what creatures can be steered by, or draw one as a strip",
                              "tallgrass directions --strip bigger --scale 2 -o strip.png"),
                     filled.directions);
  declare_film(add_verb(app, "progress", "Make a film of how a run went: a GIF of the creatures it kept",
                        "tallgrass progress 2026-11-23-tiny --scale 2 -o film.gif"),
               filled.film);
  declare_presets(add_verb(app, "presets", "Show what can be trained, and every setting",
                           "tallgrass presets show dcgan64"),
                  filled.presets);
  declare_dataset(add_verb(app, "dataset", "Look at pictures before training: what is read, colours, near-duplicates",
                           "tallgrass dataset inspect ~/sprites -o contact.png"),
                  filled.dataset);
  declare_sheet(add_verb(app, "sheet", "Cut a sprite sheet into its cells", "tallgrass sheet slice sheet.png -o cells"),
                filled.sheet);
  declare_evaluate(add_verb(app, "evaluate", "Measure how good a model's creatures are, against pictures it never saw",
                            "tallgrass evaluate --model run/model.safetensors --data ~/sprites"),
                   filled.evaluate);
  declare_classifier(add_verb(app, "classifier", "Name the type, colour and shape of creatures; train what does so",
                              "tallgrass classifier look creature.png"),
                     filled.classifier);
  CLI::App& doctor = add_verb(app, "doctor", "Look at device, libraries and folders, and check that all is well",
                              "tallgrass doctor --json");
  doctor.add_flag("--json", filled.doctor.json, "the result as JSON");
  declare_bench(add_verb(app, "bench", "Measure sampling, training and drawing on this machine",
                         "tallgrass bench --json > bench.json"),
                filled.bench);
  declare_encounter(add_verb(app, "encounter", "Play the game by a script, without a window: a GIF, and what happened",
                             "tallgrass encounter --seed 7 --script meet --scale 3 --out meeting.gif"),
                    filled.encounter);
  declare_shot(add_verb(app, "shot", "Draw the studio without a window, into a PNG",
                        "tallgrass shot --train --frames 300 --size 1920x1080 -o studio.png"),
               filled.shot);
  declare_record(add_verb(app, "record", "Film the field, an encounter, a morph, creatures or the studio, without a window",
                          "tallgrass record --scene field --seconds 6 --scale 3 -o field.gif"),
                 filled.record);
  declare_open(add_verb(app, "open", "Have the creature or morph of a picture or recording back, alive",
                        "tallgrass open morph.gif"),
               filled.open);
  CLI::App& studio = add_verb(app, "studio", "Open the window at the studio; no verb at all opens it at the title",
                              "tallgrass studio --train --data ~/sprites");
  Declare declare(studio);
  studio_options(declare, filled.studio)
      .text("--open", filled.studio.begin, "WHERE", "title, studio, field or dex; the studio");
  studio.add_option_function<std::vector<std::string>>(
            "runs",
            [&runs = filled.studio.compare](const std::vector<std::string>& more) {
              runs.insert(runs.end(), more.begin(), more.end());
            },
            "runs to look at side by side, as --compare")
      ->option_text("[RUN ...]");
}

}  // namespace tallgrass::cli
