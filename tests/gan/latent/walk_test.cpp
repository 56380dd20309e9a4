#include "gan/latent/walk.h"

#include "tests/catch.h"
#include "tests/gan/latent/measures.h"

using namespace tallgrass;
using namespace tallgrass::test;

TEST_CASE("a walk begins at home, stays on its sphere, goes as far as it says and comes back") {
  const Latent home = latent_from_seed(5, 64);
  const auto way = closed_walk(home, {8, 0.3f, 0.4f, 7});
  REQUIRE(way.size() == 8);
  CHECK(way[0] == home);
  for (const Latent& latent : way) CHECK(length(latent) == Approx(length(home)).epsilon(1e-4));
  CHECK(angle(home, way[4]) == Approx(0.3).epsilon(1e-3));
  for (const std::size_t k : {1u, 2u, 3u, 5u, 6u, 7u}) CHECK(angle(home, way[k]) < 0.3);
  CHECK(angle(way[7], home) == Approx(angle(way[1], home)).epsilon(1e-3));  // as near at the end as at the start
  CHECK(angle(way[2], way[6]) > 0.05);                                      // and back another way
  CHECK(closed_walk(home, {8, 0.3f, 0.4f, 7}) == way);
  CHECK(closed_walk(home, {8, 0.3f, 0.4f, 8})[4] != way[4]);
  const Latent nothing(3, 0.0f);
  for (const Latent& latent : closed_walk(nothing, {4, 0.3f, 0.4f, 1})) CHECK(latent == nothing);
}
