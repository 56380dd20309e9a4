#pragma once

// What ImportReport::notes say of a picture that was read, so that whoever shows them can count them.
namespace tallgrass::notes {

inline constexpr const char* guessed_background =
    "palette without transparency: the corner's colour was made transparent";
inline constexpr const char* no_alpha = "no transparency";
inline constexpr const char* deep = "16 bits a channel: the upper 8 were taken";
inline constexpr const char* animated = "animated: its first frame was taken";
inline constexpr const char* not_square = "not square: centred";

}  // namespace tallgrass::notes
