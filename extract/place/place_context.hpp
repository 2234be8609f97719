// What a document says about the countries and provinces that it is about, and what stands beside one name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/place/gazetteer.hpp"
#include "extract/place/place_words.hpp"

namespace actorgraph::extract {

// What the words beside a name say about it.
struct PlaceHints {
  std::optional<graph::Subtype> subtype;  // "province", "the city of"
  std::vector<PlaceIndex> containers;     // meanings of the country or province beside it
  std::vector<TokenIndex> neighbours;     // where a place stands that the text puts it near ("12 km south of Mosul")
};

class PlaceContext {
 public:
  // Requires: all outlive the context.
  PlaceContext(const Document& document, const Gazetteer& gazetteer, const PlaceWords& words);

  // The part of the document's places and demonyms that speaks of a country or province: 0 to 1.
  [[nodiscard]] double share_of_country(std::string_view iso) const;
  [[nodiscard]] double share_of_province(PlaceIndex province) const;
  // False for what may mean but towns and provinces little known, of countries of which no other name of the document speaks:
  // inside another name it is hardly the place ("Operation Falcon").
  [[nodiscard]] bool spoken_of(const PlaceMatch& match) const;
  // The country that the document speaks of most, if of one at all.
  [[nodiscard]] std::optional<std::string> main_country() const;

  // The tokens that are the name itself: without "the", class words and points of the compass.
  [[nodiscard]] TokenRange core(TokenRange mention) const;
  // A point of the compass or a class word alone: no name of the gazetteer's, though some place is called so.
  [[nodiscard]] bool generic(TokenRange name) const;
  // The rest of a name behind points of the compass that belong to it ("Far North Queensland"); the name itself where there are
  // none.
  [[nodiscard]] TokenRange without_compass(TokenRange name) const;
  [[nodiscard]] PlaceHints hints(TokenRange mention) const;
  // False for a local place whose province the text does not name (Gazetteer::matches).
  [[nodiscard]] bool may_mean(PlaceIndex place) const;
  // The names of the gazetteer's in the text, by position: what was weighed.
  [[nodiscard]] const std::vector<PlaceMatch>& matches() const { return matches_; }
  // The one that holds a token and is written as a name; nullptr where none does.
  [[nodiscard]] const PlaceMatch* match_at(TokenIndex t) const {
    return of_token_[t] < 0 ? nullptr : &matches_[static_cast<std::size_t>(of_token_[t])];
  }
  // The meanings of the place that a longer name begins with ("Toronto's Pearson International Airport").
  [[nodiscard]] std::vector<PlaceIndex> leading(TokenRange name) const;
  // The meanings of the place that a longer name or description holds ("California DMV", "ten Canadian cities"): of the
  // first town or province, else of the country.
  [[nodiscard]] std::vector<PlaceIndex> inside(TokenRange name) const;

 private:
  void count(const PlaceMatch& match);
  void add_container(TokenIndex token, bool demonyms, PlaceHints& hints) const;
  void add_following_container(TokenRange mention, PlaceHints& hints) const;
  void add_neighbour(TokenRange mention, PlaceHints& hints) const;
  [[nodiscard]] TokenRange sentence(TokenIndex t) const { return document_.sentences[document_.sentence_of(t)].tokens; }

  const Document& document_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  std::vector<PlaceMatch> matches_;
  std::vector<int> of_token_;             // the match that holds a token, -1: none
  std::unordered_set<PlaceIndex> local_;  // that the text may mean
  std::unordered_map<std::string, double> countries_;
  std::unordered_map<std::string, std::unordered_set<std::string>> told_by_;  // country → the names that speak of it
  std::unordered_map<PlaceIndex, double> provinces_;
  double country_total_ = 0.0;
  double province_total_ = 0.0;
};

}  // namespace actorgraph::extract
