#include "gan/train/journal.h"

#include <nlohmann/json.hpp>

namespace tallgrass {
namespace {

// A run that was killed while it wrote: what comes next must not go on in that line.
bool ends_within_a_line(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::ate | std::ios::binary);
  if (!in || in.tellg() <= 0) return false;
  in.seekg(-1, std::ios::end);
  return in.get() != '\n';
}

}  // namespace

Journal::Journal(const std::filesystem::path& file) {
  const bool cut_off = ends_within_a_line(file);
  out_.open(file, std::ios::app);
  if (cut_off) out_ << '\n';
}

void Journal::add(const Metrics& metrics) {
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  nlohmann::ordered_json line;
  line["step"] = metrics.step;
  line["images"] = metrics.images;
  line["loss_d"] = metrics.loss_d;
  line["loss_g"] = metrics.loss_g;
  line["d_real"] = metrics.d_real;
  line["d_fake"] = metrics.d_fake;
  if (metrics.penalty != 0) line["penalty"] = metrics.penalty;
  if (metrics.augment != 0) line["augment"] = metrics.augment;
  out_ << line.dump() << '\n';
  if (now - flushed_ < std::chrono::seconds(1)) return;
  flushed_ = now;
  out_.flush();
}

void Journal::add(const Measures& measures) {
  nlohmann::ordered_json line;
  line["step"] = measures.step;
  line["images"] = measures.images;
  line["swd"] = measures.swd;
  line["swd_reference"] = measures.swd_reference;
  line["ms_ssim"] = measures.ms_ssim;
  line["ms_ssim_data"] = measures.ms_ssim_data;
  out_ << line.dump() << '\n' << std::flush;
}

void Journal::add(const JournalMark& mark) {
  nlohmann::ordered_json line;
  line["step"] = mark.step;
  line["mark"] = mark.text;
  out_ << line.dump() << '\n' << std::flush;
}

void Journal::flush() { out_.flush(); }

}  // namespace tallgrass
