#pragma once

#include <span>
#include <string_view>

#include "app/creature/types.h"

namespace tallgrass {

// What dex entries are put together from. In texts, {time}, {place} and {hue} stand for one of the words below.
using Texts = std::span<const std::string_view>;

Texts tales_of(Type type);                       // one or two sentences for two lines
Texts tales_for_anyone();
Texts remarks_on(Type type);                     // a sentence for one line
Texts remarks_on_habitat(std::string_view habitat);
Texts remarks_on_shape(std::string_view shape);
Texts remarks_on_size(int height_dm);
Texts remarks_on_colour();                       // with {hue}

Texts words_for_time();                          // "at dusk"
Texts words_for_place(std::string_view habitat); // "in tall grass"
Texts words_for_hue(std::string_view colour);    // "moss-green"; none where it knows no such colour

}  // namespace tallgrass
