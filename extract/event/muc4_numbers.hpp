// The numbers that the boosted trees of the MUC-4 reader look at, when the networks have judged the article, its sentences
// and phrases.
//
// They weigh one string against the others of the article: how probable it is itself, who else could play its part, what plays a
// part beside it, which kinds of incident its sentence tells of.
#pragma once

#include <vector>

#include "extract/event/muc4_reader.hpp"
#include "extract/event/muc4_split.hpp"

namespace actorgraph::extract {

// log(p / (1 - p)), kept within ±7.
float logit(float p);

// Whether the article has a template of a type.
std::vector<float> relevance_numbers(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& candidates,
                                     std::size_t type);

// Whether candidate `rank` fills a slot of the template when `taken` already do.
std::vector<float> filler_numbers(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& all,
                                  std::size_t type, MentionRole role, const std::vector<const Candidate*>& ranked,
                                  std::size_t rank, const std::vector<const Candidate*>& taken);

// Whether two fillers stand in one template of a type.
std::vector<float> pair_numbers(const Muc4Article& article, const Signals& signals, std::size_t type, const PlacedFiller& first,
                                const PlacedFiller& second);

}  // namespace actorgraph::extract
