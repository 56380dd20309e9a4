#include "app/incubator/hatchery.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>

#include "app/creature/figures.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/finish.h"
#include "engine/image/oklab.h"
#include "gan/train/device.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;

namespace {

std::unique_ptr<Hatchery> hatchery_of(const std::filesystem::path& model_file) {
  initialise_torch();
  auto classifier = std::make_shared<const Classifier>(Classifier::load(shipped_classifier_path()));
  auto model = std::make_shared<const Model>(load_model(model_file));
  return std::make_unique<Hatchery>(std::move(model), std::move(classifier), "cpu");
}

// The shipped model's, one for all tests.
Hatchery& shipped() {
  static const auto hatchery = hatchery_of(shipped_model_path());
  return *hatchery;
}

// The shipped model again, without the critic that lies beside it.
struct AloneModel {
  ScratchFolder folder;
  std::filesystem::path file = folder.path / "alone.safetensors";
  AloneModel() { std::filesystem::copy_file(shipped_model_path(), file); }
};

// All that rarity has no part in.
void check_same_kind(const Creature& a, const Creature& b) {
  CHECK(a.code == b.code);
  CHECK(a.sprite == b.sprite);
  CHECK(a.types == b.types);
  CHECK(a.shape == b.shape);
  CHECK(a.colour == b.colour);
  CHECK(a.habitat == b.habitat);
  CHECK(a.stage == b.stage);
}

// Intersection over union of what is not transparent.
double overlap(const PixelArt& a, const PixelArt& b) {
  double both = 0, any = 0;
  for (std::size_t i = 0; i < a.indices.size(); ++i) {
    both += a.indices[i] != 0 && b.indices[i] != 0;
    any += a.indices[i] != 0 || b.indices[i] != 0;
  }
  return any > 0 ? both / any : 1;
}

double least_overlap(const PixelArt& home, std::span<const PixelArt> frames) {
  double least = 1;
  for (const PixelArt& frame : frames) least = std::min(least, overlap(home, frame));
  return least;
}

int colours_of(const Image& image) { return colours_used(to_art(image).art); }

// Of two finished pictures: intersection over union of what is there.
double shared_shape(const Image& a, const Image& b) {
  double both = 0, any = 0;
  for (std::size_t i = 3; i < a.rgba.size(); i += 4) {
    both += a.rgba[i] >= 128 && b.rgba[i] >= 128;
    any += a.rgba[i] >= 128 || b.rgba[i] >= 128;
  }
  return any > 0 ? both / any : 1;
}

// How much of their histograms over six steps of lightness and seven of each hue axis (Oklab) they share: 0..1.
double shared_colours(const Image& a, const Image& b) {
  const auto histogram = [](const Image& image) {
    std::array<double, 6 * 7 * 7> share{};
    double count = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
      if (image.rgba[i + 3] < 128) continue;
      const Oklab colour = to_oklab(Rgb{image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]});
      const auto step = [](float value, int steps) { return std::clamp(static_cast<int>(value), 0, steps - 1); };
      const int bin = (step(colour.light * 6, 6) * 7 + step((colour.a + 0.35f) * 10, 7)) * 7 + step((colour.b + 0.35f) * 10, 7);
      ++share[std::size_t(bin)], ++count;
    }
    for (double& each : share) each /= std::max(count, 1.0);
    return share;
  };
  const auto one = histogram(a), two = histogram(b);
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) sum += std::min(one[i], two[i]);
  return sum;
}

bool is_one_of(const Looks& looks, std::span<const Type> types) {
  const auto likeliest = parse_type(looks.types.front().word);
  return likeliest && std::find(types.begin(), types.end(), *likeliest) != types.end();
}

// Of one pixel as it shows on black, 0 to 255: what is transparent may have any colour.
std::size_t difference_at(const Image& a, const Image& b, std::size_t pixel) {
  std::size_t most = 0;
  for (std::size_t c = 0; c < 4; ++c) {
    const auto seen = [&](const Image& image) { return c == 3 ? image.rgba[pixel + 3] : image.rgba[pixel + c] * image.rgba[pixel + 3] / 255; };
    most = std::max(most, std::size_t(std::abs(seen(a) - seen(b))));
  }
  return most;
}

