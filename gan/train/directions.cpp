#include "gan/train/directions.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/core/error.h"
#include "engine/image/attributes.h"
#include "engine/image/transform.h"
#include "gan/net/torch.h"
#include "gan/spec/words.h"
#include "gan/train/device.h"
#include "gan/train/sampler.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t first_seed = 1ull << 40;       // of the latents learnt from: no one asks for these creatures
constexpr std::uint64_t first_fresh_seed = 2ull << 40; // and of those tried on
constexpr std::size_t at_once = 64;                    // pictures held
constexpr int thumb = 16;                              // pixels a side, as pictures are compared for variations
constexpr double rest = 0.25;                          // of the samples predict, the others learn
constexpr double ridge = 0.05;                         // of the number of samples
constexpr double least_predicted = 0.05;               // below it an attribute is none to steer by
constexpr double apart = 0.2;                          // how much cross-talk is worth for a stronger effect of its own
constexpr double trial_step = 2;
constexpr int variations = 4;

// Who draws, and how far it is.
class Studies {
 public:
  Studies(const Model& model, const DirectionOptions& options, const GoOn& go_on)
      : sampler_(model, resolve_device(options.device), options.threads), latent_(model.spec.latent), go_on_(go_on) {}

  void expect(std::size_t pictures) { all_ = pictures; }
  bool given_up() const { return given_up_; }

  std::vector<Latent> latents(std::uint64_t first, int count) const {
    std::vector<Latent> made;
    for (int i = 0; i < count; ++i) made.push_back(latent_from_seed(first + static_cast<std::uint64_t>(i), latent_));
    return made;
  }

  // visit(place, picture) of each latent's picture, until someone gives up.
  template <class Visit>
  void draw(std::span<const Latent> latents, Visit visit) {
    for (std::size_t first = 0; first < latents.size() && !given_up_; first += at_once) {
      const auto part = latents.subspan(first, std::min(at_once, latents.size() - first));
      const std::vector<Image> pictures = sampler_.sample(part);
      for (std::size_t i = 0; i < pictures.size(); ++i) visit(first + i, pictures[i]);
      done_ += part.size();
      if (go_on_) given_up_ = !go_on_(static_cast<double>(done_) / static_cast<double>(std::max(all_, done_)));
    }
  }

 private:
  Sampler sampler_;
  int latent_;
  const GoOn& go_on_;
  std::size_t all_ = 1, done_ = 0;
  bool given_up_ = false;
};

torch::Tensor rows_of(std::span<const Latent> latents) {
  auto rows = torch::empty({std::int64_t(latents.size()), std::int64_t(latents.front().size())});
  for (std::size_t i = 0; i < latents.size(); ++i) {
    std::memcpy(rows[std::int64_t(i)].data_ptr(), latents[i].data(), latents[i].size() * sizeof(float));
  }
  return rows.to(torch::kDouble);
}

void put_row(torch::Tensor& rows, std::size_t place, const Attributes& values) {
  std::memcpy(rows[std::int64_t(place)].data_ptr(), values.data(), sizeof(Attributes));
}

// Premultiplied, so that what is transparent has no colour.
void put_thumb(torch::Tensor& rows, std::size_t place, const Image& picture) {
  const Image small = fit(picture, thumb, thumb);
  double* row = rows[std::int64_t(place)].data_ptr<double>();
  for (std::size_t i = 0; i < small.rgba.size(); i += 4) {
    const double alpha = small.rgba[i + 3] / 255.0;
    for (std::size_t c = 0; c < 3; ++c) row[i + c] = alpha * small.rgba[i + c] / 255;
    row[i + 3] = alpha;
  }
}

// The weights that predict centred `targets` (N x K) from `latents` (N x D): D x K.
torch::Tensor regress(const torch::Tensor& latents, const torch::Tensor& targets) {
  const auto size = latents.size(1);
  const auto gram = latents.t().mm(latents) + ridge * double(latents.size(0)) * torch::eye(size, latents.options());
  return torch::linalg_solve(gram, latents.t().mm(targets), true);
}

// What was learnt of all pictures.
struct Study {
  torch::Tensor latents;     // N x D
  torch::Tensor measured;    // N x A, in deviations from the mean
  torch::Tensor thumbs;      // N x P, centred
  torch::Tensor mean, deviation;
  std::vector<std::size_t> varying;  // attributes that do
};

