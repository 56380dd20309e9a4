#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "gan/train/classifier.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

std::string percent(float share) { return std::to_string(static_cast<int>(share * 100 + 0.5f)) + " %"; }

void print(const ordered_json& json) { std::cout << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n'; }

void show(const Classifier& classifier, const fs::path& file, bool json) {
  const ClassifierCard& card = classifier.card();
  if (json) {
    ordered_json all{{"file", file.string()}, {"images_seen", card.images_seen}, {"trained_on", card.trained_on}, {"held_out", card.held_out}};
    for (std::size_t i = 0; i < trait_count; ++i)
      all["traits"][trait_names[i]] = {{"accuracy", card.accuracy[i]}, {"commonest", card.commonest[i]}, {"words", classifier.words(i)}};
    return print(all);
  }
  std::cout << file.string() << ": " << format_count(card.images_seen) << " pictures seen, of " << format_count(card.trained_on)
            << "; asked about " << format_count(card.held_out) << " of creatures it never saw:\n";
  for (std::size_t i = 0; i < trait_count; ++i) {
    std::cout << "  " << trait_names[i] << std::string(10 - std::string(trait_names[i]).size(), ' ') << percent(card.accuracy[i])
              << " right, of " << classifier.words(i).size() << " words; the commonest word: " << percent(card.commonest[i]) << '\n';
  }
}

void train(const ClassifierVerbOptions& options) {
  if (options.data.empty() || options.labels.empty())
    throw Error(ExitCode::usage, "classifier train needs pictures and labels", options.data.empty() ? "--data" : "--labels",
                "it is not there", "See tallgrass classifier --help");
  const fs::path out = options.out.empty() ? "classifier.safetensors" : options.out;
  require_writable(out);
  std::int64_t last = 0;
  const Classifier classifier = train_classifier(
      {options.data, options.labels, options.hold_out, options.images, options.seed, options.threads},
      [&](std::int64_t images, std::int64_t of) {
        if (images - last < 10'000 && images != of) return;
        last = images;
        std::cerr << format_count(images) << " of " << format_count(of) << " pictures\n";
      });
  classifier.save(out);
  show(classifier, out, options.json);
}

void look(const Classifier& classifier, const ClassifierVerbOptions& options) {
  if (options.pictures.empty())
    throw Error(ExitCode::usage, "classifier look needs a picture", "PICTURE", "there is none", "tallgrass classifier look creature.png");
  std::vector<Image> pictures;
  for (const fs::path& file : options.pictures) pictures.push_back(load_image(file));
  const auto guesses = classifier.look_at(pictures);
  ordered_json all = ordered_json::array();
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    ordered_json one{{"file", options.pictures[i].string()}};
    if (!options.json) std::cout << options.pictures[i].string() << ":";
    for (std::size_t trait = 0; trait < trait_count; ++trait) {
      const TraitAnswer& best = guesses[i][trait].front();
      for (const TraitAnswer& answer : guesses[i][trait]) one[trait_names[trait]][answer.word] = answer.probability;
      if (!options.json) std::cout << (trait == 0 ? " " : ", ") << trait_names[trait] << ' ' << best.word << " (" << percent(best.probability) << ")";
    }
    if (!options.json) std::cout << '\n';
    all.push_back(std::move(one));
  }
  if (options.json) print(all);
}

}  // namespace

int classifier_verb(const ClassifierVerbOptions& options) {
  using Action = ClassifierVerbOptions::Action;
  initialise_torch();
  if (options.action == Action::train) {
    train(options);
    return 0;
  }
  set_torch_threads(options.threads);
  const fs::path file = options.file.empty() ? shipped_classifier_path() : options.file;
  const Classifier classifier = Classifier::load(file);
  if (options.action == Action::show) show(classifier, file, options.json);
  else look(classifier, options);
  return 0;
}

}  // namespace tallgrass::cli
