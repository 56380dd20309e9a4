#include "gan/latent/steer.h"

#include <cmath>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/latent/measures.h"

using namespace tallgrass;
using namespace tallgrass::test;

TEST_CASE("steering goes along its axis and stays on the latent's sphere") {
  const Latent latent = latent_from_seed(7, 100);
  Latent axis(100), other(100);
  axis[3] = 1, other[60] = 1;
  const Latent* axes[] = {&axis, &other};
  const float none[] = {0, 0}, some[] = {2.5f, -1};
  CHECK(steer(latent, axes, none) == latent);
  const Latent moved = steer(latent, axes, some);
  CHECK(dot(moved, moved) == Approx(dot(latent, latent)));
  CHECK(moved[3] > latent[3] + 2);
  CHECK(moved[60] < latent[60] - 0.5f);
  // What is not steered keeps its direction: all other values shrink by one factor.
  CHECK(moved[10] / latent[10] == Approx(moved[90] / latent[90]));
}

TEST_CASE("by hand: a unit step at a right angle turns by half a right angle") {
  const Latent latent{1, 0}, axis{0, 1};
  const Latent* axes[] = {&axis};
  const float step[] = {1};
  const Latent moved = steer(latent, axes, step);
  CHECK(moved[0] == Approx(std::sqrt(0.5)));
  CHECK(moved[1] == Approx(std::sqrt(0.5)));
  const float there_and_gone[] = {-1};
  const Latent gone = steer({0, 1}, axes, there_and_gone);  // to the middle, where there is no direction left
  CHECK(gone == Latent{0, 1});
}

TEST_CASE("steering refuses what does not fit") {
  const Latent axis{0, 1};
  const Latent* axes[] = {&axis};
  const float step[] = {1}, steps[] = {1, 2};
  CHECK_THROWS_AS(steer({1, 0, 0}, axes, step), Error);
  CHECK_THROWS_AS(steer({1, 0}, axes, steps), Error);
}