Study study(Studies& studies, int samples) {
  Study learnt;
  const auto latents = studies.latents(first_seed, samples);
  learnt.latents = rows_of(latents);
  const auto type = learnt.latents.options();
  learnt.measured = torch::zeros({samples, std::int64_t(attribute_count)}, type);
  learnt.thumbs = torch::zeros({samples, thumb * thumb * 4}, type);
  studies.draw(latents, [&](std::size_t i, const Image& picture) {
    put_row(learnt.measured, i, measure_attributes(picture));
    put_thumb(learnt.thumbs, i, picture);
  });
  learnt.mean = learnt.measured.mean(0);
  learnt.deviation = learnt.measured.std(0);
  for (std::size_t a = 0; a < attribute_count; ++a) {
    if (learnt.deviation[std::int64_t(a)].item<double>() > 1e-4) learnt.varying.push_back(a);
  }
  learnt.measured = (learnt.measured - learnt.mean) / learnt.deviation.clamp_min(1e-4);
  learnt.thumbs = learnt.thumbs - learnt.thumbs.mean(0);
  return learnt;
}

torch::Tensor columns(const torch::Tensor& matrix, const std::vector<std::size_t>& which) {
  std::vector<std::int64_t> places(which.begin(), which.end());
  return matrix.index_select(1, torch::tensor(places));
}

Latent unit(const torch::Tensor& column) {
  const auto values = (column / column.norm().clamp_min(1e-12)).to(torch::kFloat).contiguous();
  const float* first = values.data_ptr<float>();
  return {first, first + values.numel()};
}

// How much of each column's variance the first part predicts of the rest.
torch::Tensor predicted_shares(const torch::Tensor& latents, const torch::Tensor& targets) {
  const auto learn = std::int64_t(std::lround((1 - rest) * double(latents.size(0))));
  const auto weights = regress(latents.slice(0, 0, learn), targets.slice(0, 0, learn));
  const auto truth = targets.slice(0, learn), error = truth - latents.slice(0, learn).mm(weights);
  return (1 - error.square().sum(0) / (truth - truth.mean(0)).square().sum(0).clamp_min(1e-9)).clamp(0, 1);
}

std::vector<Direction> attribute_directions(const Study& learnt) {
  if (learnt.varying.empty()) return {};
  const auto targets = columns(learnt.measured, learnt.varying);
  const auto weights = regress(learnt.latents, targets);
  auto gram = weights.t().mm(weights);
  gram = gram + apart * gram.diag().mean() * torch::eye(gram.size(0), gram.options());
  const auto axes = weights.mm(torch::linalg_inv(gram));
  const auto shares = predicted_shares(learnt.latents, targets);
  std::vector<Direction> found;
  for (std::size_t i = 0; i < learnt.varying.size(); ++i) {
    const SpriteAttribute& attribute = attributes()[learnt.varying[i]];
    Direction direction{attribute.more, attribute.less, attribute.what, unit(axes.select(1, std::int64_t(i))), 0, 0, {}, 0};
    direction.predicted = shares[std::int64_t(i)].item<double>();
    if (direction.predicted < least_predicted) continue;
    found.push_back(std::move(direction));
  }
  return found;
}

// The sign of an axis is nobody's choice: the largest value is positive.
torch::Tensor upright(const torch::Tensor& axis) {
  return axis[axis.abs().argmax()].item<double>() < 0 ? -axis : axis;
}

// Of the part of latent space that no attribute was learnt from: else the first would be "bigger" once more.
std::vector<Direction> variation_directions(const Study& learnt) {
  auto weights = regress(learnt.latents, learnt.thumbs);  // D x P
  if (!learnt.varying.empty()) {
    const auto taken = std::get<0>(torch::linalg_qr(regress(learnt.latents, columns(learnt.measured, learnt.varying))));
    weights = weights - taken.mm(taken.t().mm(weights));
  }
  const auto [values, vectors] = torch::linalg_eigh(weights.mm(weights.t()));
  const double all = values.sum().item<double>(), most = values[-1].item<double>();
  std::vector<Direction> found;
  for (int i = 1; i <= std::min<int>(variations, int(values.size(0))); ++i) {
    const double share = values[-i].item<double>();
    if (share <= 1e-6 * std::max(most, 1e-6)) break;
    Direction direction{"variation" + std::to_string(i), "", "One of the ways in which these creatures differ most",
                        unit(upright(vectors.select(1, -i))), share / all, 0, {}, 0};
    found.push_back(std::move(direction));
  }
  return found;
}

