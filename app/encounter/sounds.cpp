#include "app/encounter/sounds.h"

#include "app/encounter/melody.h"

namespace tallgrass {
namespace {

struct Slide {
  double from, to;                 // Hz
};

// A note that fades from its beginning to its end, as what is struck does.
Note struck(Wave wave, double start, double seconds, Slide slide, double volume) {
  return {.start = start, .seconds = seconds, .wave = wave, .from_hz = slide.from, .to_hz = slide.to, .volume = volume,
          .attack = 0.002, .release = seconds};
}

// One that swells up to its middle, as what flies by does.
Note swelling(Wave wave, double start, double seconds, Slide slide, double volume) {
  return {.start = start, .seconds = seconds, .wave = wave, .from_hz = slide.from, .to_hz = slide.to, .volume = volume,
          .attack = seconds / 2, .release = seconds / 2};
}

Note beep(Wave wave, double start, double seconds, Key key, double volume) {
  return struck(wave, start, seconds, {hz(key), hz(key)}, volume);
}

// On the way, heard again and again: soft.
Tune of_walking(Sound sound) {
  switch (sound) {
    case Sound::step: return {struck(Wave::noise, 0, 0.045, {3200, 1400}, 0.035),
        struck(Wave::triangle, 0, 0.04, {150, 90}, 0.035)};
    case Sound::bump: return {struck(Wave::triangle, 0, 0.13, {130, 70}, 0.4),
        struck(Wave::square25, 0, 0.05, {110, 80}, 0.08)};
    case Sound::rustle:
      return {swelling(Wave::noise, 0, 0.09, {9000, 14000}, 0.06),
          swelling(Wave::noise, 0.06, 0.13, {15000, 7000}, 0.055)};
    default: break;
  }
  Tune wipe{swelling(Wave::noise, 0.1, 0.75, {900, 16000}, 0.16)};
  sing(wipe, {.wave = Wave::square25, .volume = 0.2, .held = 1, .fading = 0.5}, 0, 0.05,
       {{E4, 1}, {B4, 1}, {Bb4, 1}, {F4, 1}, {F4, 1}, {C5, 1}, {B4, 1}, {Fs4, 1}, {Gs4, 1}, {D5, 1}, {Cs5, 1},
           {Gs4, 1}, {Bb4, 1}, {E5, 1}, {F5, 1}, {Bb5, 2.5}});
  sing(wipe, {.wave = Wave::triangle, .volume = 0.3, .held = 0.9, .fading = 0.3}, 0, 0.1,
      {{E3, 2}, {F3, 2}, {Fs3, 2}, {G3, 2.5}});
  return wipe;
}

Tune of_menus(Sound sound) {
  switch (sound) {
    case Sound::move_cursor: return {beep(Wave::square25, 0, 0.045, E6, 0.16)};
    case Sound::accept: return {beep(Wave::square25, 0, 0.05, A5, 0.2), beep(Wave::square25, 0.05, 0.1, E6, 0.2)};
    case Sound::back: return {beep(Wave::square25, 0, 0.05, D6, 0.17), beep(Wave::square25, 0.05, 0.08, G5, 0.17)};
    default: return {beep(Wave::triangle, 0, 0.022, G5, 0.07)};
  }
}

Tune of_blows(Sound sound) {
  switch (sound) {
    case Sound::hit: return {struck(Wave::noise, 0, 0.15, {7000, 1200}, 0.24),
        struck(Wave::square, 0, 0.1, {320, 90}, 0.18)};
    case Sound::strong_hit:
      return {struck(Wave::noise, 0, 0.3, {12000, 700}, 0.28), struck(Wave::square, 0, 0.16, {520, 60}, 0.2),
              struck(Wave::noise, 0.09, 0.24, {5000, 400}, 0.2), struck(Wave::triangle, 0.02, 0.3, {140, 45}, 0.32)};
    case Sound::weak_hit: return {struck(Wave::noise, 0, 0.09, {3500, 1500}, 0.2),
        struck(Wave::triangle, 0, 0.1, {240, 150}, 0.3)};
    default: break;
  }
  Note fall = struck(Wave::square25, 0, 0.75, {620, 62}, 0.3);
  fall.vibrato_hz = 11, fall.vibrato = 0.07;
  return {fall, struck(Wave::triangle, 0.05, 0.75, {310, 40}, 0.3), struck(Wave::noise, 0.6, 0.25, {1800, 300}, 0.18)};
}

Tune of_balls(Sound sound) {
  switch (sound) {
    case Sound::throw_ball:
      return {swelling(Wave::triangle, 0, 0.4, {380, 1250}, 0.3), swelling(Wave::noise, 0, 0.36, {3000, 13000}, 0.12)};
    case Sound::ball_open:
      return {struck(Wave::noise, 0, 0.12, {14000, 5000}, 0.25), struck(Wave::square12, 0.02, 0.14, {500, 2100}, 0.26),
              struck(Wave::square12, 0.11, 0.16, {700, 2800}, 0.22),
              struck(Wave::triangle, 0.2, 0.2, {900, 3200}, 0.22)};
    case Sound::bounce: return {struck(Wave::triangle, 0, 0.11, {340, 150}, 0.4),
        struck(Wave::noise, 0, 0.03, {6000, 3000}, 0.14)};
    case Sound::shake:
      return {struck(Wave::square25, 0, 0.05, {230, 190}, 0.3), struck(Wave::noise, 0, 0.025, {9000, 6000}, 0.14),
              struck(Wave::square25, 0.11, 0.07, {190, 150}, 0.26),
              struck(Wave::noise, 0.11, 0.025, {8000, 5000}, 0.12)};
    default: break;
  }
  return {struck(Wave::noise, 0, 0.4, {16000, 1500}, 0.2), struck(Wave::square25, 0, 0.18, {260, 1500}, 0.22),
          struck(Wave::square25, 0.12, 0.2, {330, 1900}, 0.18)};
}

Tune of_leaving() {
  Tune steps;
  for (int i = 0; i < 4; ++i) {
    const double start = 0.085 * i, fainter = 1 - 0.2 * i;
    steps.push_back(struck(Wave::square25, start, 0.075, {760.0 - 90 * i, 340.0 - 30 * i}, 0.22 * fainter));
    steps.push_back(struck(Wave::noise, start, 0.05, {5000, 2500}, 0.14 * fainter));
  }
  return steps;
}

Tune of_cracks() {
  Tune cracks;
  for (const double start : {0.0, 0.035, 0.09, 0.115}) {
    cracks.push_back(struck(Wave::noise, start, 0.03, {17000, 6000}, 0.22));
    cracks.push_back(struck(Wave::square12, start, 0.025, {1900 - 6000 * start, 900}, 0.2));
  }
  return cracks;
}

}  // namespace

Tune tune_of(Sound sound) {
  switch (sound) {
    case Sound::step:
    case Sound::bump:
    case Sound::rustle:
    case Sound::wipe: return of_walking(sound);
    case Sound::move_cursor:
    case Sound::accept:
    case Sound::back:
    case Sound::letter: return of_menus(sound);
    case Sound::hit:
    case Sound::strong_hit:
    case Sound::weak_hit:
    case Sound::faint: return of_blows(sound);
    case Sound::throw_ball:
    case Sound::ball_open:
    case Sound::bounce:
    case Sound::shake:
    case Sound::burst: return of_balls(sound);
    case Sound::run_away: return of_leaving();
    case Sound::egg_crack: return of_cracks();
    case Sound::heal: return heal_jingle();
    case Sound::caught: return caught_jingle();
    case Sound::shiny: return shiny_jingle();
    case Sound::level_up: return level_up_jingle();
    case Sound::evolve: return evolve_jingle();
    case Sound::hatch: return hatch_jingle();
    case Sound::save: return save_jingle();
  }
  return {};
}

}  // namespace tallgrass
