#pragma once

#include <initializer_list>
#include <span>

#include "engine/sound/tune.h"

namespace tallgrass {

// A key of a piano: 60 is the middle C, 69 the A of 440 Hz; a semitone each.
enum Key : int {
  rest = 0,
  C2 = 36, D2 = 38, E2 = 40, F2 = 41, G2 = 43, A2 = 45, B2 = 47,
  C3 = 48, D3 = 50, Eb3 = 51, E3 = 52, F3 = 53, Fs3 = 54, G3 = 55, A3 = 57, Bb3 = 58, B3 = 59,
  C4 = 60, D4 = 62, E4 = 64, F4 = 65, Fs4 = 66, G4 = 67, Gs4 = 68, A4 = 69, Bb4 = 70, B4 = 71,
  C5 = 72, Cs5 = 73, D5 = 74, E5 = 76, F5 = 77, Fs5 = 78, G5 = 79, Gs5 = 80, A5 = 81, Bb5 = 82, B5 = 83,
  C6 = 84, Cs6 = 85, D6 = 86, E6 = 88, Fs6 = 90, G6 = 91, A6 = 93, B6 = 95, C7 = 96, D7 = 98, E7 = 100
};
double hz(Key key);

// How a voice sounds.
struct Instrument {
  Wave wave = Wave::square25;
  double volume = 0.2;
  double held = 0.9;               // the part of its time that a note sounds
  double fading = 0.6;             // the part of that in which it fades: 1 is plucked, 0 is blown
  double vibrato = 0;              // octaves, on notes longer than a quarter of a second
};

struct Beat {
  Key key;
  double beats;
};

// Adds a voice to a tune, note after note; returns when it ends. `beat` in seconds.
double sing(Tune& tune, const Instrument& instrument, double start, double beat, std::initializer_list<Beat> melody);

// The jingles, each in several voices.
Tune caught_jingle();
Tune level_up_jingle();
Tune evolve_jingle();
Tune hatch_jingle();
Tune heal_jingle();
Tune shiny_jingle();
Tune save_jingle();

}  // namespace tallgrass
