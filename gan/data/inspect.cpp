#include "gan/data/inspect.h"

#include <algorithm>
#include <map>

#include "gan/data/groups.h"
#include "gan/data/shares.h"

namespace tallgrass {
namespace {

std::vector<SizeCount> count_sizes(const Dataset& dataset) {
  std::map<std::pair<int, int>, std::int64_t> counts;
  for (const PictureOrigin& origin : dataset.origins) ++counts[{origin.width, origin.height}];
  std::vector<SizeCount> sizes;
  for (const auto& [size, count] : counts) sizes.push_back({size.first, size.second, count});
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const SizeCount& a, const SizeCount& b) { return a.count > b.count; });
  return sizes;
}

std::vector<NoteCount> count_notes(const ImportReport& report) {
  std::map<std::string, NoteCount> counts;
  for (const Noted& noted : report.notes) {
    NoteCount& count = counts[noted.note];
    if (count.count++ == 0) count.note = noted.note, count.example = noted.file;
  }
  std::vector<NoteCount> notes;
  for (auto& [note, count] : counts) notes.push_back(std::move(count));
  std::stable_sort(notes.begin(), notes.end(),
                   [](const NoteCount& a, const NoteCount& b) { return a.count > b.count; });
  return notes;
}

using Groups = std::vector<std::int32_t>;

std::vector<float> weights_of(const Dataset& dataset, const Groups& balanced_by) {
  std::vector<float> weights = share_out(dataset, balanced_by);
  const auto count = static_cast<std::size_t>(dataset.count);
  return weights.empty() ? std::vector<float>(count, 1.0f / static_cast<float>(std::max<std::size_t>(1, count)))
                         : weights;
}

std::vector<PictureGroup> collect_groups(const Dataset& dataset, const Groups& numbers) {
  const std::vector<float> weights = weights_of(dataset, {}), balanced = weights_of(dataset, numbers);
  std::vector<PictureGroup> groups;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at = static_cast<std::size_t>(numbers[i]);
    if (at >= groups.size()) groups.resize(at + 1);
    PictureGroup& group = groups[at];
    group.group = numbers[i];
    group.pictures.push_back(static_cast<std::int32_t>(i));
    group.share += weights[i];
    group.balanced += balanced[i];
  }
  return groups;
}

GroupSummary summarise(const std::vector<PictureGroup>& groups) {
  GroupSummary summary;
  double squares = 0, balanced_squares = 0;
  for (const PictureGroup& group : groups) {
    ++summary.count;
    summary.alone += group.pictures.size() == 1;
    squares += static_cast<double>(group.share) * static_cast<double>(group.share);
    balanced_squares += static_cast<double>(group.balanced) * static_cast<double>(group.balanced);
  }
  if (squares > 0) summary.effective = static_cast<float>(1 / squares);
  if (balanced_squares > 0) summary.effective_balanced = static_cast<float>(1 / balanced_squares);
  return summary;
}

}  // namespace

DataReport inspect_dataset(const Dataset& dataset) {
  DataReport report;
  report.import = dataset.report;
  report.sources = dataset.sources;
  report.count = dataset.count;
  report.held_out = static_cast<std::int64_t>(dataset.held_out.size());
  report.sizes = count_sizes(dataset);
  report.notes = count_notes(dataset.report);
  report.colours = count_colours(dataset);
  std::vector<PictureGroup> groups =
      collect_groups(dataset, dataset.group.empty() ? find_groups(dataset) : dataset.group);
  report.group_summary = summarise(groups);
  std::erase_if(groups, [](const PictureGroup& group) { return group.pictures.size() < 2; });
  std::stable_sort(groups.begin(), groups.end(),
                   [](const PictureGroup& a, const PictureGroup& b) { return a.pictures.size() > b.pictures.size(); });
  report.groups = std::move(groups);
  return report;
}

}  // namespace tallgrass
