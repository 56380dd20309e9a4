#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "gan/measure/quality.h"
#include "gan/train/measures.h"
#include "gan/train/training_torch.h"
#include "gan/train/writer.h"

namespace tallgrass {

// Looks at a run as it goes: draws previews of its fixed latents (previews.h), keeps the averaged generator (stages.h)
// and measures it against the pictures held out. When, depends on the images seen alone. The trainer's thread only.
class Observer {
 public:
  // Starts from where `training` is. Blocks: the real pictures are measured once (0.5 s).
  Observer(Training& training, std::filesystem::path run_folder);

  // After each step: draws, keeps and measures what has fallen due; hands files to `writer`. Blocks for the time of
  // some hundred samples then: about a thirtieth of a run on a processor at the default measure_every.
  std::optional<Measures> observe(Writer& writer);

  // How it looks where it ends, due or not.
  void draw_end(Writer& writer);

 private:
  void draw(Generator& generator, Writer& writer);
  void keep(Generator& generator, Writer& writer);
  Measures measure(Generator& generator) const;
  void plan_next_measure();

  Training& training_;
  std::filesystem::path run_folder_;
  std::optional<QualityMeter> meter_;              // none where too few pictures are held out
  std::int64_t next_preview_ = 0, next_stage_ = 0, next_measure_ = 0, drawn_at_ = -1;
};

}  // namespace tallgrass
