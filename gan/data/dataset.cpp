#include "gan/data/dataset.h"

#include <algorithm>
#include <chrono>
#include <new>

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "gan/data/cache.h"
#include "gan/data/groups.h"
#include "gan/data/import.h"
#include "gan/data/import_list.h"
#include "gan/data/shares.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

void check(const DataOptions& options) {
  if (options.size < 1 || options.size > 1024) {
    throw Error(ExitCode::setting, "cannot prepare the data", std::to_string(options.size) + " pixels a side",
                "expected 1 to 1024");
  }
  if (!(options.hold_out >= 0 && options.hold_out <= 0.5f)) {
    throw Error(ExitCode::setting, "cannot prepare the data", "share held out " + std::to_string(options.hold_out),
                "expected 0 to 0.5");
  }
}

Dataset read_pictures(const ImportList& list, const DataOptions& options, const ImportProgress& progress) {
  if (!options.cache) return import_pictures(list, options, progress);
  const PictureCache cache(list, options);
  if (auto dataset = cache.load()) {
    if (progress && !progress(dataset->count, dataset->count))
      throw Error(ExitCode::done, "reading the data was stopped", {});
    return std::move(*dataset);
  }
  const auto begin = std::chrono::steady_clock::now();
  Dataset dataset = import_pictures(list, options, progress);
  const std::chrono::duration<float> took = std::chrono::steady_clock::now() - begin;
  if (took.count() >= options.cache_from) cache.store(dataset);
  return dataset;
}

// The cells of a sheet tell by their looks alone which of them show one creature.
std::vector<std::int32_t> hold_out(const Dataset& dataset, float share) {
  const bool cells = std::any_of(dataset.origins.begin(), dataset.origins.end(),
                                 [](const PictureOrigin& origin) { return origin.row >= 0; });
  if (share > 0 && cells && dataset.group.empty()) return choose_held_out(dataset.origins, share, find_groups(dataset));
  return choose_held_out(dataset.origins, share, dataset.group);
}

void share(Dataset& dataset, const ImportList& list, const DataOptions& options) {
  if (options.balance_groups) dataset.group = find_groups(dataset);
  dataset.held_out = hold_out(dataset, options.hold_out);
  dataset.report.held_out = static_cast<int>(dataset.held_out.size());
  for (const ImportSource& source : list.sources) {
    dataset.sources.push_back({source.text.name, source.text.weight, 0});
  }
  for (const PictureOrigin& origin : dataset.origins) ++dataset.sources[static_cast<std::size_t>(origin.source)].count;
  dataset.weight = share_out(dataset, dataset.group);
}

}  // namespace

DataOptions data_options(const Spec& spec) {
  DataOptions options;
  options.size = spec.image_size;
  options.resize = spec.resize;
  options.balance_groups = spec.balance == Balance::groups;
  options.hold_out = spec.hold_out;
  return options;
}

std::string ImportReport::summary() const {
  const std::string side = std::to_string(size);
  std::string text = with_commas(read) + (read == 1 ? " picture of " : " pictures of ") + side + "x" + side;
  if (resized > 0) text += ", " + with_commas(resized) + " resized";
  if (held_out > 0) text += ", " + with_commas(held_out) + " held out";
  if (labelled) text += ", " + with_commas(*labelled) + " with labels";
  if (refused.empty()) return text;
  text += ", " + with_commas(static_cast<std::int64_t>(refused.size())) + " refused (";
  constexpr std::size_t named = 3;
  for (std::size_t i = 0; i < std::min(named, refused.size()); ++i) {
    text += (i > 0 ? "; " : "") + fs::path(refused[i].file).filename().string() + ": " + refused[i].reason;
  }
  return text + (refused.size() > named ? "; ...)" : ")");
}

std::string PictureOrigin::text() const {
  const std::string file = fs::path(name).filename().string();
  if (row < 0) return file;
  return file + ", row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1);
}

Dataset load_dataset(const std::vector<std::string>& sources, const DataOptions& options,
                     const ImportProgress& progress) {
  check(options);
  const ImportList list = list_sources(sources);
  try {
    Dataset dataset = read_pictures(list, options, progress);
    share(dataset, list, options);
    return dataset;
  } catch (const std::bad_alloc&) {
    throw Error(ExitCode::device, "not enough memory for the data",
                with_commas(static_cast<std::int64_t>(list.items.size())) + " pictures", {},
                "Use fewer or smaller pictures");
  }
}

Dataset load_dataset(const std::vector<std::string>& sources, int size, const ImportProgress& progress) {
  DataOptions options;
  options.size = size;
  options.cache = false;
  return load_dataset(sources, options, progress);
}

}  // namespace tallgrass
