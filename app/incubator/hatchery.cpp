#include "app/incubator/hatchery.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "app/creature/describe.h"
#include "app/incubator/choice.h"
#include "app/incubator/wild_seed.h"
#include "engine/core/error.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

constexpr int grown_up = 2;              // the last stage of life, from 0
constexpr float whole_enough = 0.6f;     // choice.h: the type counts more from here on
constexpr float struggle_reach = 0.50f, struggle_width = 0.8f;

std::vector<Looks::Word> words_of(const std::vector<TraitAnswer>& answers) {
  std::vector<Looks::Word> words;
  for (const TraitAnswer& answer : answers) words.push_back({answer.word, answer.probability});
  return words;
}

Looks looks_from(const TraitGuess& guess, const Image& sprite) {
  return {words_of(guess[0]), words_of(guess[1]), words_of(guess[2]), words_of(guess[3]), words_of(guess[4]),
          measure_attributes(sprite)};
}

// The classifier's words for it are "0", "1" and "2".
int stage_seen(const Looks& looks) {
  return looks.stages.empty() ? 0 : std::clamp(std::atoi(looks.stages.front().word.c_str()), 0, grown_up);
}

// Both strands walk along, so that what breathes does so as one.
std::vector<Strands> closed_walks(const Strands& home, const Walk& walk) {
  auto forms = closed_walk(home.form, walk), colours = closed_walk(home.colours, walk);
  std::vector<Strands> way;
  for (std::size_t i = 0; i < forms.size(); ++i) way.push_back({std::move(forms[i]), std::move(colours[i])});
  return way;
}

// Those of the creature itself, then those of its breath and its struggle.
std::vector<Strands> moving_strands(const Strands& home, std::uint64_t seed) {
  auto moving = closed_walks(home, {.steps = Hatchery::breath_frames, .seed = mixed(seed, 1)});
  auto far = closed_walks(home, {Hatchery::struggle_frames + 1, struggle_reach, struggle_width, mixed(seed, 2)});
  moving.insert(moving.end(), far.begin() + 1, far.end());
  return moving;
}

// A generator may draw smaller or larger creatures; the game has one size for them all. Enlarged by whole numbers only,
// with air around what is left over: pixels stay square.
Image in_one_size(Image dreamed) {
  constexpr int side = Hatchery::picture_side;
  const int larger = std::max(dreamed.width, dreamed.height);
  if (larger == side && dreamed.width == dreamed.height) return dreamed;
  if (larger > side) return fit(dreamed, side, side);
  const Image grown = scale_nearest(dreamed, side / larger);
  return crop(grown, -(side - grown.width) / 2, -(side - grown.height) / 2, side, side);
}

// A creature can do without: a damaged file is told, and then as good as none.
std::shared_ptr<const Critic> critic_of(const Model& model) {
  try {
    return find_critic(model);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return nullptr;
  }
}

template <class Score>
std::size_t best_of(std::size_t count, Score score) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < count; ++i)
    if (score(i) > score(best)) best = i;
  return best;
}

}  // namespace

Hatchery::Hatchery(std::shared_ptr<const Model> model, std::shared_ptr<const Classifier> classifier,
                   const std::string& device)
    : model_(std::move(model)), classifier_(std::move(classifier)), sampler_(*model_, device, 1) {}

Looks Hatchery::looks_of(const Image& sprite) const {
  return looks_from(classifier_->look_at(std::span(&sprite, 1)).front(), sprite);
}

std::vector<Image> Hatchery::dream(std::span<const Strands> strands) {
  auto dreamed = sampler_.sample(strands);
  for (Image& each : dreamed) each = in_one_size(std::move(each));
  return dreamed;
}

std::vector<Picture> Hatchery::pictures_of(std::span<const Strands> strands) {
  std::vector<Picture> pictures;
  for (Image& dreamed : dream(strands)) pictures.push_back(picture_of(std::move(dreamed), finish_));
  return pictures;
}

std::vector<Hatchery::Candidate> Hatchery::candidates_of(std::vector<Genome> genomes) {
  std::vector<Strands> strands;
  for (const Genome& genome : genomes) strands.push_back(strands_of(genome, model_->spec.latent));
  std::vector<Candidate> candidates;
  std::vector<Image> sprites;
  for (Image& dreamed : dream(strands)) {
    candidates.push_back({std::move(genomes[candidates.size()]), picture_of(std::move(dreamed), true), {}});
    sprites.push_back(candidates.back().picture.drawn);
  }
  const auto guesses = classifier_->look_at(sprites);
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].looks = looks_from(guesses[i], sprites[i]);
  return candidates;
}

