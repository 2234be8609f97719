// Names that many things share: "Interior Ministry", "Central Prison", "the army". They tell nothing across articles unless a
// country is known, and within a place's name only the other words tell which place it is.
//
//   generic_actor({"ministry", "of", "defense"}) → true;   core_of_place({"hasakah", "province"}) → "hasakah"
#pragma once

#include <string>
#include <vector>

namespace actorgraph::graph {

bool generic_actor(const std::vector<std::string>& units);
bool generic_place(const std::vector<std::string>& units);
// The units that are no generic words, joined by "|"; "" where all are.
std::string core_of_place(const std::vector<std::string>& units);

// The word that a description is about, in the singular: "armed militants in cars" → "militant", "six Jesuits and two women" →
// "jesuit".
std::string head_word(const std::string& description);
// Heads of which every attack has some: "person", "soldier", "building".
bool anybody(const std::string& head);

}  // namespace actorgraph::graph
