#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/image/encode.h"
#include "gan/data/labelling.h"
#include "gan/spec/preset.h"
#include "gan/train/dream_torch.h"
#include "gan/train/dreamer.h"
#include "gan/train/sampler.h"
#include "gan/train/training_torch.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

// Blots of two species: where the picture's species decides its colour and nothing else.
struct Blots {
  fs::path path = fs::temp_directory_path() / ("tallgrass-conditions-" + std::to_string(::getpid()));

  Blots() {
    fs::remove_all(path);
    fs::create_directories(path / "pictures");
    for (int i = 0; i < 64; ++i) {
      draw("redling-" + std::to_string(i), {220, 40, 30}, i);
      draw("blueling-" + std::to_string(i), {30, 60, 220}, i);
    }
    std::ofstream(path / "labels.csv") << "name,colour,stage\nredling,red,0\nblueling,blue,1\n";
  }
  ~Blots() { fs::remove_all(path); }
  Blots(const Blots&) = delete;
  Blots& operator=(const Blots&) = delete;

  std::string pictures() const { return (path / "pictures").string(); }

 private:
  void draw(const std::string& name, std::array<std::uint8_t, 3> colour, int shape) const {
    Image image(16, 16);
    const int left = 2 + shape % 4, top = 2 + shape / 4 % 4, side = 6 + shape / 16;
    for (int y = top; y < top + side; ++y)
      for (int x = left; x < left + side; ++x) {
        std::copy(colour.begin(), colour.end(), image.pixel(x, y));
        image.pixel(x, y)[3] = 255;
      }
    save_png(path / "pictures" / (name + ".png"), image);
  }
};

Spec told_spec() {
  Spec spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  spec.conditions = parse_conditions("colour red blue, stage");
  return spec;
}

std::shared_ptr<const Dataset> labelled(const Blots& blots, const Spec& spec) {
  DataOptions options = data_options(spec);
  options.cache = false;
  auto data = std::make_shared<Dataset>(load_dataset({blots.pictures()}, options));
  label_pictures(*data, spec.conditions, find_labels({blots.pictures()}));
  return data;
}

std::vector<Latent> some_latents(const Spec& spec, int count) {
  std::vector<Latent> latents;
  for (int i = 0; i < count; ++i) latents.push_back(latent_from_seed(static_cast<std::uint64_t>(i) + 1, spec.latent));
  return latents;
}

std::vector<float> asked(const Spec& spec, const char* colour) {
  return condition_numbers(spec.conditions, {{Attribute::colour, {colour}}});
}

// Red minus blue over what is opaque, -255 to 255.
double redness(const std::vector<Image>& pictures) {
  double sum = 0, weight = 0;
  for (const Image& picture : pictures)
    for (std::size_t at = 0; at < picture.rgba.size(); at += 4) {
      const double alpha = picture.rgba[at + 3];
      sum += alpha * (double(picture.rgba[at]) - double(picture.rgba[at + 2]));
      weight += alpha;
    }
  return weight > 0 ? sum / weight : 0;
}

void wait_for(Trainer& trainer) {
  trainer.wait();
  INFO(trainer.snapshot()->error);
  REQUIRE(trainer.snapshot()->state == RunState::finished);
}

}  // namespace

TEST_CASE("a short training draws red where red is asked for, and blue where blue is") {
  torch::set_num_threads(1);
  const Blots blots;
  const Spec spec = told_spec();
  Training training(spec, labelled(blots, spec), torch::kCPU, false);
  for (int i = 0; i < 400; ++i) training.step();
  Sampler sampler(make_model(*training.averaged_generator(), spec, training.images(), "blots"), "cpu", 1);
  const auto latents = some_latents(spec, 32);
  const double red = redness(sampler.sample(latents, asked(spec, "red")));
  const double blue = redness(sampler.sample(latents, asked(spec, "blue")));
  const double open = redness(sampler.sample(latents));
  INFO("red " << red << ", nothing asked for " << open << ", blue " << blue);
  CHECK(red > blue + 100);
  CHECK(open < red);
  CHECK(open > blue);
}

