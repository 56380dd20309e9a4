#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/dataset_text.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/image/encode.h"
#include "gan/data/dataset.h"
#include "gan/data/inspect.h"

namespace tallgrass::cli {
namespace {

using nlohmann::ordered_json;

// A line that is drawn over while pictures are read; on a terminal alone.
class ReadingLine {
 public:
  bool show(std::int64_t done, std::int64_t total) {
    if (!terminal_) return true;
    std::cerr << "\rreading pictures: " << format_count(done) << " of " << format_count(total) << std::flush;
    open_ = true;
    return true;
  }
  ~ReadingLine() {
    if (open_) std::cerr << "\r\x1b[K" << std::flush;
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) != 0;
  bool open_ = false;
};

ordered_json quantiles_json(const Quantiles& q) {
  return {{"least", q.least},
          {"quarter", q.quarter},
          {"median", q.median},
          {"three_quarters", q.three_quarters},
          {"most", q.most}};
}

ordered_json colours_json(const ColourStatistics& colours) {
  return {{"mean", colours.mean},
          {"transparent", colours.transparent},
          {"soft", colours.soft},
          {"colours", quantiles_json(colours.colours)},
          {"brightness", quantiles_json(colours.brightness)},
          {"hues", colours.hues},
          {"grey", colours.grey}};
}

ordered_json groups_json(const Dataset& dataset, const DataReport& report) {
  const GroupSummary& summary = report.group_summary;
  ordered_json json{{"count", summary.count},
                    {"alone", summary.alone},
                    {"effective", summary.effective},
                    {"effective_balanced", summary.effective_balanced},
                    {"groups", ordered_json::array()}};
  for (const PictureGroup& group : report.groups) {
    ordered_json pictures = ordered_json::array();
    for (const std::int32_t i : group.pictures) {
      const PictureOrigin& origin = dataset.origins[static_cast<std::size_t>(i)];
      ordered_json picture{{"file", origin.name}};
      if (origin.row >= 0) picture["row"] = origin.row + 1, picture["column"] = origin.column + 1;
      pictures.push_back(std::move(picture));
    }
    json["groups"].push_back({{"share", group.share}, {"balanced", group.balanced}, {"pictures", std::move(pictures)}});
  }
  return json;
}

ordered_json report_json(const Dataset& dataset, const DataReport& report) {
  ordered_json json{{"size", dataset.size}, {"pictures", report.count}, {"resized", report.import.resized}};
  for (const DataSource& source : report.sources) {
    json["sources"].push_back({{"source", source.name},
                               {"pictures", source.count},
                               {"weight", source.weight ? ordered_json(*source.weight) : ordered_json()}});
  }
  for (const SizeCount& size : report.sizes)
    json["sizes"].push_back({{"width", size.width}, {"height", size.height}, {"pictures", size.count}});
  json["refused"] = json["notes"] = ordered_json::array();
  for (const Refused& each : report.import.refused)
    json["refused"].push_back({{"file", each.file}, {"reason", each.reason}});
  for (const Noted& each : report.import.notes) json["notes"].push_back({{"file", each.file}, {"note", each.note}});
  json["colours"] = colours_json(report.colours);
  json["near_duplicates"] = groups_json(dataset, report);
  return json;
}

void check_out(const std::filesystem::path& out) {
  if (out.empty()) return;
  if (lower_case(out.extension().string()) != ".png")
    throw Error(ExitCode::usage, "cannot write this kind of contact sheet", out.string(), "a .png is expected");
  require_writable(out);
}

Dataset read_pictures(const DatasetOptions& options) {
  DataOptions data;
  data.size = options.size;
  ReadingLine line;
  return load_dataset(options.sources, data,
                      [&](std::int64_t done, std::int64_t total) { return line.show(done, total); });
}

}  // namespace

int dataset_verb(const DatasetOptions& options) {
  check_out(options.out);
  const Dataset dataset = read_pictures(options);
  const DataReport report = inspect_dataset(dataset);
  if (!options.out.empty()) save_png(options.out, contact_sheet(dataset, report));
  if (options.json) {
    std::cout << report_json(dataset, report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else {
    std::cout << dataset_text(dataset, report);
    if (!options.out.empty()) std::cout << "\ncontact sheet: " << options.out.string() << '\n';
  }
  return 0;
}

}  // namespace tallgrass::cli
