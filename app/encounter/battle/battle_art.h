#pragma once

#include "app/encounter/rules/balls.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// The player from behind, 64 x 64, cut below the belt: at rest, reaching back, arm over the head, arm stretched out,
// arm down again.
enum class Pose { rest, back, over, thrown, after };
inline constexpr int pose_count = 5;
const PixelArt& figure_art(Pose pose);

// 12 x 12. Turns: four quarters of its rolling; tilted to the left and right when it shakes; open.
enum class BallLook { quarter0, quarter1, quarter2, quarter3, tilt_left, tilt_right, open };
inline constexpr int ball_look_count = 7;
const PixelArt& ball_art(BallLook look);

// Both are in one bank (bank::figure), of which the ball's lid is in the colours of its kind.
ColourBank figure_bank(Ball ball);

// Star: 7 x 7, in colour 1 of any bank (draw it with Stamp::only).
const PixelArt& star_art();
const PixelArt& spark_art();   // 3 x 3
const PixelArt& impact_art();  // 24 x 24: where a blow lands

}  // namespace tallgrass
