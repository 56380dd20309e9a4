#include "gan/train/journal.h"

#include <nlohmann/json.hpp>

namespace tallgrass {

Journal::Journal(const std::filesystem::path& file) : out_(file, std::ios::app) {}

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
  out_ << line.dump() << '\n';
}

void Journal::add(const JournalMark& mark) {
  nlohmann::ordered_json line;
  line["step"] = mark.step;
  line["mark"] = mark.text;
  out_ << line.dump() << '\n' << std::flush;
}

void Journal::flush() { out_.flush(); }

}  // namespace tallgrass
