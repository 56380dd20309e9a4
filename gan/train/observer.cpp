#include "gan/train/observer_torch.h"

#include "gan/net/precision.h"
#include "gan/train/dream_torch.h"
#include "gan/train/previews.h"
#include "gan/train/stages.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {

Observer::Observer(Training& training, std::filesystem::path run_folder)
    : training_(training), run_folder_(std::move(run_folder)) {
  const std::int64_t seen = training.images();
  next_preview_ = next_preview_at(seen == 0 ? -1 : seen, training.spec().batch);
  next_stage_ = next_stage_at(seen == 0 ? -1 : seen, training.spec().batch);
  plan_next_measure();
  const auto held_out = training.held_out(QualityMeter::most_pictures);
  if (held_out.size(0) >= QualityMeter::least_pictures) meter_.emplace(held_out);
}

void Observer::plan_next_measure() {
  const std::int64_t every = training_.spec().measure_every;
  next_measure_ = every > 0 ? (training_.images() / every + 1) * every : 0;
}

std::optional<Measures> Observer::observe(Writer& writer) {
  const std::int64_t seen = training_.images(), every = training_.spec().measure_every;
  if (every > 0 && (next_measure_ == 0 || next_measure_ > seen + every)) plan_next_measure();  // it was changed
  const bool draws = seen >= next_preview_, keeps = seen >= next_stage_;
  const bool measures = meter_ && every > 0 && seen >= next_measure_;
  if (!draws && !keeps && !measures) return {};
  // The first previews come with every step or two: there a rougher statistic keeps the run's pace.
  const bool early = !measures && seen < 32 * training_.spec().batch;
  const auto generator = training_.averaged_generator(early ? 6 : 24);
  if (draws) draw(*generator, writer);
  if (keeps) keep(*generator, writer);
  if (!measures) return {};
  plan_next_measure();
  return measure(*generator);
}

void Observer::draw(Generator& generator, Writer& writer) {
  const std::int64_t seen = training_.images();
  const Model model = make_model(generator, training_.spec(), seen, {});
  DreamingGenerator dreaming(model, training_.device(), training_.bf16() && training_.device().is_cpu());
  const auto latents = preview_latents(training_.spec().latent);
  writer.save(preview_file(run_folder_, seen), encode_preview(dreaming.dream_sheet(latents, preview_columns, false)));
  next_preview_ = next_preview_at(seen, training_.spec().batch);
  drawn_at_ = seen;
}

void Observer::keep(Generator& generator, Writer& writer) {
  const std::int64_t seen = training_.images();
  writer.save(stage_file(run_folder_, seen), encode_model(generator, training_.spec(), seen, StoredWeights::halved));
  next_stage_ = next_stage_at(seen, training_.spec().batch);
}

void Observer::draw_end(Writer& writer) {
  if (drawn_at_ != training_.images()) draw(*training_.averaged_generator(), writer);
}

Measures Observer::measure(Generator& generator) const {
  const auto generate = [&](const torch::Tensor& latents) {
    torch::NoGradGuard no_grad;
    Autocast autocast(training_.bf16(), training_.device().type());
    return generator.forward(latents.to(training_.device())).clamp(0, 1).to(torch::kCPU);
  };
  const Quality quality = meter_->measure(training_.spec().latent, generate);
  return {training_.steps(), training_.images(), quality.swd, quality.swd_reference, quality.ms_ssim, quality.ms_ssim_data};
}

}  // namespace tallgrass
