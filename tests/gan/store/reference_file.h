#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tallgrass::test {

// Written by the safetensors package for Python, version 0.8.0, from numpy arrays:
//   save({"b.weight": float32 0..5 as 2x3, "a": int64 [1, -2], "h": float16 [1.5], "u": uint8 [[7, 8, 9]],
//         "scalar": float32 2.5, "empty": float32 0x4}, metadata={"spec": '{"lr_g": 1e-3} é"\\'})
inline std::vector<std::uint8_t> reference_file() {
  using namespace std::string_view_literals;
  constexpr std::string_view text =
      "\220\001\000\000\000\000\000\000{\"__metadata__\":{\"spec\":\"{\\\"lr_g\\\": 1e-3} \303\251\\\"\\\\"
      "\"},\"a\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]},\"b.weight\":{\"dtype\":\"F32\","
      "\"shape\":[2,3],\"data_offsets\":[16,40]},\"empty\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offset"
      "s\":[40,40]},\"scalar\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[40,44]},\"h\":{\"dtype\":"
      "\"F16\",\"shape\":[1],\"data_offsets\":[44,46]},\"u\":{\"dtype\":\"U8\",\"shape\":[1,3],\"data_offse"
      "ts\":[46,49]}}\001\000\000\000\000\000\000\000\376\377\377\377\377\377\377\377\000\000\000\000\000"
      "\000\200?\000\000\000@\000\000@@\000\000\200@\000\000\240@\000\000 @\000>\007\010\011"sv;
  return {text.begin(), text.end()};
}

}  // namespace tallgrass::test
