#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "app/cli/pictures.h"
#include "app/filmed_scene.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

cli::PictureChoice choice_of(const cli::RecordVerbOptions& options) {
  cli::PictureChoice choice;
  choice.model = options.model;
  choice.background = options.background;
  choice.finish = !options.plain;
  return choice;
}

// Creatures in rows and columns, each on a closed way through keyframes of its own: the frame after the last would be the first.
class Creatures : public FilmedScene {
 public:
  Creatures(const cli::RecordVerbOptions& options, int columns, int rows, int keys)
      : plain_(options.plain), columns_(columns), choice_(choice_of(options)), artist_(choice_) {
    const auto count = std::size_t(columns) * std::size_t(rows);
    artist_.require_size(columns, count);
    first_ = options.seed;
    ways_.resize(count);
    last_.assign(count, -1);
    for (int key = 0; key < keys; ++key) {
      for (auto& way : ways_) way.push_back(artist_.latent(first_ + seeds_++));
    }
  }

  Origin origin() const override {
    Origin origin{.kind = ways_.size() == 1 ? "morph" : "creatures", .model = artist_.model().hash, .finish = !plain_};
    const std::uint64_t told = ways_.size() == 1 ? seeds_ : ways_.size();  // of a grid, those that it begins with
    for (std::uint64_t i = 0; i < told; ++i) origin.points.push_back({.seed = first_ + i});
    return origin;
  }

  void film(std::int64_t frames, const TakeFrame& take) override {
    std::vector<Image> seen(ways_.size());
    const auto part = static_cast<std::int64_t>(std::max<std::size_t>(1, at_once / ways_.size()));
    for (std::int64_t first = 0; first < frames; first += part) {
      Asked asked = ask(first, std::min(frames, first + part), frames);
      const std::vector<Image> drawn = artist_.draw(asked.latents);
      for (const auto& frame : asked.frames) {
        for (std::size_t i = 0; i < ways_.size(); ++i) {
          if (frame[i]) seen[i] = drawn[*frame[i]];
        }
        take(artist_.present(arrange(seen, columns_)));
      }
    }
  }

 protected:
  // Where creature `index` is on its way, 0 to keys(), at a share of the film's time.
  virtual double position(std::size_t, double share) const { return share * keys(); }

  double keys() const { return double(ways_.front().size()); }
  int columns() const { return columns_; }
  int rows() const { return int(ways_.size()) / columns_; }

 private:
  static constexpr std::size_t at_once = 64;  // creatures: so the cores are full

  // What has to be drawn for some frames: whoever rests is not drawn again.
  struct Asked {
    std::vector<Latent> latents;
    std::vector<std::vector<std::optional<std::size_t>>> frames;  // for each creature, its place among the latents
  };
  Asked ask(std::int64_t from, std::int64_t to, std::int64_t frames) {
    Asked asked;
    for (; from < to; ++from) {
      auto& frame = asked.frames.emplace_back(ways_.size());
      for (std::size_t i = 0; i < ways_.size(); ++i) {
        const double now = position(i, double(from) / double(frames));
        if (std::exchange(last_[i], now) == now) continue;
        frame[i] = asked.latents.size();
        asked.latents.push_back(morph_at(ways_[i], now));
      }
    }
    return asked;
  }

  bool plain_;
  int columns_;
  cli::PictureChoice choice_;
  cli::Artist artist_;
  std::uint64_t first_ = 0, seeds_ = 0;
  std::vector<std::vector<Latent>> ways_;
  std::vector<double> last_;        // position of each when it was asked for last
};

// Pages of creatures: a wave goes over them from one corner to the other and leaves the next page behind.
class Samples : public Creatures {
 public:
  using Creatures::Creatures;

 protected:
  double position(std::size_t index, double share) const override {
    constexpr double wave = 0.45, changing = 0.3;  // of a page's time: until it is at the last corner; for one creature
    const int column = int(index) % columns(), row = int(index) / columns();
    const double late = wave * double(column + row) / std::max(1, columns() + rows() - 2);
    const double place = share * keys(), page = std::floor(place - late);
    const double changed = std::clamp((place - late - page - (1 - changing)) / changing, 0.0, 1.0);
    return std::fmod(page + changed + keys(), keys());
  }
};

int or_else(int chosen, int usual) { return chosen > 0 ? chosen : usual; }

// One keyframe for so many seconds, and enough for something to change.
int keys_in(double seconds, double each) { return std::clamp(int(std::lround(seconds / each)), 2, 64); }

}  // namespace

std::unique_ptr<FilmedScene> filmed_morph(const cli::RecordVerbOptions& options) {
  return std::make_unique<Creatures>(options, or_else(options.columns, 1), or_else(options.rows, 1), keys_in(options.seconds.value_or(6), 1.5));
}

std::unique_ptr<FilmedScene> filmed_samples(const cli::RecordVerbOptions& options) {
  return std::make_unique<Samples>(options, or_else(options.columns, 8), or_else(options.rows, 5), keys_in(options.seconds.value_or(6), 2));
}

}  // namespace tallgrass
