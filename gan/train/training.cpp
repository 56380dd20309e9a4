#include <cmath>
#include <numbers>
#include <tuple>

#include "engine/core/error.h"
#include "gan/net/augment.h"
#include "gan/net/batch_norm.h"
#include "gan/net/condition.h"
#include "gan/net/losses.h"
#include "gan/net/pixels.h"
#include "gan/net/precision.h"
#include "gan/net/recolour.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/epoch.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

// Streams of the run's seed, one for each use, so that no two uses share numbers.
// 1 is epoch.cpp's.
enum Stream : std::uint64_t { weights_stream, batch_stream = 2, latent_stream, statistics_stream, dropout_stream, held_out_stream };

std::uint64_t stream(Stream use, std::int64_t index) {
  return (static_cast<std::uint64_t>(use) << 56) ^ static_cast<std::uint64_t>(index);
}

at::Generator torch_random(std::int64_t seed, std::uint64_t stream) {
  Rng rng(static_cast<std::uint64_t>(seed), stream);
  const std::uint64_t high = rng.next();
  return at::detail::createCPUGenerator(high << 32 | rng.next());
}

torch::Tensor uniform_numbers(std::int64_t count, Rng& random) {
  auto numbers = torch::empty({count});
  for (std::int64_t i = 0; i < count; ++i) numbers.data_ptr<float>()[i] = random.uniform();
  return numbers;
}

template <class Network>
std::shared_ptr<Network> ready(std::shared_ptr<Network> network, torch::Device device) {
  use_channels_last(*network);
  network->to(device);
  return network;
}

}  // namespace

Training::Training(const Spec& spec, std::shared_ptr<const Dataset> data, torch::Device device, bool bf16)
    : spec_((validate(spec), spec)),
      data_(std::move(data)),
      device_(device),
      bf16_(bf16),
      generator_(ready(build_generator(spec, Norm::batch, torch_random(spec.seed, stream(weights_stream, 0))), device)),
      average_(ready(build_generator(spec, Norm::batch, {}), device)),
      discriminator_(
          ready(build_discriminator(spec, torch_random(spec.seed, stream(weights_stream, 1))), device)),
      generator_adam_(generator_->parameters()),
      discriminator_adam_(discriminator_->parameters()),
      generator_weights_(generator_->parameters()),
      average_weights_(average_->parameters()) {
  copy_weights(*generator_, *average_);
  for (auto& parameter : average_weights_) parameter.requires_grad_(false);
  if (data_->count == 0) return;
  pictures_ = torch::from_blob(const_cast<std::uint8_t*>(data_->rgba.data()), {data_->count, data_->size, data_->size, 4},
                               torch::kByte)
                  .to(device);
  if (data_->conditions.empty()) return;
  if (data_->conditions.size() != static_cast<std::size_t>(data_->count * condition_size(spec.conditions)))
    throw Error(ExitCode::bug, "the labels are not those of the spec", conditions_text(spec.conditions));
  conditions_ = torch::from_blob(const_cast<std::uint8_t*>(data_->conditions.data()),
                                 {data_->count, condition_size(spec.conditions)}, torch::kByte);
}

void Training::start_from(const StartingWeights& start) {
  require_same_networks(spec_, start);
  fill_from_start(*generator_, start.generator.content, "generator", start.generator.file);
  if (start.discriminator) {
    fill_from_start(*discriminator_, start.discriminator->content, "discriminator", start.discriminator->file);
  }
  copy_weights(*generator_, *average_);
  images_before_ = start.images_seen;
}

std::vector<std::int64_t> Training::next_indices(std::int64_t count) {
  std::vector<std::int64_t> indices;
  while (static_cast<std::int64_t>(indices.size()) < count) {
    if (order_.empty() || position_ == static_cast<std::int64_t>(order_.size())) {
      if (!order_.empty()) ++epoch_;
      position_ = 0;
    }
    if (order_.empty() || position_ == 0) order_ = epoch_order(*data_, spec_.seed, epoch_);
    indices.push_back(order_[static_cast<std::size_t>(position_++)]);
  }
  return indices;
}

torch::Tensor Training::real_batch(Rng& random) {
  const auto indices = torch::tensor(next_indices(spec_.batch), torch::kLong);
  condition_ = conditions_of(indices, random);
  discriminator_->condition_on(condition_);
  auto batch = pictures_.index_select(0, indices.to(device_));
  if (spec_.mirror) {
    auto mirrored = torch::zeros({spec_.batch, 1, 1, 1}, torch::kBool);
    for (std::int64_t i = 0; i < spec_.batch; ++i) mirrored.data_ptr<bool>()[i] = random.chance(0.5f);
    batch = torch::where(mirrored.to(device_), batch.flip(2), batch);
  }
  batch = recolour(batch, spec_, random);
  return pixels_to_network(batch, spec_, backgrounds(spec_.batch, random));
}

