// The bytes of the gazetteer, made and built in by CMake.
#pragma once

#include <string_view>

namespace actorgraph::extract {

// Aligned to 64, valid for ever; see gazetteer_format.hpp.
std::string_view gazetteer_bytes();

}  // namespace actorgraph::extract
