#include "gan/spec/preset.h"

#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <map>

#include "engine/core/atomic_file.h"
#include "engine/core/rng.h"
#include "gan/spec/hyperparameters.h"
#include "tests/catch.h"
#include "tests/gan/spec/refused.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
using test::refusal;
namespace fs = std::filesystem;

namespace {

const fs::path shipped = TALLGRASS_SOURCE_FOLDER "/assets/presets";

// A folder of presets that lives as long as a test case.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "tallgrass-presets-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
};

Preset parse(const std::string& text) { return parse_preset(text, "here.toml", shipped); }

std::string message(const std::string& text) {
  return refusal([&] { parse(text); });
}

}  // namespace

TEST_CASE("a preset gives values, the rest are defaults") {
  const Preset preset = parse(R"(
summary = "mine"
[network]
channels = "rgba"   # a comment
[optimiser]
lr_g = 1e-3
lr_d = 0.0004
beta1 = 0
[training]
images = 20_000
[data]
mirror = true
[expect]
generator_parameters = 12
output = [4, 64, 64]
)");
  Spec expected;
  expected.preset = "here";
  expected.summary = "mine";
  expected.channels = Channels::rgba;
  expected.lr_g = 1e-3f;
  expected.lr_d = 0.0004f;
  expected.beta1 = 0;
  expected.images = 20'000;
  expected.mirror = true;
  CHECK(preset.spec == expected);
  CHECK(preset.expect.generator_parameters == 12);
  CHECK_FALSE(preset.expect.discriminator_parameters);
  CHECK(preset.expect.output == std::vector<int>{4, 64, 64});
  CHECK(parse("").spec.batch == Spec().batch);
}

TEST_CASE("the text of every value can stand in a preset") {
  Spec spec;
  apply_setting(spec, "lr_g=0.00012345679");
  apply_setting(spec, "seed=9007199254740991");
  apply_setting(spec, "d_layers=conv 64 batch lrelu | dense 1");
  apply_setting(spec, "architecture=residual");
  apply_setting(spec, "conditions=colour red blue, stage");
  std::map<std::string, std::string> tables;
  for (const Hyperparameter& row : hyperparameters()) {
    const ValueKind kind = kind_of(row);
    const bool quoted = kind == ValueKind::word || kind == ValueKind::layers || kind == ValueKind::conditions;
    const std::string quote = quoted ? "\"" : "";
    tables[row.group] += std::string(row.key) + " = " + quote + get_text(spec, row) + quote + "\n";
  }
  std::string text;
  for (const auto& [group, lines] : tables) text += "[" + group + "]\n" + lines;
  spec.preset = "here";
  CHECK(parse(text).spec == spec);
}

TEST_CASE("layers are read one by one, and a mistake in one is told with its line") {
  const Preset preset = parse("[network]\narchitecture = \"layers\"\nimage_size = 16\ng_layers = [\n  \"dense 3x16 tanh\",\n]\nd_layers = \"conv 4 | dense 1\"\n");
  CHECK(preset.spec.g_layers == parse_layers("dense 3x16 tanh"));
  CHECK(preset.spec.d_layers.size() == 2);
  CHECK_THAT(message("[network]\ng_layers = [\n  \"dense 3x16 tanh\",\n  \"desne 4\"]"), Contains("here.toml:4") && Contains("did you mean dense"));
  CHECK_THAT(message("[network]\ng_layers = [4]"), Contains("here.toml:2") && Contains("text in quotes"));
  CHECK_THAT(message("[network]\ng_layers = 4"), Contains("here.toml:2") && Contains("list of layers"));
  CHECK_THAT(message("[network]\narchitecture = \"layers\""), Contains("here.toml") && Contains("there is none"));
}

