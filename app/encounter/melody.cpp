#include "app/encounter/melody.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tallgrass {
namespace {

constexpr Instrument lead{.wave = Wave::square25, .volume = 0.2, .held = 0.92, .fading = 0.5, .vibrato = 0.012},
    second{.wave = Wave::square12, .volume = 0.13, .held = 0.9, .fading = 0.6, .vibrato = 0.012},
    bass{.wave = Wave::triangle, .volume = 0.3, .held = 0.85, .fading = 0.4},
    flute{.wave = Wave::triangle, .volume = 0.3, .held = 0.95, .fading = 0.5, .vibrato = 0.01},
    bell{.wave = Wave::triangle, .volume = 0.26, .held = 1.6, .fading = 1},
    glint{.wave = Wave::square12, .volume = 0.09, .held = 1.2, .fading = 1};

}  // namespace

double hz(Key key) {
  // Of the octave above the middle C; the others are halves and doubles of them.
  constexpr std::array<double, 12> octave{261.6255653, 277.1826310, 293.6647679, 311.1269837, 329.6275569, 349.2282314,
                                          369.9944227, 391.9954360, 415.3046976, 440.0,       466.1637615, 493.8833013};
  return std::ldexp(octave[static_cast<std::size_t>(key) % 12], key / 12 - 5);
}

double sing(Tune& tune, const Instrument& instrument, double start, double beat, std::initializer_list<Beat> melody) {
  for (const Beat& each : melody) {
    const double seconds = each.beats * beat, sounding = seconds * instrument.held;
    if (each.key != rest) {
      Note note{.start = start, .seconds = sounding, .wave = instrument.wave, .from_hz = hz(each.key),
          .to_hz = hz(each.key)};
      note.volume = instrument.volume;
      note.release = std::max(0.02, sounding * instrument.fading);
      if (seconds > 0.25) note.vibrato_hz = 5.5, note.vibrato = instrument.vibrato;
      tune.push_back(note);
    }
    start += seconds;
  }
  return start;
}

// A run up, a look back and home by way of the fourth.
Tune caught_jingle() {
  Tune tune;
  constexpr double beat = 0.115;
  sing(tune, lead, 0, beat, {{B4, 1}, {D5, 1}, {G5, 2}, {E5, 1}, {Fs5, 1}, {G5, 1}, {A5, 1}, {B5, 2}, {A5, 1},
      {Fs5, 1}, {E5, 1}, {G5, 1}, {D6, 7}});
  sing(tune, second, 0, beat, {{G4, 1}, {B4, 1}, {D5, 2}, {C5, 1}, {D5, 1}, {E5, 1}, {Fs5, 1}, {G5, 2}, {Fs5, 1},
      {D5, 1}, {C5, 1}, {E5, 1}, {B5, 7}});
  sing(tune, second, 14 * beat, beat, {{G4, 1}, {B4, 1}, {D5, 1}, {G5, 4}});
  sing(tune, bass, 0, beat, {{G3, 2}, {D3, 2}, {C3, 2}, {D3, 2}, {E3, 2}, {B2, 2}, {C3, 1}, {D3, 1}, {G2, 7}});
  return tune;
}

Tune level_up_jingle() {
  Tune tune;
  constexpr double beat = 0.075;
  sing(tune, lead, 0, beat, {{A4, 1}, {C5, 1}, {F5, 1}, {Bb4, 1}, {D5, 1}, {G5, 1}, {A5, 7}});
  sing(tune, second, 6 * beat, beat, {{F5, 7}});
  sing(tune, bass, 0, beat, {{F3, 3}, {G3, 3}, {F3, 7}});
  return tune;
}

// Chords that climb by whole tones and break into the open.
Tune evolve_jingle() {
  Tune tune;
  constexpr double beat = 0.085;
  sing(tune, lead, 0, beat, {{C5, 1}, {G4, 1}, {E5, 1}, {C5, 1}, {G5, 1}, {rest, 1}, {D5, 1}, {A4, 1}, {Fs5, 1},
      {D5, 1}, {A5, 1}, {rest, 1}, {E5, 1}, {B4, 1}, {Gs5, 1}, {E5, 1}, {B5, 2}, {Cs6, 10}});
  sing(tune, second, 0, beat, {{E4, 5}, {rest, 1}, {Fs4, 5}, {rest, 1}, {Gs4, 6}, {A5, 10}});
  sing(tune, glint, 18 * beat, beat, {{A5, 1}, {Cs6, 1}, {E6, 1}, {A6, 1}, {E6, 1}, {A6, 1}, {B6, 1}, {E7, 2}});
  sing(tune, bass, 0, beat, {{C3, 5}, {rest, 1}, {D3, 5}, {rest, 1}, {E3, 6}, {A2, 10}});
  return tune;
}

// A music box in three.
Tune hatch_jingle() {
  Tune tune;
  constexpr double beat = 0.14;
  sing(tune, bell, 0, beat, {{G5, 1}, {E5, 1}, {C6, 1}, {B5, 1}, {G5, 1}, {D6, 1}, {E6, 4}});
  sing(tune, glint, beat / 2, beat, {{G5, 1}, {E5, 1}, {C6, 1}, {B5, 1}, {G5, 1}, {D6, 1}, {C6, 1}, {G6, 2}});
  sing(tune, bass, 0, beat, {{C4, 3}, {G3, 3}, {C4, 3.5}});
  return tune;
}

// A breath in and a breath out.
Tune heal_jingle() {
  Tune tune;
  constexpr double beat = 0.16;
  sing(tune, flute, 0, beat, {{A4, 1}, {D5, 1}, {F5, 1.5}, {E5, 0.5}, {Fs5, 1}, {A5, 3.5}});
  sing(tune, glint, 0.04, beat / 2, {{D5, 2}, {A5, 2}, {D6, 2}, {A5, 2}, {D6, 1}, {Fs6, 1}, {A6, 1}, {D7, 4}});
  sing(tune, bass, 0, beat, {{D3, 2}, {Bb3, 2}, {D3, 4}});
  return tune;
}

Tune shiny_jingle() {
  Tune tune;
  constexpr double beat = 0.055;
  sing(tune, glint, 0, beat, {{E6, 1}, {B6, 1}, {A6, 1}, {E7, 2}, {Fs6, 1}, {B6, 1}, {D7, 1}, {E7, 4}});
  sing(tune, bell, beat / 2, beat, {{B6, 3}, {E7, 2}, {A6, 3}, {B6, 3}});
  return tune;
}

Tune save_jingle() {
  Tune tune;
  sing(tune, bell, 0, 0.11, {{G4, 1}, {D5, 1}, {B5, 3}});
  sing(tune, glint, 0.02, 0.11, {{G5, 1}, {D6, 1}, {G6, 2}});
  return tune;
}

}  // namespace tallgrass