// What a direction does to fresh latents, forth and back: the mean change for one step, in deviations.
void try_out(Studies& studies, const Study& learnt, std::span<const Latent> fresh, Direction& direction) {
  std::vector<Latent> moved;
  const Latent* axis = &direction.axis;
  for (const Latent& latent : fresh) {
    for (const float step : {float(trial_step), -float(trial_step)}) moved.push_back(steer(latent, {&axis, 1}, {&step, 1}));
  }
  auto measured = torch::zeros({std::int64_t(moved.size()), std::int64_t(attribute_count)}, learnt.latents.options());
  studies.draw(moved, [&](std::size_t i, const Image& picture) { put_row(measured, i, measure_attributes(picture)); });
  if (studies.given_up()) return;
  const auto sides = measured.view({-1, 2, std::int64_t(attribute_count)}).mean(0);
  const auto change = (sides[0] - sides[1]) / (2 * trial_step) / learnt.deviation.clamp_min(1e-4);
  for (const std::size_t a : learnt.varying) {
    const double moves = change[std::int64_t(a)].item<double>();
    if (attributes()[a].more == direction.more) {
      direction.effect = moves;
    } else if (std::abs(moves) > std::abs(direction.side_effect)) {
      direction.side_effect = moves;
      direction.side = attributes()[a].more;
    }
  }
}

}  // namespace

std::optional<Directions> find_directions(const Model& model, const DirectionOptions& options, const GoOn& go_on) {
  if (options.samples < 64 || options.trials < 1) {
    throw Error(ExitCode::bug, "too few pictures to find directions on", std::to_string(options.samples));
  }
  torch::NoGradGuard no_grad;
  Studies studies(model, options, go_on);
  const std::size_t trials = 2 * std::size_t(options.trials);
  studies.expect(std::size_t(options.samples) + trials * (attribute_count + variations));
  const Study learnt = study(studies, options.samples);
  if (studies.given_up()) return {};
  Directions found{model.hash, model.spec.latent, options.samples, attribute_directions(learnt)};
  for (auto& variation : variation_directions(learnt)) found.list.push_back(std::move(variation));
  const auto fresh = studies.latents(first_fresh_seed, options.trials);
  for (Direction& direction : found.list) try_out(studies, learnt, fresh, direction);
  if (studies.given_up()) return {};
  return found;
}

std::optional<Directions> directions_of(const Model& model, const DirectionOptions& options, const GoOn& go_on) {
  const auto file = directions_file(model.hash);
  if (auto kept = read_directions(file, model)) return kept;
  auto found = find_directions(model, options, go_on);
  if (!found) return {};
  try {
    write_directions(file, *found);
  } catch (const Error&) {
    // A full disk or a read-only home: next time they are found again.
  }
  return found;
}

std::vector<float> amounts_of(const Directions& directions, std::span<const std::pair<std::string, float>> words) {
  std::vector<float> amounts(directions.list.size());
  for (const auto& [word, amount] : words) {
    bool known = false;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < directions.list.size(); ++i) {
      const Direction& each = directions.list[i];
      for (const auto& name : {each.more, each.less}) {
        if (!name.empty()) names.push_back(name);
      }
      if (word.empty() || (word != each.more && word != each.less)) continue;
      amounts[i] += word == each.more ? amount : -amount;
      known = true;
    }
    if (known) continue;
    throw Error(ExitCode::usage, "this model has no such direction", printable(word), did_you_mean(word, names, ""),
                "`tallgrass directions` lists them");
  }
  return amounts;
}

Latent steer(const Latent& latent, const Directions& directions, std::span<const float> amounts) {
  if (amounts.empty()) return latent;
  std::vector<const Latent*> axes;
  for (const Direction& each : directions.list) axes.push_back(&each.axis);
  return steer(latent, axes, amounts);
}

}  // namespace tallgrass
