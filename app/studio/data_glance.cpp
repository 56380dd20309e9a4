#include "app/studio/data_glance.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "engine/image/transform.h"

namespace tallgrass {
namespace {

constexpr int most_tile = 64, most_mean = 128, atlas_columns = 32;

// Whole pixels stay whole: shrunk by a whole number alone.
int shrunk(int size, int most) { return std::max(1, size / ((size + most - 1) / most)); }

Image picture(const Dataset& dataset, std::int32_t index, int side) {
  Image image(dataset.size, dataset.size);
  std::memcpy(image.rgba.data(), dataset.rgba.data() + std::size_t(index) * image.rgba.size(), image.rgba.size());
  return side == dataset.size ? image : fit(image, side, side);
}

template <class Entry>
std::vector<FilesOfNote> by_note(std::vector<Entry> entries, std::string Entry::*note) {
  std::map<std::string, std::vector<std::string>> files;
  for (Entry& entry : entries) files[entry.*note].push_back(std::move(entry.file));
  std::vector<FilesOfNote> notes;
  for (auto& [text, names] : files) notes.push_back({text, std::move(names)});
  std::stable_sort(notes.begin(), notes.end(), [](const FilesOfNote& a, const FilesOfNote& b) {
    return a.files.size() > b.files.size();
  });
  return notes;
}

// Evenly from all over the set, without those that the rows of groups stand for.
std::vector<std::int32_t> choose_others(const Dataset& dataset, const DataReport& report) {
  std::vector<bool> shown(std::size_t(dataset.count));
  for (std::size_t g = 0; g < std::min(most_group_rows, report.groups.size()); ++g) {
    for (const std::int32_t i : report.groups[g].pictures) shown[std::size_t(i)] = true;
  }
  std::vector<std::int32_t> rest;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i]) rest.push_back(std::int32_t(i));
  }
  if (rest.size() <= most_others) return rest;
  std::vector<std::int32_t> chosen;
  for (std::size_t i = 0; i < most_others; ++i) chosen.push_back(rest[i * rest.size() / most_others]);
  return chosen;
}

// Gives each picture a tile of the atlas, and draws them when all are known.
class Tiles {
 public:
  Tiles(const Dataset& dataset, DataGlance& glance) : dataset_(dataset), glance_(glance) {}

  int add(std::int32_t index) {
    pictures_.push_back(index);
    glance_.names.push_back(dataset_.origins[std::size_t(index)].text());
    return int(pictures_.size()) - 1;
  }

  void draw() {
    const int side = glance_.tile = shrunk(dataset_.size, most_tile);
    const int columns = glance_.columns = std::clamp(int(pictures_.size()), 1, atlas_columns);
    const int rows = (int(pictures_.size()) + columns - 1) / columns;
    glance_.atlas = Image(columns * side, rows * side);
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      const Image image = picture(dataset_, pictures_[i], side);
      const int left = int(i) % columns * side, top = int(i) / columns * side;
      for (int y = 0; y < side; ++y) {
        std::memcpy(glance_.atlas.pixel(left, top + y), image.pixel(0, y), std::size_t(side) * 4);
      }
    }
  }

 private:
  const Dataset& dataset_;
  DataGlance& glance_;
  std::vector<std::int32_t> pictures_;
};

}  // namespace

DataGlance glance_at(const Dataset& dataset) {
  DataGlance glance;
  glance.report = inspect_dataset(dataset);
  DataReport& report = glance.report;
  glance.refused_count = std::int64_t(report.import.refused.size());
  glance.refused = by_note(std::exchange(report.import.refused, {}), &Refused::reason);
  glance.notes = by_note(std::exchange(report.import.notes, {}), &Noted::note);
  const int side = shrunk(dataset.size, most_mean);
  glance.mean = fit(std::exchange(report.colours.mean_picture, {}), side, side);

  Tiles tiles(dataset, glance);
  for (std::size_t g = 0; g < std::min(most_group_rows, report.groups.size()); ++g) {
    const auto& pictures = report.groups[g].pictures;
    auto& row = glance.groups.emplace_back();
    for (std::size_t i = 0; i < std::min(most_in_row, pictures.size()); ++i) row.push_back(tiles.add(pictures[i]));
  }
  for (const std::int32_t index : choose_others(dataset, report)) glance.others.push_back(tiles.add(index));
  tiles.draw();
  return glance;
}

}  // namespace tallgrass
