#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "engine/core/error.h"
#include "gan/data/dataset.h"
#include "gan/data/labels.h"
#include "gan/data/name_words.h"
#include "gan/net/augment.h"
#include "gan/net/networks.h"
#include "gan/net/optimiser.h"
#include "gan/net/pixels.h"
#include "gan/net/precision.h"
#include "gan/train/classifier.h"
#include "gan/train/classifier_torch.h"
#include "gan/train/device.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

constexpr std::int64_t batch = 64;
constexpr double learning_rate = 2.5e-3;
constexpr std::size_t types_trait = 0, colour_trait = 1;

// What the file says of each trait; empty where it says nothing.
std::vector<std::string> told(const SpeciesFacts& facts, std::size_t trait) {
  const auto one = [](const std::string& word) { return word.empty() ? std::vector<std::string>{} : std::vector<std::string>{word}; };
  switch (trait) {
    case 0: return facts.types;
    case 1: return one(facts.colour);
    case 2: return one(facts.shape);
    case 3: return one(facts.stage < 0 ? "" : std::to_string(facts.stage));
    default: return one(facts.habitat);
  }
}

}  // namespace

// The work of train_classifier(), between its pictures and its classifier.
class ClassifierTraining {
 public:
  explicit ClassifierTraining(const ClassifierOptions& options) : options_(options), labels_(Labels::read(options.labels)) {
    DataOptions wanted;
    wanted.size = static_cast<int>(SpriteClassifier::side);
    wanted.hold_out = options.hold_out;
    data_ = load_dataset(options.data, wanted);
    pixels_ = torch::from_blob(data_.rgba.data(), {data_.count, data_.size, data_.size, 4}, torch::kByte);
    spec_.channels = Channels::rgba;
    spec_.image_size = data_.size;
    spec_.augment = 0.5f;
    spec_.augment_shift = 6;
    spec_.augment_colour = 0.1f;
    find_labels();
    find_words();
    read_targets();
  }

  Classifier run(const ClassifierProgress& progress);

 private:
  void find_labels();
  void find_words();
  void read_targets();
  torch::Tensor pictures(const std::vector<std::int64_t>& which) const;
  torch::Tensor loss(const torch::Tensor& logits, const torch::Tensor& rows) const;
  torch::Tensor train_batch(SpriteClassifier& network, std::int64_t step);
  void score(SpriteClassifier& network);

  ClassifierOptions options_;
  Labels labels_;
  Dataset data_;
  torch::Tensor pixels_;
  Spec spec_;
  Classifier result_;
  std::vector<const SpeciesFacts*> facts_;         // of each picture, or null
  std::vector<std::int64_t> trained_, held_out_;   // labelled pictures
  std::array<torch::Tensor, trait_count> targets_; // pictures x words for types, else pictures: a word, or -1
};

void ClassifierTraining::find_labels() {
  std::set<std::int32_t> held(data_.held_out.begin(), data_.held_out.end());
  for (std::int64_t i = 0; i < data_.count; ++i) {
    const PictureOrigin& origin = data_.origins[static_cast<std::size_t>(i)];
    facts_.push_back(origin.row < 0 ? labels_.find(origin.name) : nullptr);  // a sheet's name is no cell's
    if (facts_.back() != nullptr) (held.contains(static_cast<std::int32_t>(i)) ? held_out_ : trained_).push_back(i);
  }
  if (trained_.size() < 2) {
    throw Error(ExitCode::file, "there is nothing to learn from", options_.labels.string(),
                "the names of " + std::to_string(trained_.size()) + " of " + std::to_string(data_.count) + " pictures are in it",
                "Picture files are named for their species, as bulbasaur-x0.png or 001-bulbasaur.png");
  }
}

void ClassifierTraining::find_words() {
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    std::set<std::string> words;
    for (const std::int64_t i : trained_)
      for (const std::string& word : told(*facts_[static_cast<std::size_t>(i)], trait)) words.insert(word);
    if (words.empty()) words.insert("unknown");    // a file without this column
    result_.words_[trait].assign(words.begin(), words.end());
  }
}

void ClassifierTraining::read_targets() {
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const auto& words = result_.words_[trait];
    const auto place = [&](const std::string& word) {
      const auto found = std::lower_bound(words.begin(), words.end(), word);
      return found != words.end() && *found == word ? found - words.begin() : -1;
    };
    auto& target = targets_[trait];
    target = trait == types_trait ? torch::zeros({data_.count, static_cast<std::int64_t>(words.size())})
                                  : torch::full({data_.count}, -1, torch::kLong);
    for (std::int64_t i = 0; i < data_.count; ++i) {
      const auto* facts = facts_[static_cast<std::size_t>(i)];
      if (facts == nullptr) continue;
      if (trait == colour_trait && in_other_palette(data_.origins[static_cast<std::size_t>(i)].name)) continue;
      for (const std::string& word : told(*facts, trait)) {
        if (place(word) < 0) continue;
        if (trait == types_trait) target.index_put_({i, place(word)}, 1);
        else target.index_put_({i}, place(word));
      }
    }
  }
}

torch::Tensor ClassifierTraining::pictures(const std::vector<std::int64_t>& which) const {
  return pixels_to_network(pixels_.index_select(0, torch::tensor(which, torch::kLong)), spec_);
}

