#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "engine/image/encode.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

namespace fs = std::filesystem;

std::string as_text(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }

std::string read_all(const fs::path& path) {
  const Workplace elsewhere;
  fs::copy_file(path, elsewhere / "copy");
  return elsewhere.read("copy");
}

struct Mistake {
  const char* name;
  std::vector<std::string> arguments;
  int code;
  const char* names;  // what the sentence must name
};

// Everything that the table below stumbles over.
void furnish(const Workplace& place) {
  const std::string png = as_text(encode_png(noise_picture(32, 1)));
  fs::create_directories(place / "empty");
  place.write("broken/a.png", png.substr(0, png.size() / 2));
  place.write("broken/b.png", "\x89PNG\r\n\x1a\n and then nothing of the kind");
  place.write("text/readme.txt", "no picture");
  const std::string model = read_all(trained_model());
  place.write("cut.safetensors", model.substr(0, model.size() - 5));
  place.write("head.safetensors", model.substr(0, 40));
  place.write("lying.safetensors", std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8) + "{}");
  place.write("nothing.safetensors", "");
  place.write("misspelt.toml", "summary = \"x\"\nextends = \"tiny\"\n[optimiser]\nlr_q = 1e-4\n");
  place.write("beyond.toml", "summary = \"x\"\nextends = \"tiny\"\n[optimiser]\nlr_g = 5.0\n");
  place.write("no.toml", "this is = = not toml");
  place.write("a-file", "in the way");
  place.write("clear.png", as_text(encode_png(Image(8, 8))));
  place.write("noise.png", png);
  place.write("other.json", R"({"format": "tallgrass latent 1", "model": "other", "hash": "00", "latent": [1, 2]})");
  place.write("old.png", "precious");
}

std::vector<Mistake> mistakes() {
  const std::string model = trained_model().string();
  const auto train = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"train", "--device", "cpu", "--threads", "1", "--images", "64"});
    return more;
  };
  return {
      {"a missing folder", train({"--preset", "tiny", "--data", "nowhere"}), 4, "nowhere"},
      {"an empty folder", train({"--preset", "tiny", "--data", "empty"}), 4, "empty"},
      {"a folder of text", train({"--preset", "tiny", "--data", "text"}), 4, "text"},
      {"a folder of broken pictures", train({"--preset", "tiny", "--data", "broken"}), 4, "broken"},
      {"no number of creatures", train({"--preset", "tiny", "--data", "creatures:many"}), 2, "creatures:many"},
      {"an unknown preset", train({"--preset", "tyni"}), 3, "tiny"},
      {"a preset that is not there", train({"--preset", "./gone.toml"}), 4, "gone.toml"},
      {"a misspelt key in a preset", train({"--preset", "./misspelt.toml"}), 3, "lr_q"},
      {"a value out of range in a preset", train({"--preset", "./beyond.toml"}), 3, "lr_g"},
      {"a preset that is no TOML", train({"--preset", "./no.toml"}), 3, "no.toml"},
      {"a misspelt setting", train({"--preset", "tiny", "--set", "lr_q=1"}), 3, "lr_q"},
      {"a setting out of range", train({"--preset", "tiny", "--set", "batch=0"}), 3, "batch"},
      {"a setting without a value", train({"--preset", "tiny", "--set", "batch"}), 3, "batch"},
      {"a run folder below a file", train({"--preset", "tiny", "--run", "a-file/run"}), 4, "a-file"},
      {"a run that is not there", {"train", "--resume", "gone"}, 4, "gone"},
      {"a folder that is no run", {"train", "--resume", "empty", "--device", "cpu"}, 4, "empty"},
      {"a film of no run", {"progress"}, 2, "no run was named"},
      {"a film of a run that is not there", {"progress", "gone"}, 4, "gone"},
      {"a film of a folder that is no run", {"progress", "empty"}, 4, "empty"},
      {"a film of another kind", {"progress", "empty", "-o", "film.txt"}, 2, "film.txt"},
      {"nothing to find", {"find"}, 2, "no picture was named"},
      {"a picture to find that is not there", {"find", "gone.png"}, 4, "gone.png"},
      {"a picture to find that is broken", {"find", "broken/a.png"}, 4, "broken/a.png"},
      {"a text to find", {"find", "text/readme.txt"}, 4, "readme.txt"},
      {"a transparent picture to find", {"find", "clear.png", "--model", model}, 4, "all of it is transparent"},
      {"a film of a search of another kind", {"find", "clear.png", "--film", "x.txt"}, 2, "x.txt"},
      {"what was found below a file", {"find", "noise.png", "--model", model, "-o", "a-file/x.png"}, 4, "a-file"},
      {"a latent that is none", {"sample", "--model", model, "--latent", "no.toml", "-o", "old.png"}, 4, "no.toml"},
      {"a latent of another model", {"sample", "--model", model, "--latent", "other.json", "-o", "old.png"}, 4, "found in other"},
      {"an unknown option", {"train", "--imges", "64"}, 2, "--images"},
      {"an unknown verb", {"sampel"}, 2, "sample"},
      {"a model that is not there", {"sample", "--model", "gone.safetensors", "-o", "old.png"}, 4, "gone.safetensors"},
      {"a model cut short", {"sample", "--model", "cut.safetensors", "-o", "old.png"}, 4, "cut.safetensors"},
      {"a model of a header", {"sample", "--model", "head.safetensors", "-o", "old.png"}, 4, "head.safetensors"},
      {"a model that lies", {"sample", "--model", "lying.safetensors", "-o", "old.png"}, 4, "lying.safetensors"},
      {"an empty model", {"morph", "--model", "nothing.safetensors", "-o", "x.gif"}, 4, "nothing.safetensors"},
      {"a model that is a folder", {"sample", "--model", "empty", "-o", "old.png"}, 4, "empty"},
      {"an output below a file", {"sample", "--model", model, "-o", "a-file/grid.png"}, 4, "a-file"},
      {"an output of another kind", {"sample", "--model", model, "-o", "grid.jpg"}, 2, "grid.jpg"},
      {"a clip below a file", {"morph", "--model", model, "-o", "a-file/x.gif"}, 4, "a-file"},
      {"seeds that cannot be dealt out", {"morph", "--model", model, "--seed", "1..5", "--count", "2"}, 2, "5 seeds"},
      {"a grid too large", {"sample", "--model", model, "--seed", "1..90000", "--scale", "8", "-o", "old.png"}, 2, "pixels"},
      {"an atlas too large", {"sample", "--model", model, "--atlas", "4096", "--frames", "64", "--scale", "8", "-o", "old.png"}, 2, "atlas"},
      {"an atlas that is no number", {"sample", "--atlas", "0x4", "-o", "old.png"}, 2, "0x4"},
      {"an atlas for other seeds", {"sample", "--atlas", "2x2", "--seed", "1..3", "-o", "old.png"}, 2, "3 were chosen"},
      {"an atlas in a folder", {"sample", "--atlas", "2x2", "-o", "folder/"}, 2, "atlas"},
      {"an atlas over a colour", {"sample", "--atlas", "2x2", "--background", "checker", "-o", "old.png"}, 2, "--background"},
      {"an atlas below a file", {"sample", "--model", model, "--atlas", "2x2", "-o", "a-file/x.png"}, 4, "a-file"},
      {"frames of no atlas", {"sample", "--frames", "4", "-o", "old.png"}, 2, "--atlas"},
      {"a grid with a palette", {"sample", "--palette", "-o", "old.png"}, 2, "folder"},
      {"seeds that are none", {"sample", "--seed", "x..3", "-o", "old.png"}, 2, "x..3"},
  };
}

}  // namespace