TEST_CASE("mistakes are told with file, line and the nearest real key") {
  CHECK_THAT(message("[optimiser]\n\nlr_q = 1e-4"), Contains("unknown key lr_q: here.toml:3: did you mean lr_g"));
  CHECK_THAT(message("[optimizer]\nlr_g = 1e-4"), Contains("here.toml:1: did you mean optimiser"));
  CHECK_THAT(message("[wobble]"), Contains("unknown key wobble: here.toml:1"));
  CHECK_THAT(message("sumary = 'x'"), Contains("did you mean summary"));
  CHECK_THAT(message("lr_g = 1e-4"), Contains("here.toml:1") && Contains("Move it to [optimiser]"));
  CHECK_THAT(message("[network]\nlr_g = 1e-4"), Contains("here.toml:2") && Contains("Move it to [optimiser]"));
  CHECK_THAT(message("[network]\nlatnet = 4"), Contains("did you mean latent"));
  CHECK_THAT(message("[network]\nbacth = 4"), Contains("did you mean batch"));
  CHECK_THAT(message("network = 3"), Contains("Write [network]"));
  CHECK_THAT(message("[[network]]\nlatent = 3"), Contains("Write [network]"));
  CHECK_THAT(message("[network.latent]"), Contains("expected a whole number"));
  CHECK_THAT(message("[training]\nbatch = 8\nbatch = 8"), Contains("here.toml:3"));
  CHECK_THAT(message("[training]\n[training]"), Contains("here.toml:2"));
  CHECK_THAT(message("[expect]\noutputs = [3, 64, 64]"), Contains("here.toml:2: did you mean output"));
}

TEST_CASE("values of the wrong kind or out of range are refused") {
  const auto value = [](const std::string& group, const std::string& line) {
    return message("[" + group + "]\n" + line);
  };
  CHECK_THAT(value("training", "batch = 8.0"), Contains("here.toml:2") && Contains("expected a whole number"));
  CHECK_THAT(value("training", "batch = '8'"), Contains("expected a whole number"));
  CHECK_THAT(value("training", "batch = true"), Contains("expected a whole number"));
  CHECK_THAT(value("training", "batch = [8]"), Contains("expected a whole number"));
  CHECK_THAT(value("training", "batch = 0"), Contains("here.toml:2") && Contains("from 1 to 4096"));
  CHECK_THAT(value("training", "batch = 9223372036854775807"), Contains("from 1 to 4096"));
  CHECK_THAT(value("training", "batch = 9223372036854775808"), Contains("here.toml:2"));
  CHECK_THAT(value("optimiser", "lr_g = nan"), Contains("here.toml:2") && Contains("finite"));
  CHECK_THAT(value("optimiser", "lr_g = -inf"), Contains("finite"));
  CHECK_THAT(value("optimiser", "lr_g = 1e400"), Contains("here.toml:2"));
  CHECK_THAT(value("optimiser", "lr_g = 1e39"), Contains("0.1"));
  CHECK_THAT(value("optimiser", "lr_g = 2024-01-01"), Contains("expected a number"));
  CHECK_THAT(value("data", "mirror = 1"), Contains("expected true or false"));
  CHECK_THAT(value("network", "channels = 4"), Contains("expected a word in quotes"));
  CHECK_THAT(value("network", "channels = 'rgbaa'"), Contains("Did you mean rgba"));
  CHECK_THAT(value("network", "image_size = 44"), Contains("here.toml") && Contains("from 4 to 7 pixels on"));
  CHECK_THAT(value("expect", "output = [3, 64]"), Contains("three whole numbers"));
  CHECK_THAT(value("expect", "output = [3, 64, -1]"), Contains("from 1"));
  CHECK_THAT(value("expect", "generator_parameters = 1.5"), Contains("whole number"));
  CHECK_THAT(message("summary = 3"), Contains("one line of text"));
  CHECK_THAT(message("summary = \"a\\nb\""), Contains("one line of text"));
  CHECK_THAT(message("extends = 3"), Contains("one line of text"));
}