Hatchery::Candidate Hatchery::choose(const WildWish& wish) {
  std::vector<Genome> genomes;
  const std::uint64_t count = wish.preferred.empty() ? wild_candidates : wild_candidates_of_a_type;
  for (std::uint64_t i = 0; i < count; ++i) genomes.push_back(Genome::wild(wild_seed(wish.seed, i)));
  auto candidates = candidates_of(std::move(genomes));
  const std::size_t best = best_of(candidates.size(), [&](std::size_t i) {
    const float whole = std::min(wholeness(candidates[i].picture.drawn), whole_enough) / whole_enough;
    return type_fit(candidates[i].looks, wish.preferred) * whole;
  });
  return std::move(candidates[best]);
}

Dreamed Hatchery::answer(const WildWish& wish) { return answer(GenomeWish{choose(wish).genome}); }

Dreamed Hatchery::answer(const GenomeWish& wish) {
  const Strands home = strands_of(wish.genome, model_->spec.latent);
  const std::uint64_t seed = fingerprint(wish.genome);
  const auto pictures = pictures_of(moving_strands(home, seed));
  const std::span all(pictures);
  std::vector<Picture> struggle{pictures.front()};
  struggle.insert(struggle.end(), pictures.begin() + breath_frames, pictures.end());

  Dreamed dreamed;
  dreamed.art = std::make_shared<CreatureArt>(art_of(all.first(breath_frames), struggle, mixed(seed, 3)));
  const Image finished = finish_ ? pictures.front().drawn : picture_of(pictures.front().dreamed, true).drawn;
  Looks looks = looks_of(finished);
  looks.stages.insert(looks.stages.begin(), {std::to_string(stage_of_life(wish.genome, looks)), 1.0f});
  dreamed.creature = describe({wish.genome, model_->hash, home.form, finished, std::move(looks), opinion_of(wish.genome)});
  dreamed.creature.sprite = pictures.front().drawn;
  return dreamed;
}

// Of what it was before it ever evolved, so that it stays as rare; dreamed alone, as the critic's own pictures were.
// A live run's model has no critic: its creatures are described anew at each of its stages anyway.
std::optional<float> Hatchery::opinion_of(const Genome& genome) {
  if (!std::exchange(critic_sought_, true)) critic_ = critic_of(*model_);
  if (!critic_) return {};
  const Strands young = strands_of(unevolved(genome), model_->spec.latent);
  return critic_->opinion(sampler_.sample(std::span(&young, 1)).front());
}

// A child's by its looks; whoever has evolved is that much further than the child it was.
int Hatchery::stage_of_life(const Genome& genome, const Looks& looks) {
  const int times = evolutions(genome);
  if (times == 0) return stage_seen(looks);
  const Genome* child = &genome;
  for (int i = 0; i < times; ++i) child = child->first.get();
  return std::min(grown_up, times + stage_seen(candidates_of({*child}).front().looks));
}

Dreamed Hatchery::answer(const EvolutionWish& wish) {
  std::vector<Genome> genomes{wish.genome};
  for (std::uint64_t i = 0; i < evolution_candidates; ++i) {
    genomes.push_back(Genome::evolved(wish.genome, wild_seed(fingerprint(wish.genome), i)));
  }
  const auto candidates = candidates_of(std::move(genomes));
  const Candidate& now = candidates.front();
  if (stage_of_life(wish.genome, now.looks) >= grown_up) {
    throw Error(ExitCode::usage, "this creature is grown up", "", "nothing is left for it to evolve into");
  }
  const std::size_t best = 1 + best_of(evolution_candidates, [&](std::size_t i) {
    const Candidate& next = candidates[i + 1];
    return growth_score(now.looks, next.looks) + 4 * wholeness(next.picture.drawn);
  });
  Dreamed dreamed = answer(GenomeWish{candidates[best].genome});
  add_path(dreamed, wish.genome, candidates[best].genome);
  return dreamed;
}

Dreamed Hatchery::answer(const PathWish& wish) {
  Dreamed dreamed = answer(GenomeWish{wish.to});
  add_path(dreamed, wish.from, wish.to);
  return dreamed;
}

void Hatchery::add_path(Dreamed& dreamed, const Genome& from, const Genome& to) {
  const Strands begin = strands_of(from, model_->spec.latent), end = strands_of(to, model_->spec.latent);
  std::vector<Strands> way;
  for (int k = 0; k < path_frames; ++k) {
    const float share = float(k) / (path_frames - 1);
    way.push_back({slerp(begin.form, end.form, share), slerp(begin.colours, end.colours, share)});
  }
  PathArt path = path_art(pictures_of(way));
  dreamed.path = std::move(path.frames);
  dreamed.path_bank = path.bank;
}

GrowthStage Hatchery::stage_of(const Genome& genome) {
  const Strands strands = strands_of(genome, model_->spec.latent);
  return {model_->images_seen, pictures_of(std::span(&strands, 1)).front().drawn};
}

}  // namespace tallgrass