torch::Tensor ClassifierTraining::loss(const torch::Tensor& logits, const torch::Tensor& rows) const {
  auto sum = torch::zeros({});
  std::int64_t begin = 0;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const auto count = static_cast<std::int64_t>(result_.words_[trait].size());
    const auto part = logits.slice(1, begin, begin + count);
    const auto target = targets_[trait].index_select(0, rows);
    if (trait == types_trait) {
      sum = sum + torch::binary_cross_entropy_with_logits(part, target, {}, {}, at::Reduction::Sum) / static_cast<double>(rows.size(0));
    } else if ((target >= 0).any().item<bool>()) {
      sum = sum + torch::cross_entropy_loss(part, target, {}, at::Reduction::Mean, -1);
    }
    begin += count;
  }
  return sum;
}

torch::Tensor ClassifierTraining::train_batch(SpriteClassifier& network, std::int64_t step) {
  Rng random(static_cast<std::uint64_t>(options_.seed), static_cast<std::uint64_t>(step) + 1);
  std::vector<std::int64_t> which;
  auto mirrored = torch::zeros({batch, 1, 1, 1}, torch::kBool);
  for (std::int64_t i = 0; i < batch; ++i) {
    which.push_back(trained_[random.below(static_cast<std::uint32_t>(trained_.size()))]);
    mirrored.data_ptr<bool>()[i] = random.chance(0.5f);
  }
  auto images = pictures(which);
  images = torch::where(mirrored, images.flip(3), images);
  images = Augmentation(spec_, spec_.augment, batch, random).apply(images);
  auto dropout = at::detail::createCPUGenerator(random.next());
  return loss(network.answer(network.features(images), dropout), torch::tensor(which, torch::kLong));
}

// Of the pictures held out; commonest is what always answering the training pictures' commonest word would reach.
void ClassifierTraining::score(SpriteClassifier& network) {
  if (held_out_.empty()) return;
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> parts;
  for (std::size_t begin = 0; begin < held_out_.size(); begin += batch) {
    const auto end = std::min(held_out_.size(), begin + static_cast<std::size_t>(batch));
    parts.push_back(network.answer(network.features(pictures({held_out_.begin() + static_cast<std::ptrdiff_t>(begin), held_out_.begin() + static_cast<std::ptrdiff_t>(end)}))));
  }
  const auto logits = torch::cat(parts), rows = torch::tensor(held_out_, torch::kLong), train_rows = torch::tensor(trained_, torch::kLong);
  std::int64_t begin = 0;
  for (std::size_t trait = 0; trait < trait_count; ++trait) {
    const auto count = static_cast<std::int64_t>(result_.words_[trait].size());
    const auto best = logits.slice(1, begin, begin + count).argmax(1);
    begin += count;
    auto target = targets_[trait].index_select(0, rows), seen = targets_[trait].index_select(0, train_rows);
    if (trait != types_trait) {  // as for types, a row of 0 and 1; nobody asks where nothing is told
      const auto rows_of = [&](const torch::Tensor& words) {
        return torch::one_hot(words.masked_select(words >= 0), count).to(torch::kFloat);
      };
      const auto asked = target >= 0;
      if (!asked.any().item<bool>()) continue;
      const auto right = (target == best).masked_select(asked);
      result_.card_.accuracy[trait] = right.to(torch::kFloat).mean().item<float>();
      result_.card_.commonest[trait] = rows_of(target).select(1, rows_of(seen).sum(0).argmax().item<std::int64_t>()).mean().item<float>();
      continue;
    }
    const auto asked = target.sum(1) > 0;
    if (!asked.any().item<bool>()) continue;
    const auto mean = [&](const torch::Tensor& right) { return right.masked_select(asked).mean().item<float>(); };
    result_.card_.accuracy[trait] = mean(target.gather(1, best.unsqueeze(1)).squeeze(1));
    result_.card_.commonest[trait] = mean(target.select(1, seen.sum(0).argmax().item<std::int64_t>()));
  }
}

Classifier ClassifierTraining::run(const ClassifierProgress& progress) {
  set_torch_threads(options_.threads);
  std::vector<std::int64_t> answers;
  for (const auto& words : result_.words_) answers.push_back(static_cast<std::int64_t>(words.size()));
  auto network = std::make_shared<SpriteClassifier>(answers, at::detail::createCPUGenerator(static_cast<std::uint64_t>(options_.seed)));
  use_channels_last(*network);
  Adam adam(network->parameters());
  const std::int64_t steps = std::max<std::int64_t>(1, options_.images / batch);
  const bool bf16 = use_bf16(Precision::automatic, torch::kCPU);
  for (std::int64_t step = 0; step < steps; ++step) {
    torch::Tensor value;
    {
      Autocast autocast(bf16, torch::kCPU);
      value = train_batch(*network, step);
    }
    adam.zero_gradients();
    value.backward();
    const double done = static_cast<double>(step) / static_cast<double>(steps);
    adam.step(learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * done)), 0.9, 0.999);
    if (progress) progress((step + 1) * batch, steps * batch);
  }
  network->eval();
  torch::NoGradGuard no_grad;
  result_.card_.images_seen = steps * batch;
  result_.card_.trained_on = static_cast<std::int64_t>(trained_.size());
  result_.card_.held_out = static_cast<std::int64_t>(held_out_.size());
  result_.card_.hold_out = options_.hold_out;
  score(*network);
  network->standardise(classifier_features(*network, pictures(trained_)));
  result_.network_ = std::move(network);
  return std::move(result_);
}

Classifier train_classifier(const ClassifierOptions& options, const ClassifierProgress& progress) {
  return ClassifierTraining(options).run(progress);
}

}  // namespace tallgrass
