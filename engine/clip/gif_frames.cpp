#include "engine/clip/gif_frames.h"

#include <algorithm>
#include <cmath>

#include "engine/clip/colour_counts.h"
#include "engine/clip/dither.h"
#include "engine/clip/gif_replay.h"
#include "engine/clip/next_difference.h"

namespace tallgrass::gif {
namespace {

constexpr int shortest = 2, longest = 65535;         // centiseconds: what browsers honour, what the format holds

// What must be cleared is drawn again, changed or not.
bool clears(const std::vector<ColourKey>& before, const std::vector<ColourKey>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != transparent_key && after[i] == transparent_key) return true;
  }
  return false;
}

}  // namespace

Frames::Frames(const std::filesystem::path& path, const ClipOptions& options) : options_(options), file_(path, options) {}

bool Frames::add_exact(const Keys& frame, double seconds) {
  const Keys& shown = gives_way() ? screen_ : waiting_;  // what a reader will show before it
  const Keys nothing(shown.empty() ? frame.size() : 0);
  const Keys& known = shown.empty() ? nothing : shown;
  if (!colours_.take_changes(frame, known)) {
    ExactColours few;
    if (!(clears(known, frame) ? few.take(frame) : few.take_changes(frame, known))) return false;
  }
  add(frame, seconds);
  return true;
}

// A frame too short to be told from the next gives way to it: the clip lasts as long as it should.
void Frames::add(const Keys& frame, double seconds) {
  if (waiting_ != frame) {
    if (!waiting_.empty() && !gives_way()) put_waiting(&frame);
    waiting_ = frame;
  }
  total_ += seconds;
}

bool Frames::gives_way() const { return due() < shortest; }

int Frames::due() const {
  return static_cast<int>(std::min<std::int64_t>(std::llround(total_ * 100) - written_, 1 << 30));
}

// Of the pixels that differ and count.
template <class Counts>
Area Frames::bounds(const Keys& before, const Keys& after, Counts counts) const {
  const auto width = static_cast<std::size_t>(options_.width);
  std::size_t left = width, right = 0;
  int top = options_.height, bottom = -1;
  for (int y = 0; y < options_.height; ++y) {
    const std::size_t begin = static_cast<std::size_t>(y) * width, end = begin + width;
    std::size_t first = next_difference(before, after, begin, end), last = end - 1;
    while (first < end && !counts(first)) first = next_difference(before, after, first + 1, end);
    if (first == end) continue;
    while (before[last] == after[last] || !counts(last)) --last;
    left = std::min(left, first - begin), right = std::max(right, last - begin);
    top = std::min(top, y), bottom = y;
  }
  if (bottom < 0) return {};
  return {static_cast<int>(left), top, static_cast<int>(right - left) + 1, bottom - top + 1};
}

// What becomes transparent after this frame can only be cleared with all of its area.
Area Frames::area_of(const Keys* next, bool& clears) const {
  Area cleared;
  if (next != nullptr && std::find(next->begin(), next->end(), transparent_key) != next->end()) {
    cleared = bounds(waiting_, *next, [&](std::size_t i) { return (*next)[i] == transparent_key; });
  }
  clears = !cleared.empty();
  if (screen_.empty()) return {0, 0, options_.width, options_.height};
  const Area changed = bounds(screen_, waiting_, [](std::size_t) { return true; });
  const Area both = changed.around(cleared);
  return both.empty() ? Area{0, 0, 1, 1} : both;
}

// Rows of an area, as indices into a whole frame.
template <class Visit>
void Frames::visit(const Area& area, Visit visit) const {
  for (int y = area.y; y < area.y + area.height; ++y) {
    const std::size_t begin = static_cast<std::size_t>(y) * static_cast<std::size_t>(options_.width);
    for (int x = area.x; x < area.x + area.width; ++x) visit(begin + static_cast<std::size_t>(x));
  }
}

Patch Frames::cut(const Area& area) const {
  Patch patch{.area = area};
  patch.same.reserve(static_cast<std::size_t>(area.width) * static_cast<std::size_t>(area.height));
  visit(area, [&](std::size_t i) {
    const ColourKey before = screen_.empty() ? transparent_key : screen_[i];
    patch.same.push_back(before == waiting_[i] ? 1 : 0);
  });
  return patch;
}

// False where a pixel that changes has none of these colours; of the others those without one are left out.
bool Frames::colour(Patch& patch, const ExactColours& colours) const {
  patch.indices.clear();
  bool known = true;
  std::size_t at = 0;
  ColourKey last = transparent_key;
  int index = 0;
  visit(patch.area, [&](std::size_t i) {
    if (waiting_[i] != last) last = waiting_[i], index = colours.index_of(last);
    known = known && (index >= 0 || patch.same[at] != 0);
    patch.indices.push_back(static_cast<std::uint8_t>(std::max(index, 0)));
    ++at;
  });
  return known;
}

// The frame's own palette: of all of its area, else of what changes, else the colours that come nearest.
void Frames::colour_alone(Patch& patch) {
  Keys all, changes;
  std::size_t at = 0;
  visit(patch.area, [&](std::size_t i) {
    all.push_back(waiting_[i]);
    if (patch.same[at++] == 0) changes.push_back(waiting_[i]);
  });
  for (const Keys* keys : {&all, &changes}) {
    ExactColours few;
    if (!few.take(*keys)) continue;
    colour(patch, few);
    own_ = few.colours();
    return;
  }
  reduce(patch, changes);
}

void Frames::reduce(Patch& patch, const Keys& changes) {
  ColourCounts counts;
  counts.add(changes);
  const Keys nothing(screen_.empty() ? waiting_.size() : 0);
  const Keys& before = screen_.empty() ? nothing : screen_;
  Keys shown(waiting_.size());                       // nothing where nothing changes
  const Area& at = patch.area;
  Ditherer(counts.choose(ExactColours::most), options_.dither)
      .apply(waiting_, before, {at.x, at.y, at.width, at.height, options_.width}, shown);
  ExactColours few;
  few.take(shown);
  own_ = few.colours();
  patch.indices.clear();
  visit(at, [&](std::size_t i) { patch.indices.push_back(static_cast<std::uint8_t>(few.index_of(shown[i]))); });
}

void Frames::show(const Patch& patch) {
  screen_ = waiting_;
  if (patch.cleared) visit(patch.area, [&](std::size_t i) { screen_[i] = transparent_key; });
  written_ += patch.centiseconds;
}

// Again and again where it lasts longer than the format can say.
void Frames::put_waiting(const Keys* next) {
  for (int left = std::max(due(), shortest); left > 0;) {
    const int now = left <= longest ? left : std::min(longest, left - shortest);
    left -= now;
    bool clears = false;
    Patch patch = cut(area_of(left == 0 ? next : nullptr, clears));
    patch.centiseconds = now, patch.cleared = clears;
    if (!colour(patch, colours_)) {
      colour_alone(patch);
      patch.palette = own_;
    }
    file_.put(patch);
    show(patch);
  }
}

void Frames::hand_over(const std::function<void(const Keys&, double)>& visit_frame) {
  replay(file_.flush(), options_, file_.frames(), colours_.colours(), visit_frame);
  if (!waiting_.empty()) visit_frame(waiting_, total_ - static_cast<double>(written_) / 100);
}

void Frames::finish() {
  if (waiting_.empty()) file_.fail("there are no frames");
  put_waiting(nullptr);
  file_.finish(colours_.colours());
}

}  // namespace tallgrass::gif
