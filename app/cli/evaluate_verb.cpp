#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "engine/image/finish.h"
#include "gan/train/device.h"
#include "gan/train/evaluation.h"
#include "gan/train/sampler.h"

namespace tallgrass::cli {
namespace {

using nlohmann::ordered_json;

constexpr float usual_hold_out = 0.1f;

// What is evaluated, and what it calls itself.
struct Candidate {
  std::vector<Image> pictures;
  std::string name;
  std::optional<Model> model;
};

Candidate of_model(const EvaluateOptions& options) {
  Candidate candidate;
  candidate.model = load_model(options.model.empty() ? shipped_model_path() : options.model);
  candidate.name = candidate.model->name;
  Sampler sampler(*candidate.model, "cpu", options.threads);
  std::vector<Latent> latents;
  for (int i = 0; i < options.samples; ++i)
    latents.push_back(truncate(latent_from_seed(options.seed + static_cast<std::uint64_t>(i), candidate.model->spec.latent), options.truncation));
  candidate.pictures = sampler.sample(latents);
  return candidate;
}

Spec with_transparency() {
  Spec spec;
  spec.channels = Channels::rgba;
  return spec;
}

// As many as of a model, spread over them.
Candidate of_pictures(const EvaluateOptions& options) {
  DataOptions wanted;
  const Dataset data = load_dataset(options.pictures, wanted);
  Candidate candidate{{}, data.sources.front().name, {}};
  const std::vector<Image> all = pictures_of(data);
  const std::size_t count = std::min(all.size(), static_cast<std::size_t>(options.samples));
  for (std::size_t i = 0; i < count; ++i) candidate.pictures.push_back(all[all.size() * i / count]);
  return candidate;
}

Dataset real_pictures(const EvaluateOptions& options, const Candidate& candidate) {
  DataOptions wanted;
  wanted.hold_out = usual_hold_out;
  if (candidate.model) wanted = data_options(candidate.model->spec);
  if (options.hold_out) wanted.hold_out = *options.hold_out;
  if (wanted.hold_out <= 0) wanted.hold_out = usual_hold_out;
  if (candidate.model && candidate.model->spec.hold_out != wanted.hold_out)
    std::cerr << "note: the model was trained with hold_out = " << candidate.model->spec.hold_out << ", so it may have seen what is held out here\n";
  return load_dataset(options.data, wanted);
}

ordered_json json_of(const SetScores& scores) {
  return {{"pictures", scores.pictures},
          {"kid_held_out", scores.kid_held_out},
          {"kid_training", scores.kid_training},
          {"swd_held_out", scores.swd_held_out},
          {"coverage_held_out", scores.coverage_held_out},
          {"coverage_training", scores.coverage_training},
          {"copied", scores.copied},
          {"ms_ssim", scores.ms_ssim}};
}

void line(const char* what, double value, const std::string& real, const char* help) {
  std::printf("  %-24s %9s   %9s   %s\n", what, format_figures(value).c_str(), real.c_str(), help);
}

void tell(const Candidate& candidate, const Evaluation& evaluation) {
  const SetScores &set = evaluation.set, &real = evaluation.real;
  std::printf("%s: %s pictures, against %s trained on and %s held out (%s creatures)\n", candidate.name.c_str(),
              format_count(set.pictures).c_str(), format_count(evaluation.training).c_str(), format_count(evaluation.held_out).c_str(),
              format_count(evaluation.creatures).c_str());
  std::printf("  %-24s %9s   %9s\n", "", "these", "real ones");
  line("KID x 1000, held out", set.kid_held_out, format_figures(real.kid_held_out), "lower is better");
  line("KID x 1000, trained on", set.kid_training, "0", "lower is better");
  line("SWD, held out", set.swd_held_out, format_figures(real.swd_held_out), "lower is better");
  line("coverage, held out", set.coverage_held_out, format_figures(real.coverage_held_out), "higher is better");
  line("coverage, trained on", set.coverage_training, "", "higher is better");
  line("copied", set.copied, "0.01", "share nearer to a training picture than 1 % of those are to other creatures");
  line("likeness (MS-SSIM)", set.ms_ssim, format_figures(real.ms_ssim), "above real ones: fewer kinds");
}

}  // namespace

int evaluate_verb(const EvaluateOptions& options) {
  if (options.data.empty())
    throw Error(ExitCode::usage, "evaluate needs real pictures", "--data", "it is not there", "tallgrass evaluate --data ~/sprites");
  initialise_torch();
  set_torch_threads(options.threads);
  const Classifier classifier = Classifier::load(options.classifier.empty() ? shipped_classifier_path() : options.classifier);
  Candidate candidate = options.pictures.empty() ? of_model(options) : of_pictures(options);
  if (options.finish)
    for (Image& picture : candidate.pictures) picture = finish_sprite(picture);
  const Evaluation evaluation = evaluate(candidate.pictures, real_pictures(options, candidate), classifier,
                                         candidate.model ? candidate.model->spec : with_transparency());
  if (!options.json) {
    tell(candidate, evaluation);
    return 0;
  }
  ordered_json json{{"name", candidate.name}};
  if (candidate.model) json["images_seen"] = candidate.model->images_seen;
  json["set"] = json_of(evaluation.set);
  json["real"] = {{"kid_held_out", evaluation.real.kid_held_out},
                  {"swd_held_out", evaluation.real.swd_held_out},
                  {"coverage_held_out", evaluation.real.coverage_held_out},
                  {"ms_ssim", evaluation.real.ms_ssim}};
  json["training"] = evaluation.training;
  json["held_out"] = evaluation.held_out;
  json["creatures"] = evaluation.creatures;
  std::cout << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  return 0;
}

}  // namespace tallgrass::cli