std::size_t farthest(const Image& a, const Image& b) {
  std::size_t most = 0;
  for (std::size_t pixel = 0; pixel < a.rgba.size(); pixel += 4) most = std::max(most, difference_at(a, b, pixel));
  return most;
}

}  // namespace

TEST_CASE("a wild creature is the same for the same wish, and every picture is in its own fifteen colours") {
  const Dreamed one = shipped().answer(WildWish{3, {}}), again = shipped().answer(WildWish{3, {}});
  CHECK(one.creature.sprite == again.creature.sprite);
  CHECK(one.creature.genome == again.creature.genome);
  CHECK(one.creature.name == again.creature.name);
  CHECK(one.art->breath == again.art->breath);
  CHECK(one.art->struggle == again.art->struggle);
  CHECK(one.art->shiny_bank == again.art->shiny_bank);
  CHECK(one.creature.model_hash == shipped().model().hash);
  CHECK(one.error.empty());
  CHECK_FALSE(one.creature.shiny);
  // And the same creature, however it is asked for.
  CHECK(shipped().answer(GenomeWish{one.creature.genome}).creature.sprite == one.creature.sprite);

  const CreatureArt& art = *one.art;
  CHECK(colours_of(one.creature.sprite) <= 15);
  REQUIRE(art.breath.size() == Hatchery::breath_frames);
  REQUIRE(art.struggle.size() == Hatchery::struggle_frames);
  CHECK(to_image(art.breath[0], art.bank) == one.creature.sprite);
  for (const auto* frames : {&art.breath, &art.struggle}) {
    for (const PixelArt& frame : *frames) {
      CHECK(frame.width == 64);
      CHECK(colours_used(frame) <= art.colours);
    }
  }
  CHECK(art.bank != art.shiny_bank);
  bool stands = false;
  for (int x = 0; x < 64; ++x) stands |= art.breath[0].at(x, art.feet) != 0;
  CHECK(stands);
}

TEST_CASE("it breathes, and remains itself; a struggle goes further") {
  double breath = 0, struggle = 0;
  constexpr int creatures = 6;
  for (std::uint64_t seed = 1; seed <= creatures; ++seed) {
    INFO(seed);
    const auto dreamed = shipped().answer(GenomeWish{Genome::wild(seed)});
    const CreatureArt& art = *dreamed.art;
    for (std::size_t i = 1; i < art.breath.size(); ++i) CHECK(art.breath[i] != art.breath[0]);
    const double near = least_overlap(art.breath[0], art.breath), far = least_overlap(art.breath[0], art.struggle);
    CHECK(near > 0.7);
    CHECK(far > 0.25);
    breath += near, struggle += far;
  }
  CHECK(breath / creatures < 0.97);                // it is seen to breathe
  CHECK(struggle < breath - 0.1 * creatures);  // 24 of them: 0.86 and 0.68
}

TEST_CASE("a biome gets the creatures that it asks for more often than chance gives them") {
  const Type wet[] = {Type::water, Type::ice};
  int asked = 0, by_chance = 0;
  constexpr int wishes = 28;
  for (std::uint64_t seed = 0; seed < wishes; ++seed) {
    asked += is_one_of(shipped().choose({seed, {std::begin(wet), std::end(wet)}}).looks, wet);
    by_chance += is_one_of(shipped().choose({seed, {}}).looks, wet);
  }
  INFO(asked << " of " << wishes << " against " << by_chance);
  CHECK(2 * asked >= 3 * by_chance);
  CHECK(asked >= by_chance + 4);
}

