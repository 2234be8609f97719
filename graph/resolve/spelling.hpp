// Whether two names are spellings of one: transliterations of Arabic, Persian, Urdu and Slavic names differ in vowels, doubled
// letters, articles and a few consonants, but seldom in the order of the consonants.
//
//   al-Quraishi ~ al-Qurayshi, Abdulrahman ~ Abdel Rahman, Hasakah ~ Hasakeh;   but Hassan ≁ Hussein, Jamal ≁ Jamil, Abu Bakr ≁
//   Abu Omar
//
// Names with the same skeleton (consonants) are candidates; spelled_alike() then compares them vowel by vowel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::graph {

// What kind of name it is: titles and initials are dropped from persons' names only, "group" and "so-called" from actors' only.
enum class NameClass : unsigned char { actor, person, place };

// The parts of a name that count, from its base::name_key: articles are dropped, "abu", "ibn", "abd" and the like belong to what
// follows.
//
//   "abu bakr al baghdadi" → "abu bakr", "baghdadi";   "abd el rahman ali" → "abd rahman", "ali"
std::vector<std::string> name_units(std::string_view name_key, NameClass name_class);

// The units joined by "|": equal for names that differ in nothing but articles and spaces.
std::string joined_units(const std::vector<std::string>& units);

// Two names can be alike only where their skeletons are equal. "" for a name that is no candidate (too short to tell).
std::string skeleton(const std::vector<std::string>& units);

// Requires: the skeletons are equal.
bool spelled_alike(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace actorgraph::graph