torch::Tensor Training::conditions_of(const torch::Tensor& indices, Rng& random) const {
  if (!conditions_.defined()) return {};
  return hide_conditions(conditions_.index_select(0, indices), spec_, random).to(device_);
}

torch::Tensor Training::backgrounds(std::int64_t count, Rng& random) const {
  if (spec_.background != Background::random) return {};
  return uniform_numbers(count * 3, random).view({count, 3});
}

torch::Tensor Training::latents(std::int64_t count, int which) {
  auto random = torch_random(spec_.seed, stream(latent_stream, step_ * 64 + which));
  const auto drawn = torch::randn({count, spec_.latent}, random).to(device_);
  return condition_.defined() ? torch::cat({drawn, condition_}, 1) : drawn;
}

double Training::learning_rate(float base) const {
  if (spec_.schedule == Schedule::constant) return base;
  const double done = std::min(1.0, static_cast<double>(images_) / static_cast<double>(spec_.images));
  return base * (spec_.lr_final + (1 - spec_.lr_final) * 0.5 * (1 + std::cos(std::numbers::pi * done)));
}

Augmentation Training::augmentation(Rng& random) const {
  return Augmentation(spec_, augment_probability(), spec_.batch, random);
}

torch::Tensor Training::slope_penalty_between(const torch::Tensor& real, const torch::Tensor& fake, Rng& random) {
  const auto share = uniform_numbers(spec_.batch, random).to(device_).view({-1, 1, 1, 1});
  const auto between = torch::lerp(fake.detach(), real.detach(), share).requires_grad_(true);
  return slope_penalty(discriminator_->forward(augmentation(random).apply(between)), between,
                       spec_.gp_weight);
}

Look Training::look_at_real(const torch::Tensor& pictures) {
  if (spec_.reconstruction > 0) return discriminator_->look(pictures);
  return {discriminator_->forward(pictures), {}};
}

double Training::discriminator_step(const torch::Tensor& real, const torch::Tensor& fake, Rng& random,
                                    Metrics& metrics) {
  const bool penalise = spec_.gamma > 0 && step_ % std::max(1, spec_.penalty_every) == 0;
  const auto seen_real = real.detach().requires_grad_(penalise);
  const auto seen_fake = fake.detach().requires_grad_(penalise);
  torch::Tensor loss, real_logits, fake_logits, penalty, redrawn, weighted;
  double overfit = 0;
  {
    Autocast autocast(bf16_, device_.type());
    const Look on_real = look_at_real(augmentation(random).apply(seen_real));
    real_logits = on_real.logits;
    fake_logits = discriminator_->forward(augmentation(random).apply(seen_fake));
    auto [as_real, as_fake] = std::pair(real_logits, fake_logits);
    if (spec_.label_flips > 0) {
      std::tie(as_real, as_fake) = flip_labels(real_logits, fake_logits, uniform_numbers(spec_.batch, random) < spec_.label_flips);
    }
    loss = discriminator_loss(spec_, as_real, as_fake);
    penalty = torch::zeros_like(loss);
    redrawn = on_real.reconstruction.defined() ? on_real.reconstruction * spec_.reconstruction : penalty;
    weighted = loss;
    if (spec_.augment_target > 0) overfit = overfitting(spec_.loss, real_logits, fake_logits);
    if (penalise) {
      penalty = gradient_penalty(real_logits, seen_real, spec_.gamma) +
                gradient_penalty(fake_logits, seen_fake, spec_.gamma);
      weighted = loss + penalty * spec_.penalty_every;
    }
    if (spec_.loss == LossKind::wgan_gp && spec_.gp_weight > 0) {
      const auto slope = slope_penalty_between(real, fake, random);
      penalty = penalty + slope;
      weighted = weighted + slope;
    }
  }
  if (spec_.reconstruction > 0) weighted = weighted + redrawn;
  discriminator_adam_.zero_gradients();
  weighted.backward();
  discriminator_adam_.step(learning_rate(spec_.lr_d), spec_.beta1, spec_.beta2);
  if (spec_.loss == LossKind::wgan) clip_weights(*discriminator_, spec_.weight_clip);

  const bool paired = spec_.loss == LossKind::rpgan;
  const auto values = torch::stack({loss.detach(), (paired ? real_logits - fake_logits : real_logits).sigmoid().mean(),
                                    (paired ? fake_logits - real_logits : fake_logits).sigmoid().mean(),
                                    penalty.detach(), redrawn.detach()})
                          .to(torch::kCPU, torch::kFloat);
  const float* value = values.data_ptr<float>();
  metrics.loss_d = value[0];
  metrics.d_real = value[1];
  metrics.d_fake = value[2];
  metrics.penalty = value[3];
  if (spec_.augment_target > 0) augment_now_ = steered(augment_probability(), overfit, spec_.augment_target, spec_.batch);
  else augment_now_.reset();
  metrics.augment = augment_now_.value_or(0);
  return value[0] + value[3] + value[4];
}