TEST_CASE("bad input is one sentence, the right exit code, and changes nothing") {
  const Workplace place;
  furnish(place);
  const auto before = place.contents();
  for (const Mistake& mistake : mistakes()) {
    const Outcome outcome = place.run(mistake.arguments);
    CAPTURE(mistake.name, outcome.out, outcome.err);
    CHECK(outcome.code == mistake.code);
    CHECK(outcome.err.starts_with("tallgrass: "));
    CHECK(line_count(outcome.err) == 1);
    CHECK(outcome.err.find(mistake.names) != std::string::npos);
    CHECK(outcome.out.empty());
    CHECK(place.contents() == before);
  }
}

TEST_CASE("a folder that holds some bad files trains on the others") {
  const Workplace place;
  furnish(place);
  for (int i = 0; i < 8; ++i) {
    place.write("mixed/" + std::to_string(i) + ".png", as_text(encode_png(noise_picture(32, 10 + i))));
  }
  fs::copy_file(place / "broken/a.png", place / "mixed/bad.png");
  place.write("mixed/readme.txt", "no picture");
  const Outcome outcome = place.run({"train", "--preset", "tiny", "--data", "mixed", "--images", "64", "--threads", "1",
                                     "--run", "run", "--json"});
  INFO(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("bad.png") != std::string::npos);
}

TEST_CASE("sources with weights and a sheet with given cells are trained on") {
  const Workplace place;
  for (int i = 0; i < 6; ++i) {
    place.write("folder/" + std::to_string(i) + ".png", as_text(encode_png(noise_picture(16, 10 + i))));
  }
  place.write("sheet.png", as_text(encode_png(noise_picture(64, 3))));
  const auto train = [&](const std::string& sheet, const std::string& run) {
    return place.run({"train", "--preset", "tiny", "--data", "folder@2", "--data", sheet, "--data", "creatures:10@0.5", "--images",
                      "64", "--threads", "1", "--run", run, "--json"});
  };
  const Outcome outcome = train("sheet.png#16x16@1", "run");
  INFO(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("32 pictures") != std::string::npos);  // 6, 4 x 4 cells, 10
  const Outcome wrong = train("sheet.png#900x900", "other");
  CHECK(wrong.code == 3);
  CHECK(wrong.err.find("sheet.png, 900x900") != std::string::npos);
  CHECK_FALSE(fs::exists(place / "other"));  // previews of a run that never was
}

TEST_CASE("a GPU that is not there is said to be missing") {
  const Workplace place;
  const Outcome outcome = place.run({"sample", "--model", trained_model().string(), "--device", "cuda:99", "-o", "x.png"});
  CHECK(outcome.code == 5);
  CHECK(line_count(outcome.err) == 1);
  CHECK_FALSE(fs::exists(place / "x.png"));
  const Outcome train = place.run({"train", "--preset", "tiny", "--device", "cuda:99", "--run", "run"});
  CHECK(train.code == 5);
  CHECK_FALSE(fs::exists(place / "run"));
}

TEST_CASE("an output that may not be written is found at once") {
  if (::geteuid() == 0) {
    WARN("skipped: the superuser may write everywhere");
    return;
  }
  const Workplace place;
  fs::create_directories(place / "locked");
  fs::permissions(place / "locked", fs::perms::owner_read | fs::perms::owner_exec);
  const Outcome outcome = place.run({"sample", "--model", trained_model().string(), "-o", "locked/x.png"});
  CHECK(outcome.code == 4);
  CHECK(line_count(outcome.err) == 1);
}

TEST_CASE("a result that cannot be printed is an error") {
  const Workplace place;
  const std::string command = "'" TALLGRASS_PROGRAM "' presets list > /dev/full 2> '" + (place / "err").string() + "'";
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 4);
  CHECK(line_count(place.read("err")) == 1);
}
