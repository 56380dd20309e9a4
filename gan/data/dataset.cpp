#include "gan/data/dataset.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "engine/image/transform.h"
#include "gan/data/creatures.h"
#include "gan/data/import_list.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{64} << 20;

std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

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

enum class Outcome : std::uint8_t { missing, as_it_was, resized };

// Fills the block with the items of a list, on several threads; each item has a place of its own.
class Importer {
 public:
  Importer(const ImportList& list, int size, Dataset& dataset)
      : list_(list), size_(size), picture_(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 4),
        dataset_(dataset), outcomes_(list.items.size()), reasons_(list.items.size()) {
    dataset_.rgba.resize(list.items.size() * picture_);
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
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (outcomes_[i] == Outcome::missing) {
        dataset_.report.refused.push_back({std::get<fs::path>(list_.items[i]).string(), reasons_[i]});
        continue;
      }
      if (kept != i) std::memcpy(place(kept), place(i), picture_);
      dataset_.report.resized += outcomes_[i] == Outcome::resized;
      ++kept;
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
    if (const auto* seed = std::get_if<std::uint64_t>(&list_.items[i])) {
      keep(i, draw_creature(*seed, size_), false);
      return;
    }
    const std::string file = std::get<fs::path>(list_.items[i]).string();
    try {
      const Image image = decode_image(read_file(file, largest_file), file);
      keep(i, image, image.width != size_ || image.height != size_);
    } catch (const Error& error) {
      reasons_[i] = reason_of(error.what(), file);
    }
  }

  void keep(std::size_t i, const Image& image, bool resized) {
    const bool fits = image.width == size_ && image.height == size_;
    std::memcpy(place(i), fits ? image.rgba.data() : fit(image, size_, size_).rgba.data(), picture_);
    outcomes_[i] = resized ? Outcome::resized : Outcome::as_it_was;
  }

  void check_source(const ImportSource& source) const {
    const auto begin = outcomes_.begin() + static_cast<std::ptrdiff_t>(source.begin);
    const auto end = outcomes_.begin() + static_cast<std::ptrdiff_t>(source.end);
    if (std::any_of(begin, end, [](Outcome outcome) { return outcome != Outcome::missing; })) return;
    const std::size_t count = source.end - source.begin;
    const std::string& reason = reasons_[source.begin];
    throw Error(ExitCode::file, "cannot read the data", source.name,
                count == 1 ? reason
                           : "none of its " + with_commas(static_cast<std::int64_t>(count)) +
                                 " files is a readable picture (the first: " + reason + ")",
                "PNG, JPEG and BMP are read");
  }

  const ImportList& list_;
  const int size_;
  const std::size_t picture_;  // bytes
  Dataset& dataset_;
  std::vector<Outcome> outcomes_;
  std::vector<std::string> reasons_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::int64_t> done_{0};
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

std::string ImportReport::summary() const {
  const std::string side = std::to_string(size);
  std::string text = with_commas(read) + (read == 1 ? " picture of " : " pictures of ") + side + "x" + side;
  if (resized > 0) text += ", " + with_commas(resized) + " resized";
  if (refused.empty()) return text;
  text += ", " + with_commas(static_cast<std::int64_t>(refused.size())) + " refused (";
  constexpr std::size_t named = 3;
  for (std::size_t i = 0; i < std::min(named, refused.size()); ++i) {
    text += (i > 0 ? "; " : "") + fs::path(refused[i].file).filename().string() + ": " + refused[i].reason;
  }
  return text + (refused.size() > named ? "; ...)" : ")");
}

Dataset load_dataset(const std::vector<std::string>& sources, int size, const ImportProgress& progress) {
  if (size < 1 || size > 1024) {
    throw Error(ExitCode::setting, "cannot prepare the data", std::to_string(size) + " pixels a side", "expected 1 to 1024");
  }
  const ImportList list = list_sources(sources);
  Dataset dataset;
  dataset.size = dataset.report.size = size;
  try {
    Importer importer(list, size, dataset);
    importer.run(progress);
    importer.finish();
  } catch (const std::bad_alloc&) {
    throw Error(ExitCode::device, "not enough memory for the data", with_commas(static_cast<std::int64_t>(list.items.size())) + " pictures",
                {}, "Use fewer or smaller pictures");
  }
  return dataset;
}

}  // namespace tallgrass
