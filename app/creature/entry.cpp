#include "app/creature/entry.h"

#include "app/creature/entry_texts.h"
#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t entry_stream = 20;

std::string_view pick(Texts texts, Rng& rng) { return texts[rng.below(static_cast<std::uint32_t>(texts.size()))]; }

struct Slot {
  std::string_view mark;
  Texts words;
};
std::array<Slot, 3> slots(const EntrySubject& subject) {
  return {{{"{time}", words_for_time()},
           {"{place}", words_for_place(subject.habitat)},
           {"{hue}", words_for_hue(subject.colour)}}};
}

std::string filled(std::string_view text, const EntrySubject& subject, Rng& rng) {
  std::string made(text);
  for (const Slot& slot : slots(subject)) {
    const std::size_t at = made.find(slot.mark);
    if (at != made.npos) made.replace(at, slot.mark.size(), pick(slot.words, rng));
  }
  return made;
}

// A text with each word that could stand in it.
void fill_all(const std::string& text, const EntrySubject& subject, std::vector<std::string>& made) {
  for (const Slot& slot : slots(subject)) {
    const std::size_t at = text.find(slot.mark);
    if (at == text.npos) continue;
    for (const std::string_view word : slot.words)
      fill_all(std::string(text).replace(at, slot.mark.size(), word), subject, made);
    return;
  }
  made.push_back(text);
}

std::vector<std::string> all_of(const std::vector<Texts>& pools, const EntrySubject& subject) {
  std::vector<std::string> made;
  for (const Texts& pool : pools) {
    for (const std::string_view text : pool) fill_all(std::string(text), subject, made);
  }
  return made;
}

// What can be remarked on where and how it lives, and on what it is like: one line is of each.
std::vector<Texts> first_remarks(const EntrySubject& subject) {
  std::vector<Texts> pools;
  for (const Texts& pool : {remarks_on_habitat(subject.habitat), remarks_on_shape(subject.shape)}) {
    if (!pool.empty()) pools.push_back(pool);
  }
  if (pools.empty()) pools.push_back(remarks_on_size(subject.height_dm));
  return pools;
}

std::vector<Texts> second_remarks(const EntrySubject& subject) {
  std::vector<Texts> pools{remarks_on(subject.type), remarks_on(subject.type)};  // twice as likely as the others
  if (first_remarks(subject).size() > 1) pools.push_back(remarks_on_size(subject.height_dm));
  if (!words_for_hue(subject.colour).empty()) pools.push_back(remarks_on_colour());
  return pools;
}

std::string remark(const std::vector<Texts>& pools, const EntrySubject& subject, Rng& rng) {
  return filled(pick(pools[rng.below(static_cast<std::uint32_t>(pools.size()))], rng), subject, rng);
}

}  // namespace

std::vector<std::string> broken_in_two(std::string_view text) {
  if (text.size() <= entry_width) return {std::string(text), ""};
  const std::size_t blank = text.rfind(' ', entry_width);
  if (blank == text.npos || text.size() - blank - 1 > entry_width) return {};
  return {std::string(text.substr(0, blank)), std::string(text.substr(blank + 1))};
}

std::array<std::string, 2> make_entry(std::uint64_t seed, const EntrySubject& subject) {
  Rng rng(seed, entry_stream);
  if (rng.below(100) < 55) {
    const Texts pool = rng.below(100) < 82 ? tales_of(subject.type) : tales_for_anyone();
    const std::vector<std::string> lines = broken_in_two(filled(pick(pool, rng), subject, rng));
    if (lines.size() == 2 && !lines[1].empty()) return {lines[0], lines[1]};
  }
  std::string first = remark(first_remarks(subject), subject, rng);
  return {std::move(first), remark(second_remarks(subject), subject, rng)};
}

std::vector<std::string> all_tales(const EntrySubject& subject) {
  return all_of({tales_of(subject.type), tales_for_anyone()}, subject);
}

std::vector<std::string> all_remarks(const EntrySubject& subject) {
  std::vector<Texts> pools = first_remarks(subject);
  for (const Texts& pool : second_remarks(subject)) pools.push_back(pool);
  return all_of(pools, subject);
}

}  // namespace tallgrass