TEST_CASE("what is no text for a preset is refused") {
  CHECK_THAT(message(std::string("[network]\nlatent = 1\0 2", 23)), Contains("here.toml:2"));
  CHECK_THAT(message("\x7f"
                     "ELF\x02\x01\x01"),
             Contains("here.toml:1"));
  CHECK_THAT(message("summary = \"\xff\xfe\""), Contains("here.toml:1"));
  CHECK_THAT(message("[network"), Contains("here.toml:1"));
  CHECK_THAT(message(std::string(70'000, '\n')), Contains("64 KiB"));
  CHECK_THAT(message("\n# " + std::string(3'000, 'x')), Contains("here.toml:2") && Contains("2,000 characters"));
  std::string deep = "[a";
  while (deep.size() < 1'990) deep += ".a";
  CHECK_THAT(message(deep + "]"), Contains("unknown key a"));
  CHECK_THAT(message("[network]\nlatent = " + std::string(1'900, '[')), Contains("here.toml:2"));
}

TEST_CASE("extends finds presets of the program, then neighbours, and refuses circles") {
  Folder folder;
  folder.write("mine.toml", "extends = 'dcgan64-rgba'\n[training]\nbatch = 7");
  folder.write("child.toml", "extends = 'mine'\n[training]\nd_steps = 2");
  folder.write("dcgan64.toml", "extends = 'dcgan64'\n[training]\nbatch = 9");
  const Spec child = load_preset((folder.path / "child.toml").string(), shipped).spec;
  CHECK(child.channels == Channels::rgba);
  CHECK(child.batch == 7);
  CHECK(child.d_steps == 2);
  CHECK(child.summary.empty());
  CHECK(load_preset((folder.path / "child.toml").string(), shipped).expect.output.empty());
  CHECK(load_preset((folder.path / "dcgan64.toml").string(), shipped).spec.batch == 9);

  const auto failure = [&](const std::string& name) { return refusal([&] { load_preset(name, folder.path); }); };
  CHECK_THAT(failure("dcgan64"), Contains("circle"));  // here it is its own parent
  folder.write("a.toml", "extends = 'b'");
  folder.write("b.toml", "summary = 'x'\nextends = 'c'");
  folder.write("c.toml", "extends = 'a'");
  CHECK_THAT(failure("a"), Contains("circle") && Contains("c.toml:1"));
  fs::create_symlink("a.toml", folder.path / "again.toml");
  folder.write("a.toml", "extends = 'again'");
  CHECK_THAT(failure("a"), Contains("circle"));
  folder.write("d.toml", "extends = 'chlid'");
  CHECK_THAT(failure("d"), Contains("unknown preset chlid") && Contains("d.toml:1: did you mean child"));
  for (const char* name : {"../mine", "/etc/passwd", "", ".", "..", ".hidden", "mine.toml/", "x\\u0000y"}) {
    folder.write("e.toml", "extends = \"" + std::string(name) + "\"");
    CHECK_THAT(failure("e"), Contains("e.toml:1"));
  }
  for (int i = 0; i < 20; ++i)
    folder.write("p" + std::to_string(i) + ".toml", "extends = 'p" + std::to_string(i + 1) + "'");
  CHECK_THAT(failure("p0"), Contains("at most 8 in a row"));
  folder.write("bad-parent.toml", "[training]\nbatch = -1");
  folder.write("f.toml", "extends = 'bad-parent'");
  CHECK_THAT(failure("f"), Contains("bad-parent.toml:2"));
}

TEST_CASE("a preset that is not there or cannot be read") {
  CHECK_THAT(refusal([] { load_preset("dcgan46", shipped); }), Contains("did you mean dcgan64"));
  CHECK_THAT(refusal([] { load_preset("zzzzzzzzzzzzzzzzzzzzzz", shipped); }), Contains("there are dcgan64"));
  CHECK_THAT(refusal([] { load_preset("", shipped); }), Contains("unknown preset"));
  CHECK_THAT(refusal([] { load_preset("x", "/nowhere/at/all"); }), Contains("unknown preset x"));
  CHECK_THAT(refusal([] { load_preset("/nowhere/at/all.toml", shipped); }, ExitCode::file), Contains("all.toml"));
  Folder folder;
  fs::create_directory(folder.path / "folder.toml");
  CHECK_THAT(refusal([&] { load_preset("folder", folder.path); }, ExitCode::file), Contains("folder.toml"));
  folder.write("huge.toml", std::string(1 << 20, '#'));
  CHECK_THAT(refusal([&] { load_preset("huge", folder.path); }), Contains("huge.toml") && Contains("64 KiB"));
  CHECK(list_presets("/nowhere/at/all").empty());
}

TEST_CASE("a damaged preset is an Error or a valid Spec, never anything else") {
  const std::vector<std::uint8_t> bytes = read_file(shipped / "tallgrass.toml");
  const std::string whole(bytes.begin(), bytes.end());
  REQUIRE(whole.size() > 500);
  Rng rng(31);
  int accepted = 0;
  for (int i = 0; i < 4'000; ++i) {
    std::string text = whole.substr(0, i % 2 == 0 ? whole.size() : rng.below(static_cast<std::uint32_t>(whole.size())));
    for (std::uint32_t n = rng.below(4); n > 0 && !text.empty(); --n)
      text[rng.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(32 + rng.below(96));
    try {
      validate(parse(text).spec);
      ++accepted;
    } catch (const Error& error) {
      REQUIRE(error.kind() == ExitCode::setting);
    }
  }
  CHECK(accepted > 400);
  CHECK(accepted < 3'600);
}