TEST_CASE("a creature does not depend on what is dreamed beside it") {
  Sampler sampler(shipped().model(), "cpu", 1);
  std::vector<Latent> latents;
  const int size = shipped().model().spec.latent;
  for (std::uint64_t seed = 40; seed < 48; ++seed) latents.push_back(latent_from_seed(seed, size));
  const auto together = sampler.sample(latents);
  std::size_t pixels = 0, shades = 0, clearly = 0;
  for (std::size_t i = 0; i < latents.size(); ++i) {
    const Image alone = sampler.sample(std::span(&latents[i], 1)).front();
    shades = std::max(shades, farthest(alone, together[i]));
    const Image drawn = finish_sprite(alone), other = finish_sprite(together[i]);
    for (std::size_t j = 0; j < drawn.rgba.size(); j += 4) {
      ++pixels;
      clearly += difference_at(drawn, other, j) > 16;
    }
  }
  // Sums in another order: a shade of one in 256, which may tip a colour of the palette, and seldom a pixel from one to another.
  CHECK(shades <= 2);
  INFO(clearly << " of " << pixels);
  CHECK(double(clearly) <= 0.02 * double(pixels));
}

TEST_CASE("two strands that are the same dream what one latent dreams, to the last bit") {
  Sampler sampler(shipped().model(), "cpu", 1);
  std::vector<Latent> latents;
  std::vector<Strands> strands;
  for (std::uint64_t seed = 60; seed < 65; ++seed) {
    latents.push_back(latent_from_seed(seed, shipped().model().spec.latent));
    strands.push_back({latents.back(), latents.back()});
  }
  CHECK(sampler.sample(strands) == sampler.sample(latents));
  strands[1].colours = latents[2];
  const auto mixed = sampler.sample(strands), plain = sampler.sample(latents);
  CHECK(mixed[0] == plain[0]);
  CHECK(mixed[1] != plain[1]);
  strands[1].form.pop_back();
  CHECK_THROWS_AS(sampler.sample(strands), Error);
}

TEST_CASE("a child is seen to take after both: the form of one, the colours of the other") {
  double own_form = 0, other_form = 0, own_colours = 0, other_colours = 0;
  constexpr int families = 10;
  for (std::uint64_t seed = 1; seed <= families; ++seed) {
    const Genome mother = Genome::wild(seed * 2), father = Genome::wild(seed * 2 + 1);
    const Genome child = Genome::bred(mother, father, seed);
    const int size = shipped().model().spec.latent;
    const Latent form = latent_of(child, size), hers = latent_of(mother, size);
    const bool mothers_form = std::inner_product(form.begin(), form.end(), hers.begin(), 0.0f) > 0.5f * float(size);
    const auto art = [](const Genome& genome) { return shipped().stage_of(genome).sprite; };
    const Image young = art(child), one = art(mothers_form ? mother : father), two = art(mothers_form ? father : mother);
    own_form += shared_shape(young, one) / families, other_form += shared_shape(young, two) / families;
    own_colours += shared_colours(young, two) / families, other_colours += shared_colours(young, one) / families;
  }
  INFO(own_form << " " << other_form << " " << own_colours << " " << other_colours);
  CHECK(own_form > other_form + 0.15);
  CHECK(own_colours > other_colours + 0.1);
}

TEST_CASE("the critic has its say in how rare a creature is, and in nothing that does not hang on that") {
  // As it ships: the model's critic lies beside it.
  const Model& model = shipped().model();
  const auto critic = find_critic(model);
  REQUIRE(critic);
  const AloneModel alone;
  const auto without_critic = hatchery_of(alone.file);
  REQUIRE_FALSE(find_critic(without_critic->model()));
  REQUIRE(without_critic->model().hash == model.hash);
  double convinced = 0, doubtful = 0;
  int rarer = 0, commoner = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const Dreamed dreamed = shipped().answer(GenomeWish{Genome::wild(seed)});
    const Latent latent = latent_of(dreamed.creature.genome, model.spec.latent);
    const float opinion = critic->opinion(Sampler(model, "cpu", 1).sample(std::span(&latent, 1)).front());
    const Creature& with = dreamed.creature;
    CHECK(with.rarity == rarity_of(strangeness(latent, opinion)));
    const auto rarity = rarity_of(strangeness(latent, {}));
    rarer += with.rarity > rarity, commoner += with.rarity < rarity;
    (opinion > 0 ? convinced : doubtful) += 1;
    if (seed > 4 && with.rarity == rarity) continue;
    INFO(seed);
    const Creature plain = without_critic->answer(GenomeWish{with.genome}).creature;
    CHECK(plain.rarity == rarity);
    check_same_kind(with, plain);
    if ((with.rarity == Rarity::legendary) != (rarity == Rarity::legendary)) continue;  // legends are larger than life
    CHECK(with.name == plain.name);
    CHECK(with.entry == plain.entry);
    CHECK(with.height_dm == plain.height_dm);
  }
  CHECK((convinced > 4 && doubtful > 4));
  CHECK(rarer + commoner > 0);
}

