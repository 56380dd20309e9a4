#include "gan/train/classifier.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/net/pixels.h"
#include "gan/spec/words.h"
#include "gan/train/classifier_torch.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {
namespace {

constexpr const char* classifier_format = "tallgrass classifier 1";
constexpr std::int64_t batch = 128;

Spec rgba_spec() {
  Spec spec;
  spec.channels = Channels::rgba;
  return spec;
}

[[noreturn]] void refuse(const std::string& file, const std::string& expected) {
  throw Error(ExitCode::file, "cannot use the file as a classifier", file, expected,
              "'tallgrass classifier train' makes one");
}

// The card and the words, as the file's metadata has them.
struct Facts {
  ClassifierCard card;
  std::array<std::vector<std::string>, trait_count> words;
};

std::string text_of(const Facts& facts) {
  nlohmann::ordered_json traits = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < trait_count; ++i) {
    traits.push_back({{"trait", trait_names[i]},
                      {"words", facts.words[i]},
                      {"accuracy", facts.card.accuracy[i]},
                      {"commonest", facts.card.commonest[i]}});
  }
  const nlohmann::ordered_json json{{"images_seen", facts.card.images_seen},
                                    {"trained_on", facts.card.trained_on},
                                    {"held_out", facts.card.held_out},
                                    {"hold_out", facts.card.hold_out},
                                    {"traits", std::move(traits)}};
  return json.dump();
}

Facts facts_of(const std::string& text, const std::string& file) {
  Facts facts;
  try {
    const auto json = nlohmann::json::parse(text);
    json.at("images_seen").get_to(facts.card.images_seen);
    json.at("trained_on").get_to(facts.card.trained_on);
    json.at("held_out").get_to(facts.card.held_out);
    json.at("hold_out").get_to(facts.card.hold_out);
    const auto& traits = json.at("traits");
    for (std::size_t i = 0; i < trait_count; ++i) {
      const auto& trait = traits.at(i);
      if (trait.at("trait").get<std::string>() != trait_names[i]) refuse(file, "its traits are not those of this program");
      trait.at("words").get_to(facts.words[i]);
      trait.at("accuracy").get_to(facts.card.accuracy[i]);
      trait.at("commonest").get_to(facts.card.commonest[i]);
      const auto is_share = [](float value) { return value >= 0 && value <= 1; };
      if (!is_share(facts.card.accuracy[i]) || !is_share(facts.card.commonest[i])) refuse(file, "a share is not between 0 and 1");
      for (const std::string& word : facts.words[i])
        if (word.empty() || word.size() > 40 || printable(word) != word) refuse(file, "a trait's word is no word");
      if (facts.words[i].empty() || facts.words[i].size() > 1000) refuse(file, "a trait has no words, or too many");
    }
  } catch (const nlohmann::json::exception&) {
    refuse(file, "what it says of itself is damaged");
  }
  return facts;
}

std::vector<std::int64_t> answer_counts(const std::array<std::vector<std::string>, trait_count>& words) {
  std::vector<std::int64_t> counts;
  for (const auto& list : words) counts.push_back(static_cast<std::int64_t>(list.size()));
  return counts;
}

TraitGuess guess_of(const Classifier& classifier, torch::Tensor logits) {
  TraitGuess guess;
  std::int64_t begin = 0;
  for (std::size_t i = 0; i < trait_count; ++i) {
    const auto& words = classifier.words(i);
    const auto part = logits.slice(0, begin, begin + static_cast<std::int64_t>(words.size()));
    const auto probabilities = i == 0 ? part.sigmoid() : part.softmax(0);
    for (std::size_t j = 0; j < words.size(); ++j) guess[i].push_back({words[j], probabilities[static_cast<std::int64_t>(j)].item<float>()});
    std::stable_sort(guess[i].begin(), guess[i].end(),
                     [](const TraitAnswer& a, const TraitAnswer& b) { return a.probability > b.probability; });
    begin += static_cast<std::int64_t>(words.size());
  }
  return guess;
}

}  // namespace

torch::Tensor classifier_pictures(std::span<const Image> pictures) { return classifier_pictures(pictures, rgba_spec()); }

torch::Tensor classifier_pictures(std::span<const Image> pictures, const Spec& spec) {
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> fitted;
  for (const Image& picture : pictures) {
    const auto pixels = torch::from_blob(const_cast<std::uint8_t*>(picture.rgba.data()), {1, picture.height, picture.width, 4}, torch::kByte);
    const auto behind = torch::zeros({1, 3});        // where the spec asks for a random one
    fitted.push_back(fit_classifier(pixels_to_network(pixels, spec, behind)));
  }
  if (fitted.empty()) return torch::empty({0, 4, SpriteClassifier::side, SpriteClassifier::side});
  return torch::cat(fitted);
}

torch::Tensor classifier_features(SpriteClassifier& network, const torch::Tensor& images) {
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> parts;
  for (std::int64_t begin = 0; begin < images.size(0); begin += batch) {
    const auto part = images.slice(0, begin, std::min(begin + batch, images.size(0)));
    parts.push_back(network.standard_features(part.contiguous(torch::MemoryFormat::ChannelsLast)));
  }
  if (parts.empty()) return torch::empty({0, SpriteClassifier::feature_count});
  return torch::cat(parts);
}

Classifier Classifier::load(const std::filesystem::path& path) {
  const std::string file = path.string();
  const auto bytes = read_file(path);
  const auto content = parse_safetensors(bytes, file);
  if (const auto& format = metadata_value(content, "format", file); format != classifier_format)
    refuse(file, "its format is \"" + format.substr(0, 60) + "\"");
  Facts facts = facts_of(metadata_value(content, "classifier", file), file);
  Classifier classifier;
  classifier.card_ = facts.card;
  classifier.words_ = std::move(facts.words);
  classifier.network_ = std::make_shared<SpriteClassifier>(answer_counts(classifier.words_), c10::nullopt);
  fill_module(*classifier.network_, content, "classifier", file);
  for (const auto& buffer : classifier.network_->named_buffers()) {
    const bool spread = buffer.key().ends_with("running_var") || buffer.key() == "feature_deviation";
    if (spread && (buffer.value() <= 0).any().item<bool>()) refuse(file, buffer.key() + " holds what is no spread");
  }
  classifier.network_->eval();
  use_channels_last(*classifier.network_);
  return classifier;
}

void Classifier::save(const std::filesystem::path& file) const {
  TensorBytes bytes;
  bytes.add_module("classifier", *network_);
  write_file(file, build_safetensors({bytes.tensors, {{"format", classifier_format}, {"classifier", text_of({card_, words_})}}}));
}

std::vector<TraitGuess> Classifier::look_at(std::span<const Image> pictures) const {
  torch::NoGradGuard no_grad;
  std::vector<TraitGuess> guesses;
  for (std::size_t begin = 0; begin < pictures.size(); begin += batch) {
    const auto part = pictures.subspan(begin, std::min<std::size_t>(batch, pictures.size() - begin));
    const auto logits = network_->answer(network_->features(classifier_pictures(part))).contiguous();
    for (std::int64_t i = 0; i < logits.size(0); ++i) guesses.push_back(guess_of(*this, logits[i]));
  }
  return guesses;
}

std::filesystem::path shipped_classifier_path() { return resource_folder() / "assets/models/classifier.safetensors"; }

}  // namespace tallgrass
