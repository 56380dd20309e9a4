#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "gan/spec/conditions.h"

// What the command line asks for, as plain values: parsing fills them and touches no file.
namespace tallgrass::cli {

// Which run to train: shared by train, shot and studio.
struct RunChoice {
  std::string preset;                        // a name or a .toml file; empty: the default preset
  std::filesystem::path from;                // a model to start from: a file, or the name of one that comes with the program
  std::vector<std::string> data;             // load_dataset()'s sources; empty: built-in creatures
  std::string labels;                        // file of labels; empty: found beside the data
  std::optional<std::int64_t> images;        // instead of the preset's
  std::vector<std::string> settings;         // "key=value", in order, after the preset
  std::filesystem::path folder;              // empty: a new one below the user's data folder
  int threads = 0;                           // 0: all cores
};

struct TrainOptions {
  RunChoice run;
  std::filesystem::path resume;              // a run's folder, or its name below the user's runs; empty: a new run
  std::string device = "auto";
  bool json = false;
};

// What lies behind the creatures.
enum class Backdrop { transparent, checker, colour };
struct Background {
  Backdrop kind = Backdrop::transparent;
  std::array<std::uint8_t, 3> rgb{};
  bool operator==(const Background&) const = default;
};

// Which creatures, and how they are drawn: shared by sample and morph.
struct PictureChoice {
  std::filesystem::path model;               // empty: the shipped one
  std::vector<std::uint64_t> seeds;
  Condition condition;                       // what they are asked to be
  std::vector<std::string> latents;          // files (gan/latent/latent_file.h), drawn before the seeds
  bool seeds_chosen = false;                 // not those that are drawn where nothing is said
  float truncation = 1;                      // 0..1
  int scale = 1;                             // whole-number enlargement
  int columns = 0;                           // of a grid; 0: as square as can be
  Background background;
  bool finish = false;                       // as pixel art (engine/image/finish.h)
  std::vector<std::string> steer;            // "bigger=2", added up: steps along the model's directions
  std::string device = "cpu";
  int threads = 0;
  bool json = false;
};

// How the JSON beside a packed sheet names its frames: a list, an object of names, an object of numbers ("0", "1", ...).
enum class SheetNames { array, hash, phaser };

struct SampleOptions {
  PictureChoice pictures;
  std::filesystem::path out = "creatures.png";  // a .png: one grid; else a folder of single pictures
  bool trim = false;                         // single pictures: cut to what they show
  bool palette = false;                      // single pictures: 15 colours and a transparent one, with a palette
  int atlas = 0;                             // creatures on a packed sheet; 0: no such sheet
  std::optional<int> frames;                 // of a packed sheet: pictures of each creature's breath; 1
  std::optional<int> fps, padding, extrude;  // of a packed sheet: 8, 1, 0 (engine/image/atlas.h)
  std::optional<SheetNames> names;           // of a packed sheet: array
};

// How a clip is written, for formats to which it matters.
struct ClipChoice {
  int loops = 0;                             // 0: for ever
  ClipPalettes palettes = ClipPalettes::whole_clip;
  Dither dither = Dither::none;
};

struct MorphOptions {
  PictureChoice pictures;                    // seeds are keyframes, dealt out to `count` creatures in turn
  std::filesystem::path out = "morph.gif";   // any of make_clip_writer()'s
  ClipChoice clip;
  int count = 1;                             // creatures side by side
  int fps = 25;                              // 50 at most, for browsers to keep up
  std::optional<int> frames;                 // of the whole loop
  std::optional<double> seconds;             // of the whole loop; neither: 1.5 s a keyframe
};

struct FindOptions {
  std::filesystem::path picture;             // what to look for
  bool outline = false;                      // its colours do not count
  std::filesystem::path model;               // empty: the shipped one
  std::filesystem::path out = "found.png";
  std::filesystem::path latent;              // what to draw it from again; empty: beside `out`, as .json
  std::filesystem::path film;                // a clip of the search; empty: none
  ClipChoice clip;                           // of it
  int steps = 150;
  int scale = 1;
  Background background;
  std::string device = "cpu";
  int threads = 0;
  bool json = false;
};

// A model's directions: what --steer and the studio's sliders move along.
struct DirectionsOptions {
  PictureChoice pictures;                    // seeds are the strip's rows
  std::string strip;                         // the direction to draw; empty: list them all
  std::filesystem::path out = "strip.png";
  int samples = 2048;                        // pictures they are found on
  bool again = false;                        // even if they are kept from the last time
};

// A film of how a run went, from its previews.
struct FilmOptions {
  std::filesystem::path run;                 // its folder, or its name below the user's runs
  std::filesystem::path out = "film.gif";    // any of make_clip_writer()'s
  ClipChoice clip;
  int scale = 1;                             // whole-number enlargement
  int columns = 6, rows = 4;                 // of its creatures
  int fps = 12;
  Background background{Backdrop::checker, {}};
  bool json = false;
};

struct PresetsOptions {
  enum class Action { list, show, layers, reference } action = Action::list;
  std::string name;                          // for show and layers
  bool json = false;
};

struct DatasetOptions {
  std::vector<std::string> sources;          // load_dataset()'s
  int size = 64;                             // pixels a side
  std::filesystem::path out;                 // the contact sheet to write; empty: none
  bool json = false;
};

struct ClassifierVerbOptions {
  enum class Action { show, train, look } action = Action::show;
  std::filesystem::path file;                // the classifier; empty: the shipped one
  std::vector<std::filesystem::path> pictures;  // for look
  std::vector<std::string> data;             // for train: load_dataset()'s sources
  std::filesystem::path labels;
  float hold_out = 0.1f;
  std::int64_t images = 200'000;
  std::int64_t seed = 1;
  std::filesystem::path out;                 // for train
  int threads = 0;
  bool json = false;
};

// How good pictures are: a model's, or those of a folder.
struct EvaluateOptions {
  std::filesystem::path model;               // empty: the shipped one, unless there are pictures
  std::vector<std::string> pictures;         // load_dataset()'s sources, instead of a model
  std::vector<std::string> data;             // the real ones
  std::optional<float> hold_out;             // as the model's spec says; 0.1 for pictures
  std::filesystem::path classifier;          // empty: the shipped one
  int samples = 2048;
  std::uint64_t seed = 1;                    // of the first creature
  float truncation = 1;
  bool finish = false;                       // as pixel art, before they are looked at
  int threads = 0;
  bool json = false;
};

struct SheetOptions {
  std::filesystem::path sheet;
  std::string cell;                          // "40x30+X+Y,GAP", as after a source's #; empty: found
  std::filesystem::path out;                 // the folder of cells; empty: the sheet's name, here
  bool json = false;
};

struct DoctorOptions {
  bool json = false;
};

struct BenchOptions {
  std::string preset = "dcgan64";
  double seconds = 2;                        // for each measurement
  std::string device = "cpu";
  int threads = 0;
  bool json = false;
};

// What stands in the middle of the studio.
enum class StudioView { creatures, network, data, runs, find };

struct StudioOptions {
  RunChoice run;
  bool train = false;                        // start training at once
  std::filesystem::path model;               // empty: the shipped one
  std::string device = "auto";
  std::uint64_t seed = 1;
  StudioView view = StudioView::creatures;
  bool finish = false;                       // creatures as pixel art
  std::vector<std::string> steer;            // "bigger=2": the sliders as they begin
  std::string begin;                         // "title", "studio", "field" or "dex"; empty: the studio where anything was typed
  std::vector<std::string> compare;          // runs to look at side by side: folders, or names below the user's runs
  std::filesystem::path recording;           // a picture or clip whose creature or morph comes back; empty: none
};

// What a picture or clip of this program remembers.
struct OpenOptions {
  std::filesystem::path file;
  std::filesystem::path model;               // that is to dream it again; empty: the shipped one
  std::string device = "auto";
  bool json = false;                         // told instead of shown
};

// A game played by a script, without a window.
struct EncounterOptions {
  std::uint64_t seed = 1;                    // of the map and of all that is met
  std::string script = "walk 12";            // app/encounter/script.h
  std::string begin = "field";               // or "title", "dex"
  std::filesystem::path out;                 // a .gif of all of it, a .png of its end; empty: neither
  std::filesystem::path model;               // empty: the shipped one
  std::filesystem::path dex;                 // the file of what was seen and caught; empty: one that is not kept
  int scale = 1;                             // whole-number enlargement
  int fps = 30;
  bool plain = false;                        // creatures as they are dreamed, not as pixel art
  bool json = false;
};

struct ShotOptions {
  StudioOptions studio;
  int frames = 60;
  int width = 1280, height = 800;            // pixels
  std::filesystem::path out = "studio.png";
};

// A clip of a part of the program, without a window; or the clip of a recording that was cut off.
struct RecordVerbOptions {
  std::string scene;                         // "field", "encounter", "morph", "samples" or "studio"
  std::optional<double> seconds;             // none: 6, and 24 for an encounter
  int fps = 30;
  int scale = 1;                             // whole-number enlargement
  std::uint64_t seed = 1;
  std::filesystem::path out;                 // any of make_clip_writer()'s; empty: recording.gif, or as the recording's name says
  std::filesystem::path model;               // empty: the shipped one
  std::string script;                        // of the encounter; empty: one that shows something of everything
  int columns = 0, rows = 0;                 // creatures of a morph and of samples; 0: as the scene likes
  Background background{Backdrop::colour, {0x10, 0x15, 0x1B}};  // of them
  int width = 1280, height = 800;            // of the studio, pixels
  StudioView view = StudioView::creatures;
  bool plain = false;                        // creatures as they are dreamed, not as pixel art
  ClipChoice clip;
  std::filesystem::path recover;             // a .recording that was left behind; empty: none
  bool json = false;
};

}  // namespace tallgrass::cli