TEST_CASE("a training with conditions goes on after a checkpoint as if nothing had happened") {
  torch::set_num_threads(1);
  const Blots blots;
  const Spec spec = told_spec();
  const auto data = labelled(blots, spec);
  Training whole(spec, data, torch::kCPU, false);
  for (int i = 0; i < 12; ++i) whole.step();
  const auto bytes = whole.checkpoint({blots.pictures()});
  const auto content = parse_safetensors(bytes, "memory");
  CHECK(read_checkpoint_head(content, "memory").spec == spec);
  CHECK(read_checkpoint_head(content, "memory").labels == (blots.path / "labels.csv").string());
  Training resumed(spec, data, torch::kCPU, false);
  resumed.restore(content, "memory");
  for (int i = 0; i < 5; ++i) {
    const Metrics a = whole.step(), b = resumed.step();
    CHECK(a.loss_d == b.loss_d);
    CHECK(a.loss_g == b.loss_g);
  }
}

TEST_CASE("a model file knows what it can be asked for, and every way to dream gives the same") {
  const Blots blots;
  const Spec spec = told_spec();
  Training training(spec, labelled(blots, spec), torch::kCPU, false);
  training.step();
  const fs::path file = blots.path / "model.safetensors";
  const auto bytes = encode_model(*training.averaged_generator(), spec, 8);
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
  const Model model = load_model(file);
  CHECK(model.spec == spec);
  const auto latents = some_latents(spec, 3);
  Sampler sampler(model, "cpu", 1);
  const auto red = sampler.sample(latents, asked(spec, "red")), blue = sampler.sample(latents, asked(spec, "blue"));
  CHECK(red[0].rgba != blue[0].rgba);
  CHECK(sampler.sample(latents)[0].rgba == sampler.sample(latents, std::vector<float>(5))[0].rgba);
  CHECK_THROWS_AS(sampler.sample(latents, std::vector<float>(4)), Error);

  Dreamer dreamer({});
  const auto channel = dreamer.open_channel();
  dreamer.use(model);
  channel->request({.stamp = 1, .latents = latents, .columns = 1, .condition = asked(spec, "red")});
  std::optional<DreamAnswer> answer;
  while (!(answer = channel->take())) ::usleep(1000);
  REQUIRE(answer->frame);
  const auto& pixels = std::get<HostPixels>(answer->frame->pixels);
  CHECK(std::equal(red[0].rgba.begin(), red[0].rgba.end(), pixels.begin()));
}

TEST_CASE("a run finds its labels, remembers them, and says where there are none") {
  const Blots blots;
  RunOptions options;
  options.spec = told_spec();
  options.spec.images = 64;
  options.data = {blots.pictures()};
  options.run_folder = blots.path / "run";
  options.device = "cpu";
  options.threads = 1;
  {
    Trainer trainer(options);
    wait_for(trainer);
    CHECK(trainer.snapshot()->data_summary.find("with labels") != std::string::npos);
  }
  std::ifstream facts(options.run_folder / "run.json");
  const std::string text{std::istreambuf_iterator<char>(facts), {}};
  CHECK(text.find((blots.path / "labels.csv").string()) != std::string::npos);
  CHECK(text.find("colour red blue, stage 0 1 2") != std::string::npos);
  CHECK(load_model(options.run_folder / "model.safetensors").spec == options.spec);
  {
    RunOptions again;
    again.run_folder = options.run_folder;
    again.resume = true;
    again.device = "cpu";
    again.threads = 1;
    Trainer trainer(again);
    trainer.send(command::Set{"images", 96});
    wait_for(trainer);
    CHECK(trainer.snapshot()->images == 96);
  }
  RunOptions other = options;
  other.run_folder = blots.path / "other";
  fs::rename(blots.path / "labels.csv", blots.path / "facts.csv");
  CHECK_THROWS_AS(Trainer(other), Error);
  other.labels = (blots.path / "facts.csv").string();
  {
    Trainer trainer(other);
    wait_for(trainer);
  }
  other.spec.conditions.clear();
  other.run_folder = blots.path / "third";
  CHECK_THROWS_AS(Trainer(other), Error);
}
