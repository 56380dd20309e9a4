#include <algorithm>
#include <array>

#include "app/creature/entry_texts.h"

namespace tallgrass {
namespace {

using Tales = std::array<std::string_view, 8>;

constexpr std::array<Tales, type_count> by_type{{
    // bug
    {"It saves one leaf for each day of the week and eats Sunday's first.",
     "It knocks on bark {time} and waits politely for an answer.",
     "Hundreds of them hum one note {place}. The smallest leads.",
     "It sheds its shell each spring and lets beetles move into the old one.",
     "It builds a bridge of silk for ants and charges them nothing.",
     "It wears a dewdrop on its head {time} and walks very carefully."},
    // dark
    {"It follows travellers {place}, curious where they all go.",
     "It borrows small shiny things and returns them slightly polished.",
     "Its shadow is a little late. It pretends not to notice.",
     "It counts lit windows and goes to sleep when the last goes out.",
     "It sits by campfires just outside the light and enjoys the stories.",
     "It is said to bring bad luck. Mostly it brings burrs and twigs."},
    // dragon
    {"It hoards smooth pebbles and knows each of them by its weight.",
     "It practises roaring {time}, when it thinks nobody listens.",
     "Old maps mark where it sleeps, and it has slept there ever since.",
     "It warms its eggs with long stories that it hums through its teeth.",
     "It guards one apple tree as though the apples were gold.",
     "It writes its name in smoke. The wind has learned to read it."},
    // electric
    {"It naps under power lines. Nearby lamps glow while it dreams.",
     "Hair stands up near it {time}. It takes this for applause.",
     "It greets friends with a spark. Strangers get a smaller one.",
     "Clocks run a minute fast near it, so it is never late for supper.",
     "It rubs against wool {time} and giggles at what happens.",
     "It chases lightning {place} and has caught it twice."},
    // fairy
    {"It ties knots in long grass {time} and forgets why by supper.",
     "It laughs at jokes before they are told. Mostly it is right.",
     "A wish made near it comes true, though seldom on the same day.",
     "It curtsies to old trees and expects travellers to do the same.",
     "It leaves a ring of daisies wherever it has sat for long.",
     "It mends torn cobwebs {time} and never asks for thanks."},
    // fighting
    {"It bows to fence posts {time}, then challenges each in turn.",
     "It trains {place} until it drops, then naps where it dropped.",
     "It has never lost to the river, it says. It means to try again.",
     "It carries stones uphill for no reason and is proud of every one.",
     "It arm-wrestles its own reflection and calls every match a draw.",
     "It breaks nothing it does not mend. It mends a great deal."},
    // fire
    {"It curls up in cold hearths and leaves them warm by morning.",
     "It sneezes sparks {time}. Campers have learned to forgive it.",
     "The grass it slept on stays warm for a day. Hares know this.",
     "It roasts chestnuts on its own back and shares the burnt ones.",
     "Its glow goes out when it is sad. A kind word lights it again.",
     "It sleeps {place}, in a ring of stones it laid itself."},
    // flying
    {"It reads the wind {time} and tells nobody what it says.",
     "It sleeps on the wing and wakes up somewhere new, always delighted.",
     "It steals one feather from each bird it meets and leaves its own.",
     "It will not land anywhere until it has circled three times.",
     "It races its own shadow uphill and is gracious when it wins.",
     "It carries letters that nobody sent to people who need them."},
    // ghost
    {"It drifts through walls, but wipes its feet before it does.",
     "It hums {time} in a voice you remember from somewhere.",
     "It haunts one spot for years, then leaves it tidier than before.",
     "Candles lean towards it. It is shy and leans away from them.",
     "It knocks twice and is gone. It only wanted to hear the door.",
     "It was somebody's lullaby once and still rocks empty chairs."},
    // grass
    {"It naps with its roots in the ground and wakes a little taller.",
     "Bees sleep on it {time}. It stands still so as not to wake them.",
     "It plants a seed wherever it was happy. Some paths are forests now.",
     "It turns to face the sun and sulks through cloudy afternoons.",
     "Its flower opens {time}. It smells faintly of old books.",
     "It drinks rain with its leaves and lets the last drop go."},
    // ground
    {"It feels footsteps a mile off and tidies its burrow for guests.",
     "It digs {time} and is surprised each time by what it finds.",
     "It eats a pinch of earth from every place, so as to remember it.",
     "Its burrows meet {place}, but it will not say where they lead.",
     "It keeps its treasures in holes and the holes on a list.",
     "It rolls in dust {time} and comes up looking dressed for dinner."},
    // ice
    {"It breathes frost on ponds {time} to see its own face.",
     "It keeps a snowball from its first winter and shows it to friends.",
     "It melts a little when praised and freezes again out of modesty.",
     "Where it has slept {place}, the dew stays frozen until noon.",
     "It skates {place} even in July. Nobody has asked how.",
     "Its breath draws ferns on windows. It signs each of them."},
    // normal
    {"It nods at everyone it meets. Nobody knows whom it takes them for.",
     "It collects lost buttons and sorts them by how they feel.",
     "It takes the same walk every day and finds it new each time.",
     "It makes a nest of stolen laundry and folds what it does not need.",
     "It listens at doors, but only to hear people laugh.",
     "It can find its way home from anywhere, and likes to prove it.",
     "It guards a hole in a hedge. Nothing has ever got past, or tried.",
     "It shares its food with anyone who can keep a secret."},
    // poison
    {"It smells of bitter almonds when cross and of plums when content.",
     "It tastes each mushroom twice, to be quite sure, then once more.",
     "Its kiss numbs the lips for a week. It means well.",
     "Weeds grow tall where it sleeps. It gives each of them a name.",
     "It brews a tea of nettles and drinks it with a straight face.",
     "Its puddles glow {time}. Frogs go round, then come to look."},
    // psychic
    {"It finishes people's sentences, usually better than they would.",
     "It bends spoons when bored and blushes when it is caught.",
     "It knows where lost things are, but waits until it is asked nicely.",
     "It dreams of tomorrow's weather and wakes up dressed for it.",
     "It plays chess with itself and never once takes back a move.",
     "It hums until the kettle boils. There need not be a fire."},
    // rock
    {"It sits so still that lichen has moved in and pays it rent.",
     "It blinks once an hour. Patient people have seen it do so.",
     "It grows a finger's width a century and talks of little else.",
     "It rolls downhill for joy and spends the summer walking back.",
     "It was a step in a garden wall until it felt like walking.",
     "It warms its back in the sun so that lizards will visit."},
    // steel
    {"It rings like a bell {time} and blames the wind for it.",
     "It polishes itself with sand until it can see who is coming.",
     "It eats rusty nails and saves the straight ones for winter.",
     "Compass needles turn to it, which it takes as a compliment.",
     "It hums when a train is near and waves as it goes by.",
     "It rusts a little in the rain and calls the marks its freckles."},
    // water
    {"It keeps a puddle of its own and invites frogs to it.",
     "It drinks {time} and can tell which hill the water came from.",
     "It carries a mouthful of the sea inland to show its cousins.",
     "Rivers slow down where it swims. It thinks this is good manners.",
     "It listens to shells and answers each of them in turn.",
     "It follows rain clouds on foot and waits below them, mouth open.",
     "It polishes river stones {time} and gives away the best.",
     "It floats on its back and counts gulls until it falls asleep."},
}};

constexpr std::array<std::string_view, 16> for_anyone{"It was first seen {time}. It says that it saw us first.",
                                                      "It comes out {time} to look at the world and goes home content.",
                                                      "Children find it {place}. Grown-ups walk right past.",
                                                      "It remembers every kindness and every sandwich.",
                                                      "It can be heard {place} {time}, humming out of tune.",
                                                      "It yawns so widely {time} that the birds yawn too.",
                                                      "It is shy {place} and very bold one step further on.",
                                                      "Two of them that meet {place} will dance before they speak.",
                                                      "It keeps a path {place} clear of leaves. Nobody asked it to.",
                                                      "It stretches {time}, one end after the other, and then naps.",
                                                      "It once slept through a whole winter and blames the bed.",
                                                      "It knows a short cut {place} and takes the long way.",
                                                      "It waves at all that passes {place}, just in case.",
                                                      "It has a voice that carries for a mile and uses it to whisper.",
                                                      "It has one friend {place} and talks of little else.",
                                                      "It wakes {time}, forgets its dream and goes to look for it."};

}  // namespace

// Some types have fewer than others.
Texts tales_of(Type type) {
  const Tales& tales = by_type[static_cast<std::size_t>(type)];
  const auto end = std::find(tales.begin(), tales.end(), std::string_view());
  return Texts{tales}.first(std::size_t(end - tales.begin()));
}
Texts tales_for_anyone() { return for_anyone; }

}  // namespace tallgrass
