#include "gan/train/search.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <numeric>

#include "gan/net/optimiser.h"
#include "gan/net/pixels.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/likeness_torch.h"

namespace tallgrass {
namespace {

constexpr int batch = 50;                          // samples in one go
constexpr double learning_rate = 0.1, last_rate = 0.002, beta1 = 0.9, beta2 = 0.99;
constexpr std::size_t rest = 40;                   // steps that must still bring something:
constexpr float enough = 0.998f;
constexpr double shell = 1.4;                      // how far a latent's length may be from sqrt(n): two deviations

torch::Tensor tensor_of(const std::vector<Latent>& latents) {
  auto all = torch::empty({static_cast<std::int64_t>(latents.size()), static_cast<std::int64_t>(latents.at(0).size())});
  for (std::size_t i = 0; i < latents.size(); ++i) {
    std::memcpy(all[static_cast<std::int64_t>(i)].data_ptr(), latents[i].data(), latents[i].size() * sizeof(float));
  }
  return all;
}

Latent latent_of(const torch::Tensor& row) {
  const auto values = row.to(torch::kCPU, torch::kFloat).contiguous();
  return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

Image image_of(const torch::Tensor& network) {
  const auto pixels = network_to_pixels(network.unsqueeze(0)).to(torch::kCPU);
  Image image(static_cast<int>(pixels.size(2)), static_cast<int>(pixels.size(1)));
  std::memcpy(image.rgba.data(), pixels.data_ptr(), image.rgba.size());
  return image;
}

// n standard normal numbers have a length near sqrt(n), with a deviation of 0.7 whatever n is: nearly all of the model's
// own latents lie in this shell, and only there it was taught to draw creatures (after Menon et al., "PULSE", 2020, who
// search on the sphere itself).
void keep_believable(torch::Tensor latents) {
  torch::NoGradGuard no_grad;
  const double radius = std::sqrt(static_cast<double>(latents.size(1)));
  const auto lengths = latents.norm(2, 1, true).clamp_min(1e-6);
  latents.mul_(lengths.clamp(std::max(0.0, radius - shell), radius + shell) / lengths);
}

}  // namespace

// Candidates on their way downhill, each for itself.
class Descent {
 public:
  Descent(std::vector<FoundCreature> starts, torch::Device device)
      : found_(std::move(starts)),
        latents_(stacked(found_).to(device).set_requires_grad(true)),
        adam_({latents_}),
        going_(found_.size()) {
    std::iota(going_.begin(), going_.end(), 0);
  }

  void step(Generator& generator, const Likeness& likeness, double progress);
  void give_up_half();
  std::vector<FoundCreature> nearest_first() const {
    auto sorted = found_;
    std::stable_sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.distance < b.distance; });
    return sorted;
  }

 private:
  static torch::Tensor stacked(const std::vector<FoundCreature>& found) {
    std::vector<Latent> latents;
    for (const auto& each : found) latents.push_back(each.latent);
    return tensor_of(latents);
  }

  std::vector<FoundCreature> found_;               // in the order of `latents_`
  torch::Tensor latents_;
  Adam adam_;
  std::vector<std::int64_t> going_;                // rows not given up
};

struct Search::State {
  Model model;
  SearchOptions options;
  torch::Device device;
  std::shared_ptr<Generator> generator;
  torch::Tensor samples;                          // uint8, 0..255 of what networks speak: 16 MB for 1,000 sprites
  std::int64_t sampled = 0;

  bool draw_samples(FindSnapshot& now, const Watch& watch);
  Stance stance() const;
  torch::Tensor score(const Likeness& likeness) const;
  std::vector<std::int64_t> choose(const torch::Tensor& distances) const;
  bool refine(const Likeness& likeness, FindSnapshot& now, const Watch& watch);
};

Search::Search(const Model& model, SearchOptions options) {
  options.device = resolve_device(options.device);
  options.samples = std::max(1, options.samples);
  const torch::Device device(options.device);
  state_ = std::make_unique<State>(State{model, options, device, copy_generator(model, device, torch::kFloat), {}});
  for (auto& parameter : state_->generator->parameters()) parameter.requires_grad_(false);
}

Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

// False where the watcher wants no more.
bool Search::State::draw_samples(FindSnapshot& now, const Watch& watch) {
  torch::NoGradGuard no_grad;
  const Spec& spec = model.spec;
  if (!samples.defined()) {
    samples = torch::empty({options.samples, spec.channel_count(), spec.image_size, spec.image_size}, torch::kByte);
  }
  while (sampled < options.samples) {
    const std::int64_t count = std::min<std::int64_t>(batch, options.samples - sampled);
    std::vector<Latent> latents;
    for (std::int64_t i = 1; i <= count; ++i) {
      latents.push_back(latent_from_seed(static_cast<std::uint64_t>(sampled + i), spec.latent));
    }
    const auto pictures = generator->forward(tensor_of(latents).to(device));
    samples.narrow(0, sampled, count).copy_((pictures.clamp(0, 1) * 255 + 0.5).to(torch::kByte));
    sampled += count;
    now.sampled = static_cast<int>(sampled);
    if (!watch(now)) return false;
  }
  now.sampled = static_cast<int>(sampled);
  return true;
}

// The medians of some samples' boxes.
Stance Search::State::stance() const {
  std::vector<float> centres, feet, extents;
  for (std::int64_t i = 0; i < std::min<std::int64_t>(sampled, 200); ++i) {
    const Box box = drawn_box(image_of(samples[i].to(torch::kFloat) / 255));
    if (box.empty()) continue;
    centres.push_back(static_cast<float>(box.left + box.right) / 2);
    feet.push_back(static_cast<float>(box.bottom));
    extents.push_back(static_cast<float>(box.extent()));
  }
  const auto median = [](std::vector<float>& values) {
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
  };
  if (centres.empty()) return usual_stance(model.spec.image_size);  // a model that draws nothing yet
  return {median(centres), median(feet), median(extents)};
}

