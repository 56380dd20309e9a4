#include "gan/data/import.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstring>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/image/decode.h"
#include "gan/data/creatures.h"
#include "gan/data/notes.h"
#include "gan/data/resize.h"

namespace tallgrass {
namespace {

// The third part of an Error on this file: what is wrong with it, without its name and the advice.
std::string reason_of(const std::string& message, const std::string& file) {
  const std::size_t name = message.find(file + ": ");
  if (name == message.npos) return message;
  const std::string rest = message.substr(name + file.size() + 2);
  return rest.substr(0, std::min(rest.find(". "), rest.size() - 1));
}

Image draw_creature(std::uint64_t seed, int size) {
  const int drawn = std::clamp(static_cast<int>(std::bit_ceil(static_cast<unsigned>(size))), 16, 128);
  return make_creature(seed, drawn);
}

// A set of "creatures:N:SEED" holds the seeds from SEED << 20 on.
std::string creature_name(std::uint64_t seed) {
  const std::uint64_t set = seed >> 20, number = seed & 0xfffff;
  return "creature " + (set == 0 ? "" : std::to_string(set) + ":") + std::to_string(number);
}

// Asks for large pages before the memory is touched: for sprites, a fault every 4 KiB costs a tenth of the decoding.
void take_memory(std::vector<std::uint8_t>& block, std::size_t bytes) {
  block.reserve(bytes);
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(block.data()), first = (begin + page - 1) / page * page;
  if (begin + bytes > first) ::madvise(reinterpret_cast<void*>(first), begin + bytes - first, MADV_HUGEPAGE);  // a wish
  block.resize(bytes);
}

struct Outcome {
  bool read = false, resized = false;
  ImageTraits traits;
  std::int32_t width = 0, height = 0;
};

// Fills the block with the items of a list, on several threads; each item has a place of its own.
class Importer {
 public:
  Importer(const ImportList& list, const DataOptions& options, Dataset& dataset)
      : list_(list),
        options_(options),
        picture_(static_cast<std::size_t>(options.size) * static_cast<std::size_t>(options.size) * 4),
        dataset_(dataset),
        outcomes_(list.items.size()) {
    take_memory(dataset_.rgba, list.items.size() * picture_);
  }

  void run(const ImportProgress& progress) {
    {
      // Starting a thread costs about as much as reading a dozen sprites.
      const std::size_t useful = std::min<std::size_t>(list_.items.size() / 16, std::thread::hardware_concurrency());
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < useful; ++i) helpers.emplace_back([this] { work({}); });
      work(progress);
    }
    if (failure_) std::rethrow_exception(failure_);
    if (stop_) throw Error(ExitCode::done, "reading the data was stopped", {});
    if (progress) progress(total(), total());
  }

  // Closes the gaps that refused files left, and tells what became of everything.
  void finish() {
    for (const ImportSource& source : list_.sources) check_source(source);
    std::size_t kept = 0;
    for (std::size_t s = 0; s < list_.sources.size(); ++s) {
      for (std::size_t i = list_.sources[s].begin; i < list_.sources[s].end; ++i) {
        if (!outcomes_[i].read) {
          dataset_.report.refused.push_back({std::get<std::string>(list_.items[i]), reasons_[i]});
          continue;
        }
        if (kept != i) std::memcpy(place(kept), place(i), picture_);
        tell(i, static_cast<std::int32_t>(s));
        ++kept;
      }
    }
    dataset_.rgba.resize(kept * picture_);
    dataset_.count = static_cast<std::int64_t>(kept);
    dataset_.report.read = static_cast<int>(kept);
  }

 private:
  std::int64_t total() const { return static_cast<std::int64_t>(list_.items.size()); }
  std::uint8_t* place(std::size_t i) { return dataset_.rgba.data() + i * picture_; }

  void work(const ImportProgress& progress) {
    try {
      auto told = std::chrono::steady_clock::now();
      for (std::size_t i = next_++; i < list_.items.size() && !stop_; i = next_++) {
        import(i);
        ++done_;
        const auto now = std::chrono::steady_clock::now();
        if (!progress || now - told < std::chrono::milliseconds(30)) continue;
        told = now;
        if (!progress(done_, total())) stop_ = true;
      }
    } catch (...) {
      std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      stop_ = true;
    }
  }