TEST_CASE("a damaged critic beside a model is as good as none, and is read once") {
  const AloneModel alone;
  write_file(critic_file(alone.file), std::string("no critic at all"));
  const auto hatchery = hatchery_of(alone.file);
  CHECK_THROWS_AS(find_critic(hatchery->model()), Error);
  const Creature first = hatchery->answer(GenomeWish{Genome::wild(3)}).creature;
  CHECK(first.rarity == rarity_of(strangeness(latent_of(first.genome, hatchery->model().spec.latent), {})));
  check_same_kind(first, shipped().answer(GenomeWish{Genome::wild(3)}).creature);
  std::filesystem::copy_file(critic_file(shipped_model_path()), critic_file(alone.file),
                             std::filesystem::copy_options::overwrite_existing);
  REQUIRE(find_critic(hatchery->model()));
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Creature later = hatchery->answer(GenomeWish{Genome::wild(seed)}).creature;
    CHECK(later.rarity == rarity_of(strangeness(latent_of(later.genome, hatchery->model().spec.latent), {})));
  }
}

TEST_CASE("creatures grow up twice, each time larger, on a way that is drawn; then they are grown up") {
  std::uint64_t seed = 3;
  Dreamed child = shipped().answer(GenomeWish{Genome::wild(seed)});
  while (child.creature.stage > 0) child = shipped().answer(GenomeWish{Genome::wild(++seed)});
  const Dreamed grown = shipped().answer(EvolutionWish{child.creature.genome});
  CHECK(evolutions(grown.creature.genome) == 1);
  CHECK(*grown.creature.genome.first == child.creature.genome);
  CHECK(grown.creature.stage >= 1);
  const auto size = [](const Dreamed& dreamed) { return measure_attributes(dreamed.creature.sprite)[0]; };
  CHECK(size(grown) > 1.05 * size(child));
  REQUIRE(grown.path.size() == Hatchery::path_frames);
  for (const PixelArt& frame : grown.path) CHECK(colours_used(frame) < bank_size);
  CHECK(overlap(grown.path.front(), child.art->breath[0]) > 0.98);
  CHECK(overlap(grown.path.back(), grown.art->breath[0]) > 0.98);
  CHECK(overlap(grown.path.front(), grown.path.back()) < 0.98);
  CHECK(grown.path_bank != ColourBank{});

  const Dreamed old = shipped().answer(EvolutionWish{grown.creature.genome});
  CHECK(old.creature.stage == 2);
  CHECK(size(old) > size(grown));
  CHECK_THROWS_AS(shipped().answer(EvolutionWish{old.creature.genome}), Error);
}

TEST_CASE("a way can be asked for between any two") {
  const Dreamed path = shipped().answer(PathWish{Genome::wild(1), Genome::wild(2)});
  CHECK(path.creature.genome == Genome::wild(2));
  CHECK(path.path.size() == Hatchery::path_frames);
  CHECK(path.art != nullptr);
}

TEST_CASE("without the finish a creature is as it was dreamed, but of the same kind") {
  const Dreamed finished = shipped().answer(GenomeWish{Genome::wild(5)});
  shipped().finish(false);
  const Dreamed raw = shipped().answer(GenomeWish{Genome::wild(5)});
  shipped().finish(true);
  CHECK(raw.creature.sprite != finished.creature.sprite);
  CHECK(colours_of(raw.creature.sprite) <= 15);
  CHECK(raw.creature.types == finished.creature.types);
  CHECK(raw.creature.name == finished.creature.name);
  CHECK(to_image(raw.art->breath[0], raw.art->bank) == raw.creature.sprite);
}
