#include "app/cli/command_line.h"

#include <optional>
#include <sstream>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::cli;

namespace {

// Remembers what it was asked, and does nothing.
struct Recorder : Verbs {
  std::optional<TrainOptions> trained;
  std::optional<SampleOptions> sampled;
  std::optional<MorphOptions> morphed;
  std::optional<FindOptions> looked_for;
  std::optional<DirectionsOptions> directed;
  std::optional<FilmOptions> filmed;
  std::optional<PresetsOptions> listed;
  std::optional<DatasetOptions> inspected;
  std::optional<ClassifierVerbOptions> classified;
  std::optional<EvaluateOptions> evaluated;
  std::optional<SheetOptions> sliced;
  std::optional<DoctorOptions> examined;
  std::optional<BenchOptions> measured;
  std::optional<EncounterOptions> played;
  std::optional<ShotOptions> shot_;
  std::optional<OpenOptions> brought_back;
  std::optional<RecordVerbOptions> recorded;
  std::optional<StudioOptions> opened;
  bool asked = false;
  int calls = 0;

  template <class T>
  int keep(std::optional<T>& slot, const T& options) {
    slot = options;
    ++calls;
    return 40;
  }
  int train(const TrainOptions& options) override { return keep(trained, options); }
  int sample(const SampleOptions& options) override { return keep(sampled, options); }
  int find(const FindOptions& options) override { return keep(looked_for, options); }
  int directions(const DirectionsOptions& options) override { return keep(directed, options); }
  int progress(const FilmOptions& options) override { return keep(filmed, options); }
  int morph(const MorphOptions& options) override { return keep(morphed, options); }
  int presets(const PresetsOptions& options) override { return keep(listed, options); }
  int dataset(const DatasetOptions& options) override { return keep(inspected, options); }
  int classifier(const ClassifierVerbOptions& options) override { return keep(classified, options); }
  int evaluate(const EvaluateOptions& options) override { return keep(evaluated, options); }
  int sheet(const SheetOptions& options) override { return keep(sliced, options); }
  int doctor(const DoctorOptions& options) override { return keep(examined, options); }
  int bench(const BenchOptions& options) override { return keep(measured, options); }
  int encounter(const EncounterOptions& options) override { return keep(played, options); }
  int shot(const ShotOptions& options) override { return keep(shot_, options); }
  int open(const OpenOptions& options) override { return keep(brought_back, options); }
  int record(const RecordVerbOptions& options) override { return keep(recorded, options); }
  int studio(const StudioOptions& options, bool was_asked) override {
    asked = was_asked;
    return keep(opened, options);
  }
};

Recorder parsed(const std::vector<std::string>& arguments) {
  Recorder recorder;
  std::ostringstream out;
  CHECK(run_command_line(arguments, recorder, out) == 40);
  CHECK(recorder.calls == 1);
  CHECK(out.str().empty());
  return recorder;
}

std::string printed(const std::vector<std::string>& arguments) {
  Recorder recorder;
  std::ostringstream out;
  CHECK(run_command_line(arguments, recorder, out) == 0);
  CHECK(recorder.calls == 0);
  return out.str();
}

std::string refusal(const std::vector<std::string>& arguments) {
  Recorder recorder;
  std::ostringstream out;
  try {
    run_command_line(arguments, recorder, out);
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::usage);
    CHECK(recorder.calls == 0);
    CHECK(out.str().empty());
    return error.what();
  }
  return "accepted";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("train takes everything about a run") {
  const Recorder recorder = parsed({"train", "--preset", "tiny", "--data", "a b", "--data=creatures:200:7", "--images", "640",
                                    "--set", "lr_g=1e-4", "--set", "batch=16", "--device", "cuda:1", "--run", "/tmp/r",
                                    "--threads", "2", "--json"});
  REQUIRE(recorder.trained);
  const TrainOptions& options = *recorder.trained;
  CHECK(options.run.preset == "tiny");
  CHECK(options.run.data == std::vector<std::string>{"a b", "creatures:200:7"});
  CHECK(options.run.images == 640);
  CHECK(options.run.settings == std::vector<std::string>{"lr_g=1e-4", "batch=16"});
  CHECK(options.device == "cuda:1");
  CHECK(options.run.folder == "/tmp/r");
  CHECK(options.run.threads == 2);
  CHECK(options.json);
  CHECK(options.resume.empty());
}

TEST_CASE("what is left out keeps its default") {
  const Recorder train = parsed({"train"});
  CHECK(train.trained->run.preset.empty());
  CHECK(train.trained->run.data.empty());
  CHECK_FALSE(train.trained->run.images);
  CHECK(train.trained->device == "auto");
  CHECK_FALSE(train.trained->json);

  const Recorder sample = parsed({"sample"});
  CHECK(sample.sampled->pictures.seeds.size() == 64);
  CHECK(sample.sampled->pictures.seeds.front() == 1);
  CHECK(sample.sampled->pictures.device == "cpu");  // what names a creature does not depend on the machine
  CHECK(sample.sampled->out == "creatures.png");
}

TEST_CASE("resuming names a run") {
  CHECK(parsed({"train", "--resume", "2026-01-02-tiny"}).trained->resume == "2026-01-02-tiny");
}

TEST_CASE("pictures are finished and steered where that is asked") {
  const Recorder sample = parsed({"sample", "--finish", "--steer", "bigger=2", "--steer=bluer=-1.5"});
  CHECK(sample.sampled->pictures.finish);
  CHECK(sample.sampled->pictures.steer == std::vector<std::string>{"bigger=2", "bluer=-1.5"});
  CHECK_FALSE(parsed({"morph"}).morphed->pictures.finish);
  const Recorder strip = parsed({"directions", "--strip", "bigger", "-o", "s.png", "--seed", "4..6", "--again"});
  CHECK(strip.directed->strip == "bigger");
  CHECK(strip.directed->out == "s.png");
  CHECK(strip.directed->pictures.seeds == std::vector<std::uint64_t>{4, 5, 6});
  CHECK(strip.directed->again);
  CHECK(strip.directed->samples == 2048);
  CHECK(parsed({"shot", "--finish", "--steer", "bigger=0"}).shot_->studio.steer.size() == 1);
  CHECK(has(refusal({"directions", "--samples", "10"}), "256"));
}

TEST_CASE("sample and morph choose pictures") {
  const Recorder sample = parsed({"sample", "--model", "m.safetensors", "--seed", "1,4,9", "-o", "folder/", "--truncation",
                                  "0.5", "--scale", "3", "--columns", "2", "--background", "#000080"});
  const PictureChoice& pictures = sample.sampled->pictures;
  CHECK(pictures.model == "m.safetensors");
  CHECK(pictures.seeds == std::vector<std::uint64_t>{1, 4, 9});
  CHECK(sample.sampled->out == "folder/");
  CHECK(pictures.truncation == 0.5f);
  CHECK(pictures.scale == 3);
  CHECK(pictures.columns == 2);
  CHECK(pictures.background == Background{Backdrop::colour, {0, 0, 128}});

  const Recorder morph = parsed({"morph", "--seed", "3,14", "--frames", "50", "--seconds", "2.5", "--fps", "20", "--count",
                                 "1", "-o", "x.gif"});
  CHECK(morph.morphed->pictures.seeds == std::vector<std::uint64_t>{3, 14});
  CHECK(morph.morphed->frames == 50);
  CHECK(morph.morphed->seconds == Approx(2.5));
  CHECK(morph.morphed->fps == 20);
  CHECK(morph.morphed->out == "x.gif");
}

TEST_CASE("sample packs an atlas or cuts single sprites, and clips say how they are written") {
  const SampleOptions atlas = *parsed({"sample", "--atlas", "8x4", "--frames", "6", "--fps", "12", "--padding", "0", "--extrude", "2",
                                       "--atlas-json", "phaser", "-o", "a.png"}).sampled;
  CHECK(atlas.atlas == 32);
  CHECK(atlas.frames == 6);
  CHECK(atlas.fps == 12);
  CHECK(atlas.padding == 0);
  CHECK(atlas.extrude == 2);
  CHECK(atlas.names == SheetNames::phaser);
  CHECK(parsed({"sample", "--atlas", "10"}).sampled->atlas == 10);
  CHECK(parsed({"sample"}).sampled->atlas == 0);
  CHECK(has(refusal({"sample", "--atlas", "100x100"}), "4096"));
  CHECK(has(refusal({"sample", "--atlas-json", "hsah"}), "hash"));
  const SampleOptions sprites = *parsed({"sample", "--trim", "--palette", "-o", "sprites/"}).sampled;
  CHECK(sprites.trim);
  CHECK(sprites.palette);

  const ClipChoice clip = parsed({"morph", "--loops", "3", "--dither", "ordered", "--palettes", "frame"}).morphed->clip;
  CHECK(clip.loops == 3);
  CHECK(clip.dither == Dither::ordered);
  CHECK(clip.palettes == ClipPalettes::each_frame);
  CHECK(parsed({"progress", "fox", "--loops", "1"}).filmed->clip.loops == 1);
  CHECK(parsed({"find", "fox.png", "--dither", "diffusion"}).looked_for->clip.dither == Dither::diffusion);
}

TEST_CASE("creatures are asked for by what they are to be") {
  const Recorder sample = parsed({"sample", "--type", "Fire,flying", "--color", "red", "--stage", "2"});
  const Condition& asked = sample.sampled->pictures.condition;
  CHECK(asked.at(Attribute::type) == std::vector<std::string>{"fire", "flying"});
  CHECK(asked.at(Attribute::colour) == std::vector<std::string>{"red"});
  CHECK(asked.at(Attribute::stage) == std::vector<std::string>{"2"});
  CHECK(asked.at(Attribute::shape).empty());
  CHECK(parsed({"morph", "--colour", "blue"}).morphed->pictures.condition.at(Attribute::colour).front() == "blue");
  CHECK(condition_text(parsed({"sample"}).sampled->pictures.condition).empty());
  CHECK(has(refusal({"sample", "--type", "a,b,c"}), "at most 2"));
  CHECK(has(refusal({"sample", "--type", "fire,fire"}), "fire,flying"));
  CHECK(has(refusal({"sample", "--colour", "red,blue"}), "at most 1"));
  CHECK(has(refusal({"sample", "--shape", "a b"}), "--shape"));
  CHECK(parsed({"train", "--labels", "facts.csv"}).trained->run.labels == "facts.csv");
}

TEST_CASE("find names a picture, and what it writes; what it wrote is drawn again") {
  const Recorder find = parsed({"find", "fox.png", "-o", "a.png", "--latent", "a.json", "--film", "a.gif", "--steps", "9",
                                "--outline", "--background", "checker", "--model", "m.safetensors"});
  CHECK(find.looked_for->picture == "fox.png");
  CHECK(find.looked_for->out == "a.png");
  CHECK(find.looked_for->latent == "a.json");
  CHECK(find.looked_for->film == "a.gif");
  CHECK(find.looked_for->steps == 9);
  CHECK(find.looked_for->outline);
  CHECK(find.looked_for->background.kind == Backdrop::checker);
  CHECK(parsed({"find", "fox.png"}).looked_for->steps == 150);
  CHECK(has(refusal({"find", "fox.png", "hen.png"}), "hen.png"));
  const Recorder sample = parsed({"sample", "--latent", "a.json", "--latent", "b.json"});
  CHECK(sample.sampled->pictures.latents == std::vector<std::string>{"a.json", "b.json"});
  CHECK_FALSE(sample.sampled->pictures.seeds_chosen);
  CHECK(parsed({"morph", "--latent", "a.json", "--seed", "3"}).morphed->pictures.seeds_chosen);
}

TEST_CASE("progress names a run and how its film is to look") {
  const Recorder film = parsed({"progress", "fox", "-o", "fox.gif", "--scale", "2", "--columns", "3", "--rows", "2",
                                "--fps", "20", "--background", "transparent", "--json"});
  CHECK(film.filmed->run == "fox");
  CHECK(film.filmed->out == "fox.gif");
  CHECK(film.filmed->scale == 2);
  CHECK(film.filmed->columns == 3);
  CHECK(film.filmed->rows == 2);
  CHECK(film.filmed->fps == 20);
  CHECK(film.filmed->background.kind == Backdrop::transparent);
  CHECK(film.filmed->json);
  CHECK(parsed({"progress", "fox"}).filmed->background.kind == Backdrop::checker);
  CHECK(has(refusal({"progress", "fox", "hen"}), "hen"));
  CHECK(has(refusal({"progress", "fox", "--columns", "7"}), "--columns"));
}

TEST_CASE("dataset and sheet take sources and cells") {
  const Recorder data = parsed({"dataset", "inspect", "a", "b@0.5", "--size", "32", "--json", "-o", "c.png"});
  CHECK(data.inspected->sources == std::vector<std::string>{"a", "b@0.5"});
  CHECK(data.inspected->size == 32);
  CHECK(data.inspected->json);
  CHECK(data.inspected->out == "c.png");
  const Recorder sheet = parsed({"sheet", "slice", "s.png", "--cell", "40x30+1+2,3", "-o", "cells"});
  CHECK(sheet.sliced->sheet == "s.png");
  CHECK(sheet.sliced->cell == "40x30+1+2,3");
  CHECK(sheet.sliced->out == "cells");
  CHECK(parsed({"sheet", "slice", "s.png"}).sliced->cell.empty());
  CHECK(has(refusal({"dataset", "inspct", "a"}), "did you mean inspect"));
  CHECK(has(refusal({"sheet", "slice", "s.png", "--cell", "40"}), "40x30"));
  CHECK(has(refusal({"sheet", "slice", "s.png", "t.png"}), "unexpected argument of sheet: t.png"));
  refusal({"dataset", "inspect"});
  refusal({"sheet"});
}

TEST_CASE("presets lists, shows and refers") {
  CHECK(parsed({"presets"}).listed->action == PresetsOptions::Action::list);
  CHECK(parsed({"presets", "list", "--json"}).listed->json);
  const Recorder show = parsed({"presets", "show", "dcgan64"});
  CHECK(show.listed->action == PresetsOptions::Action::show);
  CHECK(show.listed->name == "dcgan64");
  CHECK(parsed({"presets", "reference"}).listed->action == PresetsOptions::Action::reference);
  CHECK(has(refusal({"presets", "shwo", "dcgan64"}), "did you mean show"));
}

TEST_CASE("bench, doctor and shot") {
  CHECK(parsed({"bench", "--seconds", "0.5", "--json"}).measured->seconds == Approx(0.5));
  CHECK(parsed({"doctor", "--json"}).examined->json);
  const Recorder shot = parsed({"shot", "--train", "--frames", "300", "--size", "1920x1080", "-o", "s.png", "--preset", "tiny"});
  CHECK(shot.shot_->studio.train);
  CHECK(shot.shot_->frames == 300);
  CHECK(shot.shot_->width == 1920);
  CHECK(shot.shot_->height == 1080);
  CHECK(shot.shot_->out == "s.png");
  CHECK(shot.shot_->studio.run.preset == "tiny");
}

TEST_CASE("a game by a script") {
  const Recorder game = parsed({"encounter", "--seed", "7", "--script", "walk 12; throw great", "--out", "run.gif", "--fps", "25", "--json"});
  CHECK(game.played->seed == 7);
  CHECK(game.played->script == "walk 12; throw great");
  CHECK(game.played->out == "run.gif");
  CHECK(game.played->fps == 25);
  CHECK(game.played->json);
  CHECK(game.played->begin == "field");
  refusal({"encounter", "--fps", "60"});
  refusal({"encounter", "--seed", "-1"});
  CHECK(parsed({"studio", "--open", "dex"}).opened->begin == "dex");
}

TEST_CASE("no verb means the studio") {
  CHECK_FALSE(parsed({}).asked);
  CHECK(parsed({"studio"}).asked);
  const Recorder recorder = parsed({"--train", "--data", "sprites", "--seed", "7"});
  CHECK(recorder.asked);
  CHECK(recorder.opened->train);
  CHECK(recorder.opened->run.data == std::vector<std::string>{"sprites"});
  CHECK(recorder.opened->seed == 7);
}

TEST_CASE("every verb explains itself with an example that it understands") {
  const std::string all = printed({"--help"});
  for (const std::string verb : {"train", "sample", "morph", "progress", "presets", "dataset", "sheet", "doctor", "bench",
                                 "encounter", "shot", "studio", "open"}) {
    CAPTURE(verb);
    CHECK(has(all, "\n  " + verb + " "));
    const std::string help = printed({verb, "--help"});
    CHECK(has(help, "Usage: tallgrass " + verb));
    const auto at = help.find("Example:\n  tallgrass ");
    REQUIRE(at != std::string::npos);
    std::istringstream lines(help.substr(at + std::string("Example:\n").size()));
    for (std::string line; std::getline(lines, line) && !line.empty();) {
      std::istringstream words(line);
      std::vector<std::string> example;
      for (std::string word; words >> word && word != ">";) example.push_back(word);
      REQUIRE(example.size() > 1);
      CHECK(example[1] == verb);
      parsed({example.begin() + 1, example.end()});
    }
  }
  CHECK(has(printed({"--version"}), "tallgrass "));
}

TEST_CASE("a misspelt word is told with its nearest neighbour") {
  CHECK(refusal({"train", "--imges", "5"}) ==
        "unknown option of train: --imges: did you mean --images. See tallgrass train --help.");
  CHECK(has(refusal({"train", "--preste=tiny"}), "did you mean --preset."));
  CHECK(has(refusal({"tarin", "--images", "5"}), "unknown verb: tarin: did you mean train."));
  CHECK(has(refusal({"--devcie", "cpu"}), "did you mean --device."));
  const std::string strange = refusal({"sample", "--frobnicate-everything"});
  CHECK(has(strange, "--frobnicate-everything"));
  CHECK_FALSE(has(strange, "did you mean"));
}

TEST_CASE("a broken command line is one sentence") {
  CHECK(has(refusal({"train", "--images"}), "the option needs a value: --images"));
  CHECK(has(refusal({"train", "--preset", "--json"}), "--preset"));
  CHECK(has(refusal({"train", "--images", "5", "--images", "6"}), "given twice: --images"));
  CHECK(has(refusal({"train", "--images", "many"}), "--images many"));
  CHECK(has(refusal({"train", "--images", "0"}), "--images 0"));
  CHECK(has(refusal({"train", "--data", "a", "b"}), "unexpected argument of train: b"));
  CHECK(has(refusal({"presets", "show", "a", "b"}), "unexpected argument of presets: b"));
  CHECK(has(refusal({"sample", "train"}), "unexpected argument of sample: train"));
  CHECK(has(refusal({"shot", "--size", "12"}), "--size 12"));
  CHECK(has(refusal({"sample", "--device", "gpu"}), "--device gpu"));
  CHECK(has(refusal({"sample", "--scale", "1.5"}), "--scale 1.5"));
}
