#include "gan/train/critic.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/finish.h"
#include "gan/net/pixels.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/sampler.h"
#include "gan/train/training_torch.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr const char* critic_format = "tallgrass critic 1";
constexpr const char* prefix = "discriminator";
constexpr std::size_t asked = 128;                 // pictures: the mean is right to a tenth of a deviation
constexpr std::uint64_t first_seed = 0x637269746963ull;  // creatures that nobody is likely to meet

Error damaged(const std::string& file, const std::string& what) {
  return {ExitCode::file, "cannot use the file as a critic", file, what,
          "Delete it, or write it anew with the verb train: --resume RUN, and --images as many as the run has seen"};
}

// All that judging takes.
struct Judge {
  Spec spec;
  std::shared_ptr<Discriminator> network;
};

Judge judge_from(const Spec& spec, const SafetensorsContent& content, const std::string& file) {
  Judge judge{spec, build_discriminator(spec, {})};
  fill_module(*judge.network, content, prefix, file);
  use_channels_last(*judge.network);
  judge.network->eval();                           // no dropout; statistics of batch norm as they were learned
  return judge;
}

// Alone in its batch: how much others differ is none of its merits. Where there are several answers, their mean.
double answer_to(const Judge& judge, const Image& dreamed) {
  torch::NoGradGuard no_grad;
  const int side = judge.spec.image_size;
  if (dreamed.width != side || dreamed.height != side) {
    throw Error(ExitCode::bug, "a critic was shown a picture of the wrong size", std::to_string(dreamed.width));
  }
  const Image finished = finish_sprite(dreamed);
  auto pixels = torch::empty({1, side, side, 4}, torch::kByte);
  std::memcpy(pixels.data_ptr(), finished.rgba.data(), finished.rgba.size());
  const bool coloured = judge.spec.background == Background::random;
  const auto behind = coloured ? torch::full({1, 3}, 0.5f) : torch::Tensor();
  return judge.network->forward(pixels_to_network(pixels, judge.spec, behind)).mean().item<double>();
}

double real(const SafetensorsContent& content, const std::string& key, const std::string& file) {
  const std::string& text = metadata_value(content, key, file);
  double value = NAN;
  const auto end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec == std::errc() && result.ptr == end && std::isfinite(value)) return value;
  throw damaged(file, "its \"" + key + "\" is no number: " + text.substr(0, 40));
}

std::string exact(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

void refuse_strangers(const Judge& judge, const SafetensorsContent& content, const std::string& file) {
  const auto known = judge.network->named_parameters().size() + judge.network->named_buffers().size();
  if (known != content.tensors.size()) throw damaged(file, "it holds tensors that its spec does not describe");
}

struct Habits {
  double mean = 0, deviation = 1;
};

Habits habits_of(const Judge& judge, const Model& model, int threads) {
  std::vector<Latent> latents;
  for (std::uint64_t i = 0; i < asked; ++i) latents.push_back(latent_from_seed(first_seed + i, model.spec.latent));
  double sum = 0, square = 0;
  for (const Image& picture : Sampler(model, "cpu", threads).sample(latents)) {
    const double answer = answer_to(judge, picture);
    sum += answer, square += answer * answer;
  }
  const double mean = sum / asked, variance = square / asked - mean * mean;
  if (std::isfinite(variance) && variance > 1e-12) return {mean, std::sqrt(variance)};
  throw Error(ExitCode::setting, "the run's critic is not kept", model.name,
              "its discriminator says the same of every picture", "Creatures get their rarity without it");
}

}  // namespace

struct Critic::State {
  Judge judge;
  std::string model;
  Habits habits;
};

Critic::Critic(std::unique_ptr<State> state) : state_(std::move(state)) {}
Critic::~Critic() = default;
Critic::Critic(Critic&&) noexcept = default;
Critic& Critic::operator=(Critic&&) noexcept = default;

const std::string& Critic::model_hash() const { return state_->model; }

float Critic::opinion(const Image& dreamed) const {
  const double answer = answer_to(state_->judge, dreamed);
  return static_cast<float>((answer - state_->habits.mean) / state_->habits.deviation);
}

Critic load_critic(const fs::path& path) {
  const std::string file = path.string();
  const auto bytes = read_file(path);
  const auto content = parse_safetensors(bytes, file);
  const std::string& format = metadata_value(content, "format", file);
  if (format != critic_format) throw damaged(file, "its format is \"" + format.substr(0, 60) + "\"");
  auto state = std::make_unique<Critic::State>();
  state->model = metadata_value(content, "model", file);
  state->habits = {real(content, "mean", file), real(content, "deviation", file)};
  if (!(state->habits.deviation > 0)) throw damaged(file, "its \"deviation\" is not above 0");
  state->judge = judge_from(metadata_spec(content, file), content, file);
  refuse_strangers(state->judge, content, file);
  return Critic(std::move(state));
}

fs::path critic_file(const fs::path& model_file) {
  const std::string stem = model_file.stem().string();
  return model_file.parent_path() / (stem == "model" ? "critic.safetensors" : stem + "-critic.safetensors");
}

std::shared_ptr<const Critic> find_critic(const Model& model) {
  const fs::path from = model.weights ? model.weights->file() : fs::path();
  std::error_code ignored;
  if (from.empty() || !fs::is_regular_file(critic_file(from), ignored)) return nullptr;
  Critic critic = load_critic(critic_file(from));
  return critic.model_hash() == model.hash ? std::make_shared<const Critic>(std::move(critic)) : nullptr;
}

std::vector<std::uint8_t> encode_critic(std::span<const std::uint8_t> checkpoint, const std::string& file,
                                        const Model& model, int threads) {
  const auto content = parse_safetensors(checkpoint, file);
  const Spec spec = read_checkpoint_head(content, file).spec;
  if (metadata_count(content, "images_seen", file) != model.images_seen || !(spec == model.spec)) {
    throw Error(ExitCode::file, "the checkpoint is of another model", file, model.name + " is not its generator",
                "Take both from one run");
  }
  const Judge whole = judge_from(spec, content, file);
  TensorBytes kept;
  kept.stored = StoredWeights::halved;
  kept.add_module(prefix, *whole.network);
  // Asked as it will be when it is read again: with the precision that is kept.
  const Habits habits = habits_of(judge_from(spec, {kept.tensors, {}}, file), model, threads);
  return build_safetensors({kept.tensors,
                            {{"format", critic_format},
                             {"spec", spec_to_json(spec)},
                             {"images_seen", std::to_string(model.images_seen)},
                             {"model", model.hash},
                             {"mean", exact(habits.mean)},
                             {"deviation", exact(habits.deviation)}}});
}

}  // namespace tallgrass