torch::Tensor Search::State::score(const Likeness& likeness) const {
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> all;
  for (std::int64_t first = 0; first < sampled; first += batch) {
    const auto part = samples.narrow(0, first, std::min<std::int64_t>(batch, sampled - first));
    all.push_back(likeness.distances(part.to(device).to(torch::kFloat) / 255).to(torch::kCPU));
  }
  return torch::nan_to_num(torch::cat(all), 1e9);  // of a model that was broken in training
}

// The nearest one, and others that are near but not the same once more.
std::vector<std::int64_t> Search::State::choose(const torch::Tensor& distances) const {
  std::vector<std::int64_t> order(static_cast<std::size_t>(distances.size(0))), chosen;
  std::iota(order.begin(), order.end(), 0);
  const auto* distance = distances.data_ptr<float>();
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return distance[a] < distance[b]; });
  const auto rough = [&](std::int64_t i) {
    return torch::avg_pool2d(samples[i].to(torch::kFloat).unsqueeze(0) / 255, 4);
  };
  // A share of what lies between the nearest and the farthest.
  const double apart = 0.075 * (rough(order.front()) - rough(order.back())).square().mean().item<double>();
  for (const auto i : order) {
    if (static_cast<int>(chosen.size()) == options.candidates) break;
    const bool alike = std::any_of(chosen.begin(), chosen.end(), [&](auto other) {
      return (rough(i) - rough(other)).square().mean().template item<double>() < apart;
    });
    if (!alike) chosen.push_back(i);
  }
  return chosen;
}

// Takes one step with those still going; what is nearer than before becomes what was found.
void Descent::step(Generator& generator, const Likeness& likeness, double progress) {
  const auto rows = torch::tensor(going_, torch::kLong).to(latents_.device());
  const auto tried = latents_.index_select(0, rows);
  const auto pictures = generator.forward(tried);
  const auto distances = likeness.distances(pictures);
  adam_.zero_gradients();
  distances.sum().backward();
  const auto measured = distances.detach().to(torch::kCPU).contiguous();
  for (std::size_t i = 0; i < going_.size(); ++i) {
    auto& each = found_[static_cast<std::size_t>(going_[i])];
    const auto row = static_cast<std::int64_t>(i);
    const double distance = measured.data_ptr<float>()[i];
    if (!(distance < each.distance)) continue;
    each.distance = distance;
    each.latent = latent_of(tried[row].detach());
    each.picture = image_of(pictures[row].detach());
  }
  const double falling = 0.5 * (1 + std::cos(std::numbers::pi * progress));
  adam_.step(last_rate + (learning_rate - last_rate) * falling, beta1, beta2);
  keep_believable(latents_);
}

void Descent::give_up_half() {
  std::stable_sort(going_.begin(), going_.end(), [&](auto a, auto b) {
    return found_[static_cast<std::size_t>(a)].distance < found_[static_cast<std::size_t>(b)].distance;
  });
  going_.resize((going_.size() + 1) / 2);
}

bool Search::State::refine(const Likeness& likeness, FindSnapshot& now, const Watch& watch) {
  Descent descent(now.found, device);
  for (int step = 0; step < now.steps; ++step) {
    // Which one will win shows early (successive halving: Jamieson, Talwalkar, 2016).
    if (step == now.steps * 3 / 10 || step == now.steps * 6 / 10) descent.give_up_half();
    descent.step(*generator, likeness, static_cast<double>(step) / now.steps);
    now.found = descent.nearest_first();
    now.course.push_back(static_cast<float>(now.found.front().distance));
    now.step = step + 1;
    const auto before = now.course.size() - std::min<std::size_t>(now.course.size(), rest + 1);
    if (step > now.steps / 2 && now.course.back() > enough * now.course[before]) return watch(now);
    if (!watch(now)) return false;
  }
  return true;
}

FindSnapshot Search::find(const FindTarget& target, const std::string& name, const Watch& watch) {
  State& state = *state_;
  set_torch_threads(state.options.threads);
  FindSnapshot now{.stage = FindStage::sampling, .model = state.model.name, .model_hash = state.model.hash};
  now.samples = state.options.samples;
  now.steps = state.options.steps;
  const auto aim = [&](const Stance& stance) {
    const FindTarget placed = place_target(target, state.model.spec.image_size, stance, name);
    now.target = placed.picture;
    return Likeness(placed, state.model.spec, state.device);
  };
  aim(usual_stance(state.model.spec.image_size));  // what cannot be looked for is told before seconds of sampling
  now.target = {};
  if (!state.draw_samples(now, watch)) {
    now.stage = FindStage::cancelled;
    return now;
  }
  const Likeness likeness = aim(state.stance());
  const auto distances = state.score(likeness);
  now.typical = distances.mean().item<double>();
  for (const auto i : state.choose(distances)) {
    const auto seed = static_cast<std::uint64_t>(i + 1);
    const double distance = distances[i].item<double>();
    const Image picture = image_of(state.samples[i].to(torch::kFloat) / 255);
    now.found.push_back({latent_from_seed(seed, state.model.spec.latent), picture, distance, distance, seed});
  }
  now.course = {static_cast<float>(now.found.front().distance)};
  now.stage = FindStage::refining;
  const bool whole = watch(now) && state.refine(likeness, now, watch);
  now.stage = whole ? FindStage::done : FindStage::cancelled;
  watch(now);
  return now;
}

}  // namespace tallgrass