void Training::generator_step(const torch::Tensor& real, const torch::Tensor& fake, Rng& random, Metrics& metrics) {
  FrozenWeights frozen(*discriminator_);
  torch::Tensor loss;
  {
    Autocast autocast(bf16_, device_.type());
    torch::Tensor real_logits;
    if (generator_needs_real(spec_.loss)) {
      torch::NoGradGuard no_grad;
      real_logits = discriminator_->forward(augmentation(random).apply(real));
    }
    loss = generator_loss(spec_, real_logits,
                          discriminator_->forward(augmentation(random).apply(fake)));
  }
  generator_adam_.zero_gradients();
  loss.backward();
  generator_adam_.step(learning_rate(spec_.lr_g), spec_.beta1, spec_.beta2);
  metrics.loss_g = loss.item<float>();
}

Metrics Training::step() {
  Metrics metrics;
  Rng random(static_cast<std::uint64_t>(spec_.seed), stream(batch_stream, step_));
  discriminator_->draw_from(torch_random(spec_.seed, stream(dropout_stream, step_)));
  torch::Tensor real, fake;
  const auto dream = [&](int which) {
    Autocast autocast(bf16_, device_.type());
    return generator_->forward(latents(spec_.batch, which));
  };
  double finite = 0;
  for (int i = 0; i < spec_.d_steps; ++i) {
    real = real_batch(random);
    // The last of D's batches serves G too, as in the textbook's loop.
    torch::AutoGradMode gradients(i + 1 == spec_.d_steps);
    fake = dream(i);
    torch::AutoGradMode discriminator_gradients(true);
    finite += discriminator_step(real, fake, random, metrics);
  }
  for (int i = 0; i < spec_.g_steps; ++i) {
    if (i > 0) fake = dream(spec_.d_steps + i);
    generator_step(real, fake, random, metrics);
  }
  images_ += std::int64_t{spec_.batch} * spec_.d_steps;
  ++step_;
  const double half_life = std::min<double>(spec_.ema_half_life, spec_.ema_ramp * static_cast<double>(images_before_ + images_));
  average_weights(generator_weights_, average_weights_, spec_.batch, half_life);
  if (!std::isfinite(finite + metrics.loss_g)) {
    throw Error(ExitCode::setting, "the training has diverged", "step " + std::to_string(step_),
                "a loss is not a finite number", "Go on from the last checkpoint with lower learning rates");
  }
  metrics.step = step_;
  metrics.images = images_;
  return metrics;
}

torch::Tensor Training::held_out(std::int64_t most) const {
  const auto count = std::min<std::int64_t>(most, static_cast<std::int64_t>(data_->held_out.size()));
  std::vector<std::int64_t> indices;  // spread evenly: neighbours in the list are alike
  for (std::int64_t i = 0; i < count; ++i) {
    indices.push_back(data_->held_out[data_->held_out.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(count)]);
  }
  Rng random(static_cast<std::uint64_t>(spec_.seed), stream(held_out_stream, 0));
  const auto pictures = pictures_.index_select(0, torch::tensor(indices, torch::kLong).to(device_)).to(torch::kCPU);
  return pixels_to_network(pictures, spec_, backgrounds(count, random));
}

std::shared_ptr<Generator> Training::averaged_generator(int batches) {
  auto copy = ready(build_generator(spec_, Norm::batch, {}), device_);
  copy_weights(*average_, *copy);
  Autocast autocast(bf16_, device_.type());
  refresh_batch_norm(*copy, spec_, torch_random(spec_.seed, stream(statistics_stream, 0)), batches);
  return copy;
}

}  // namespace tallgrass