  void import(std::size_t i) {
    const ImportItem& item = list_.items[i];
    if (const auto* creature = std::get_if<CreatureSeed>(&item)) {
      keep(i, draw_creature(creature->seed, options_.size));
      outcomes_[i].resized = false;
    } else if (const auto* cell = std::get_if<SheetCell>(&item)) {
      keep(i, cut_cell(cell->sheet->picture, cell->sheet->grid, cell->place, cell->sheet->background));
    } else {
      import_file(i, std::get<std::string>(item));
    }
  }

  void import_file(std::size_t i, const std::string& file) {
    try {
      keep(i, decode_image(read_file(file, largest_picture_file), file, {}, &outcomes_[i].traits));
    } catch (const Error& error) {
      std::lock_guard lock(mutex_);
      reasons_[i] = reason_of(error.what(), file);
    }
  }

  void keep(std::size_t i, const Image& image) {
    Outcome& outcome = outcomes_[i];
    outcome.resized = image.width != options_.size || image.height != options_.size;
    outcome.width = image.width;
    outcome.height = image.height;
    if (outcome.resized) {
      std::memcpy(place(i), fit_square(image, options_.size, options_.resize).rgba.data(), picture_);
    } else {
      std::memcpy(place(i), image.rgba.data(), picture_);
    }
    outcome.read = true;
  }

  void tell(std::size_t i, std::int32_t source) {
    const Outcome& outcome = outcomes_[i];
    PictureOrigin origin{.name = {}, .source = source, .width = outcome.width, .height = outcome.height};
    dataset_.report.resized += outcome.resized;
    if (const auto* creature = std::get_if<CreatureSeed>(&list_.items[i])) {
      origin.name = creature_name(creature->seed);
    } else if (const auto* cell = std::get_if<SheetCell>(&list_.items[i])) {
      origin.name = cell->sheet->file;
      origin.row = cell->place.row;
      origin.column = cell->place.column;
    } else {
      origin.name = std::get<std::string>(list_.items[i]);
      note(origin.name, outcome);
    }
    dataset_.origins.push_back(std::move(origin));
  }

  void note(const std::string& file, const Outcome& outcome) {
    const auto add = [&](bool so, const char* words) {
      if (so) dataset_.report.notes.push_back({file, words});
    };
    add(outcome.traits.guessed_background, notes::guessed_background);
    add(!outcome.traits.alpha && !outcome.traits.guessed_background, notes::no_alpha);
    add(outcome.traits.deep, notes::deep);
    add(outcome.traits.animated, notes::animated);
    add(outcome.width != outcome.height, notes::not_square);
  }

  void check_source(const ImportSource& source) const {
    const auto begin = outcomes_.begin() + static_cast<std::ptrdiff_t>(source.begin);
    const auto end = outcomes_.begin() + static_cast<std::ptrdiff_t>(source.end);
    if (std::any_of(begin, end, [](const Outcome& outcome) { return outcome.read; })) return;
    const std::size_t count = source.end - source.begin;
    const std::string& reason = reasons_.at(source.begin);
    throw Error(ExitCode::file, "cannot read the data", source.text.path,
                count == 1 ? reason
                           : "none of its " + with_commas(static_cast<std::int64_t>(count)) +
                                 " files is a readable picture (the first: " + reason + ")",
                "PNG, JPEG and BMP are read");
  }

  const ImportList& list_;
  const DataOptions& options_;
  const std::size_t picture_;  // bytes
  Dataset& dataset_;
  std::vector<Outcome> outcomes_;
  std::map<std::size_t, std::string> reasons_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::int64_t> done_{0};
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

Dataset import_pictures(ImportList list, const DataOptions& options, const ImportProgress& progress) {
  Dataset dataset;
  dataset.size = dataset.report.size = options.size;
  dataset.report.notes = open_sheets(list);
  dataset.origins.reserve(list.items.size());
  Importer importer(list, options, dataset);
  importer.run(progress);
  importer.finish();
  return dataset;
}

}  // namespace tallgrass
