#include "app/cli/dataset_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iomanip>
#include <sstream>

#include "app/cli/texts.h"

namespace tallgrass::cli {
namespace {

constexpr std::size_t most_lines = 12;  // of a list; --json has all

std::string percent(double share) {
  std::ostringstream text;
  const double value = share * 100;
  text << std::fixed << std::setprecision(value >= 10 || value == 0 ? 0 : value >= 1 ? 1 : 2) << value << " %";
  return text.str();
}

std::string pictures(std::int64_t count) { return format_count(count) + (count == 1 ? " picture" : " pictures"); }

void more(std::ostream& out, std::size_t count) {
  if (count > most_lines)
    out << "  and " << format_count(static_cast<std::int64_t>(count - most_lines)) << " more: --json has all\n";
}

void sources(std::ostream& out, const Dataset& dataset, const DataReport& report) {
  double weights = 0;
  const bool weighted = std::any_of(report.sources.begin(), report.sources.end(),
                                    [](const DataSource& s) { return s.weight.has_value(); });
  for (const DataSource& source : report.sources) weights += source.weight.value_or(1);
  out << "\nSources\n";
  for (const DataSource& source : report.sources) {
    const double share = weighted ? source.weight.value_or(1) / weights
                                  : static_cast<double>(source.count) / static_cast<double>(dataset.count);
    out << "  " << source.name << ": " << pictures(source.count) << ", " << percent(share) << " of what is shown\n";
  }
}

void sizes(std::ostream& out, const DataReport& report) {
  out << "\nSizes before they were brought to " << report.import.size << "x" << report.import.size << "\n";
  for (std::size_t i = 0; i < std::min(most_lines, report.sizes.size()); ++i) {
    const SizeCount& size = report.sizes[i];
    out << "  " << size.width << "x" << size.height << ": " << pictures(size.count) << "\n";
  }
  more(out, report.sizes.size());
}

std::string hues(const ColourStatistics& colours) {
  constexpr std::array<const char*, 12> names{"red",  "orange",     "yellow", "yellow-green", "green",   "spring green",
                                              "cyan", "azure blue", "blue",   "violet",       "magenta", "pink"};
  std::array<std::size_t, 12> order{};
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return colours.hues[a] > colours.hues[b]; });
  std::string text;
  for (std::size_t i = 0; i < 5; ++i)
    text += std::string(names[order[i]]) + " " + percent(colours.hues[order[i]]) + ", ";
  return text + "grey " + percent(colours.grey);
}

void colours(std::ostream& out, const ColourStatistics& colours) {
  std::array<char, 8> mean{};
  const auto byte = [](float value) { return static_cast<unsigned>(std::lround(value)) & 255u; };
  std::snprintf(mean.data(), mean.size(), "#%02x%02x%02x", byte(colours.mean[0]), byte(colours.mean[1]),
                byte(colours.mean[2]));
  const auto whole = [](float number) { return format_count(std::lround(number)); };
  const Quantiles& count = colours.colours;
  const Quantiles& light = colours.brightness;
  out << "\nColours\n"
      << "  different ones in a picture: " << whole(count.median) << " in the middle, half of the pictures from "
      << whole(count.quarter) << " to " << whole(count.three_quarters) << ", all from " << whole(count.least) << " to "
      << whole(count.most) << "\n"
      << "  mean colour " << mean.data() << "; brightness (0..1) " << format_figures(light.median)
      << " in the middle, half from " << format_figures(light.quarter) << " to " << format_figures(light.three_quarters)
      << "\n"
      << "  hues: " << hues(colours) << "\n"
      << "  " << percent(colours.transparent) << " of all pixels are transparent; " << percent(colours.soft)
      << " of the pictures have half transparent ones\n";
}

void groups(std::ostream& out, const Dataset& dataset, const DataReport& report) {
  const GroupSummary& summary = report.group_summary;
  out << "\nNear-duplicates (mirrored and recoloured copies count)\n";
  if (report.groups.empty()) {
    out << "  none\n";
    return;
  }
  out << "  " << format_count(summary.count) << (summary.count == 1 ? " different drawing" : " different drawings")
      << ", " << format_count(summary.alone) << " of them in a single picture\n"
      << "  as varied as " << format_count(std::llround(summary.effective))
      << " drawings shown equally often; with balance = \"groups\", "
      << format_count(std::llround(summary.effective_balanced)) << "\n"
      << "  largest groups, and their share of what is shown (with balance = \"groups\"):\n";
  for (std::size_t i = 0; i < std::min(most_lines, report.groups.size()); ++i) {
    const PictureGroup& group = report.groups[i];
    out << "    " << pictures(static_cast<std::int64_t>(group.pictures.size())) << ", " << percent(group.share) << " ("
        << percent(group.balanced) << "): " << dataset.origins[static_cast<std::size_t>(group.pictures[0])].text()
        << " ...\n";
  }
}

void notes_and_refusals(std::ostream& out, const DataReport& report) {
  if (!report.notes.empty()) out << "\nNotes\n";
  for (std::size_t i = 0; i < std::min(most_lines, report.notes.size()); ++i) {
    const NoteCount& note = report.notes[i];
    out << "  " << note.example << (note.count > 1 ? " and " + format_count(note.count - 1) + " more" : "") << ": "
        << note.note << "\n";
  }
  more(out, report.notes.size());
  if (report.import.refused.empty()) return;
  out << "\nRefused\n";
  for (std::size_t i = 0; i < std::min(most_lines, report.import.refused.size()); ++i) {
    out << "  " << report.import.refused[i].file << ": " << report.import.refused[i].reason << "\n";
  }
  more(out, report.import.refused.size());
}

}  // namespace

std::string dataset_text(const Dataset& dataset, const DataReport& report) {
  std::ostringstream out;
  out << pictures(report.count) << " read";
  if (report.import.resized > 0) out << ", " << format_count(report.import.resized) << " resized";
  if (!report.import.refused.empty())
    out << ", " << format_count(static_cast<std::int64_t>(report.import.refused.size())) << " refused";
  out << "\n";
  sources(out, dataset, report);
  sizes(out, report);
  colours(out, report.colours);
  groups(out, dataset, report);
  notes_and_refusals(out, report);
  return out.str();
}

}  // namespace tallgrass::cli
