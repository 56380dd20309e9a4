#include <algorithm>
#include <array>

#include "app/creature/entry_texts.h"

namespace tallgrass {
namespace {

constexpr std::array<std::array<std::string_view, 3>, type_count> by_type{{
    {"It chews in time with the crickets.", "Its eggs look exactly like dewdrops.", "It never forgets a flower."},
    {"It is kinder than it looks.", "It grins at its own reflection.", "Moths follow it and find nothing."},
    {"It sighs smoke when it is bored.", "Its scales are warm to the touch.", "It thinks in centuries."},
    {"It crackles when it is tickled.", "Its tears taste of tin.", "Thunder makes it homesick."},
    {"It giggles at the word \"Tuesday\".", "Flowers lean a little its way.", "It sleeps best in borrowed hats."},
    {"It shakes hands far too firmly.", "It warms up before it wakes up.", "It apologises after each bout."},
    {"Its footprints smoke for a while.", "It likes its berries toasted.", "It glows a little when it is glad."},
    {"It has opinions about clouds.", "It lands badly and bows anyway.", "It is lighter than it seems."},
    {"It is cold, but means it warmly.", "It is fond of unfinished songs.", "Dogs bark a second before it comes."},
    {"It smells of rain and cut hay.", "Its leaves fall up in autumn.", "It drinks with its feet."},
    {"It sneezes dust and looks proud.", "It naps with only its nose out.", "It steps lightly round worms."},
    {"It catches snowflakes one by one.", "Its sighs hang in the air.", "It finds autumn far too warm."},
    {"It likes bread, crust first.", "It is at home wherever it sits.", "It dreams of slightly better naps."},
    {"It rinses its berries three times.", "It is immune to its own cooking.", "It hiccups small green bubbles."},
    {"It hums what you are thinking of.", "It blinks with one eye at a time.", "It won an argument with an echo."},
    {"It likes to be leaned against.", "Its favourite day was long ago.", "It snores like gravel."},
    {"It squeaks until it has had dew.", "Rain plays a tune on its back.", "It never loses at staring."},
    {"It blows bubbles at strangers.", "It is never late for high tide.", "It gargles to say good night."},
}};

struct Remarks {
  std::string_view word;
  std::array<std::string_view, 4> texts;
};

constexpr std::array<Remarks, 9> by_habitat{{
    {"grassland",
     {"It lives where the grass is tallest.", "It sleeps in hollows left by hares.", "Larks rise where it passes.",
      "Its burrow has a view of the sunset."}},
    {"forest",
     {"It lives under ferns and old oaks.", "It knows each owl by its voice.", "It marks its path with acorns.",
      "It trusts only trees it has climbed."}},
    {"mountain",
     {"It lives above the last crooked pine.", "It greets echoes as old friends.", "It winters beside warm springs.",
      "It counts the peaks before bed."}},
    {"cave",
     {"It lives where daylight gives up.", "It counts falling drops to sleep.", "Bats make room for it at dawn.",
      "It draws on walls with wet clay."}},
    {"sea",
     {"It lives where the water turns blue.", "It follows ships to hear the songs.", "It sleeps wrapped in kelp.",
      "It salutes each passing buoy."}},
    {"waters-edge",
     {"It lives among reeds and slow water.", "It shares its bank with herons.", "Its path always ends in mud.",
      "It steps on no stone twice."}},
    {"urban",
     {"It lives in attics and quiet yards.", "It rides the last tram home.", "Bakers leave the back door open.",
      "It knows which windows sing."}},
    {"rough-terrain",
     {"It lives where goats turn back.", "It likes a path with thorns in it.", "It sleeps on the windy side.",
      "It finds a breeze on any hillside."}},
    {"rare",
     {"Nobody knows where it lives.", "Few have seen it, and no two agree.", "It leaves no track in the snow.",
      "Those who meet it speak softly."}},
}};

constexpr std::array<Remarks, 14> by_shape{{
    {"ball",
     {"It rolls when it is in a hurry.", "It bounces twice when startled.", "Nobody has found its corners.",
      "It has no idea which way is up."}},
    {"squiggle",
     {"It ties itself in knots to think.", "It sleeps in a neat coil.", "It is longer than it remembers.",
      "It signs its name wherever it goes."}},
    {"fish",
     {"It steers with its smallest fin.", "It swims in figures of eight.", "It sleeps with its mouth ajar.",
      "Its tail is cleverer than its head."}},
    {"arms",
     {"It waves at passing clouds.", "It holds its own hand when afraid.", "It hugs first and asks later.",
      "It can clap without being seen."}},
    {"blob",
     {"It fits through any keyhole.", "It wobbles for a minute after lunch.", "It takes the shape of its bed.",
      "It splits when it cannot decide."}},
    {"upright",
     {"It stands up straight for visitors.", "It walks as though it were expected.", "It looks over every hedge.",
      "It taps a foot when it must wait."}},
    {"legs",
     {"It hops over cracks in the ground.", "It crosses its legs to listen.", "It runs first and decides later.",
      "It is all knees and good intentions."}},
    {"quadruped",
     {"It turns around twice before a nap.", "It trots when it hears singing.", "Each of its paws has a favourite.",
      "It leaves very tidy footprints."}},
    {"wings",
     {"It folds its wings like a letter.", "It preens before any journey.", "It glides home with its eyes shut.",
      "Its shadow arrives before it does."}},
    {"tentacles",
     {"It can hold nine cups at once.", "It tastes whatever it touches.", "It is very hard to tickle.",
      "It waves with whichever arm is free."}},
    {"heads",
     {"It seldom agrees with itself.", "One of it is always awake.", "It takes turns at breakfast.",
      "Its jokes always get an answer."}},
    {"humanoid",
     {"It copies how people walk.", "It gestures when it is alone.", "It tries on any hat it finds.",
      "It folds its arms to look older."}},
    {"bug-wings",
     {"Its wings hum a low, sweet chord.", "It dusts its wings with pollen.", "It hovers while it makes up its mind.",
      "It lands on a flower and knocks."}},
    {"armor",
     {"It polishes its plates with moss.", "It is soft inside, it is said.", "Hail does not bother it at all.",
      "It naps upright, like a statue."}},
}};

constexpr std::string_view on_small[] = {"It fits inside a hat, just about.", "It hides behind a single fern.",
                                         "It is braver than it is tall.", "Snails overtake it, politely.",
                                         "It sleeps in a dock leaf's shade."};
constexpr std::string_view on_middling[] = {"It is as heavy as a good idea.", "It takes up half of any bench.",
                                            "It eats twice and naps thrice a day.", "It leaves just enough for others.",
                                            "It fits under most kitchen tables."};
constexpr std::string_view on_large[] = {"Its steps are felt before it is seen.", "Birds take it for a hill.",
                                         "It ducks under the moon.", "It is careful where it sits.",
                                         "Small things nap in its shadow."};
constexpr std::string_view on_colour[] = {"It is {hue} out of choice.", "Rain makes it more {hue}.",
                                          "Even its dreams are {hue}.", "It collects all that is {hue}.",
                                          "It is most {hue} on Sundays."};

constexpr std::string_view times[] = {"at dusk",    "at dawn",        "at noon",      "by moonlight",
                                      "after rain", "before a storm", "in thick fog", "on still nights"};

struct Places {
  std::string_view word;
  std::array<std::string_view, 3> texts;
};
constexpr std::array<Places, 9> places{{
    {"grassland", {"in tall grass", "in hay meadows", "along old fences"}},
    {"forest", {"under old oaks", "in fern hollows", "among the roots"}},
    {"mountain", {"on high ledges", "below the snow line", "in windy passes"}},
    {"cave", {"in cave mouths", "on damp ledges", "in dry tunnels"}},
    {"sea", {"in kelp beds", "off quiet coasts", "on sandbanks"}},
    {"waters-edge", {"in the reeds", "on muddy banks", "by slow rivers"}},
    {"urban", {"on flat roofs", "in railway yards", "behind bakeries"}},
    {"rough-terrain", {"on bare slopes", "in dry gullies", "among thorns"}},
    {"rare", {"where nobody goes", "in lost ruins", "beyond the last inn"}},
}};

struct Hues {
  std::string_view word;
  std::array<std::string_view, 2> texts;
};
constexpr std::array<Hues, 10> hues{{{"black", {"soot-black", "ink-black"}},
                                     {"blue", {"slate-blue", "sky-blue"}},
                                     {"brown", {"bark-brown", "tea-brown"}},
                                     {"gray", {"ash-grey", "dove-grey"}},
                                     {"green", {"moss-green", "fern-green"}},
                                     {"pink", {"rose-pink", "petal-pink"}},
                                     {"purple", {"plum-purple", "violet"}},
                                     {"red", {"rust-red", "brick-red"}},
                                     {"white", {"chalk-white", "milk-white"}},
                                     {"yellow", {"straw-yellow", "butter-yellow"}}}};

template <typename Table>
Texts find(const Table& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.word == word; });
  return found == table.end() ? Texts{} : Texts{found->texts};
}

}  // namespace

Texts remarks_on(Type type) { return by_type[static_cast<std::size_t>(type)]; }
Texts remarks_on_habitat(std::string_view habitat) { return find(by_habitat, habitat); }
Texts remarks_on_shape(std::string_view shape) { return find(by_shape, shape); }
Texts remarks_on_size(int height_dm) {
  return height_dm < 5 ? Texts{on_small} : height_dm > 18 ? Texts{on_large} : Texts{on_middling};
}
Texts remarks_on_colour() { return on_colour; }

Texts words_for_time() { return times; }
Texts words_for_place(std::string_view habitat) {
  const Texts found = find(places, habitat);
  return found.empty() ? Texts{places[0].texts} : found;
}
Texts words_for_hue(std::string_view colour) { return find(hues, colour); }

}  // namespace tallgrass
