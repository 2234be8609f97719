#include "extract/place/toponym_finder.hpp"

#include <algorithm>

#include "base/one_of.hpp"

namespace actorgraph::extract {
namespace {

using graph::MentionKind;
using graph::MentionType;
using graph::Subtype;

class Finder {
 public:
  Finder(const Document& document, const Gazetteer& gazetteer, const PlaceContext& context)
      : d_(document), gazetteer_(gazetteer), context_(context), holder_(document.tokens.size(), nullptr) {
    for (const auto& m : d_.mentions) {
      if (m.kind == MentionKind::name) {
        std::fill(holder_.begin() + m.tokens.begin, holder_.begin() + m.tokens.end, &m);
      }
    }
  }

  std::vector<TokenRange> run() const {
    std::vector<TokenRange> out;
    for (const auto& match : context_.matches()) {
      const bool name = context_.match_at(match.tokens.begin) == &match && !(match.common && match.tokens.size() == 1);
      if (name && !any(match, [](const PlaceMeaning& m, const KnownPlace&) { return m.demonym; }) && said_as_place(match)) {
        out.push_back(match.tokens);
      } else if (name && acting_state(match)) {
        out.push_back(match.tokens);
      }
    }
    return out;
  }

 private:
  template <typename Test>
  [[nodiscard]] bool any(const PlaceMatch& match, Test test) const {
    return std::any_of(match.meanings.begin(), match.meanings.end(),
                       [&](const auto& m) { return test(m, gazetteer_.place(m.place)); });
  }

  // The name that holds some of the words.
  [[nodiscard]] const Mention* holder(const PlaceMatch& match) const {
    const auto end = holder_.begin() + match.tokens.end;
    const auto it = std::find_if(holder_.begin() + match.tokens.begin, end, [](const Mention* m) { return m != nullptr; });
    return it == end ? nullptr : *it;
  }

  // "Jane Roe, M.D.": no state.
  [[nodiscard]] bool behind_person(TokenIndex t) const {
    return t >= 2 && d_.lower(t - 1) == "," && holder_[t - 2] != nullptr && holder_[t - 2]->type == MentionType::person;
  }

  // Inside the name of an organization, or a name of its own that is no mention, where the text speaks of its country. Armed
  // groups and armies are called after what they fight for, media after where they began; a saint's name is a church's or a
  // hospital's.
  [[nodiscard]] bool said_as_place(const PlaceMatch& match) const {
    const auto* host = holder(match);
    if (host == nullptr) {
      return context_.spoken_of(match) && !behind_person(match.tokens.begin);
    }
    const bool after_place =
        host->type == MentionType::organization && host->subtype != Subtype::military && host->subtype != Subtype::media;
    const auto saint = [&](TokenIndex t) { return base::one_of(d_.lower(t), {"st.", "st", "saint"}); };
    return after_place && host->tokens != match.tokens && !saint(match.tokens.begin) &&
           !(match.tokens.begin > host->tokens.begin && saint(match.tokens.begin - 1)) && context_.spoken_of(match);
  }

  // "Cuba said", "US President Obama": the state is meant, by the name of its country or capital; "U.S.-led" speaks of no place,
  // and the White House is a body.
  [[nodiscard]] bool acting_state(const PlaceMatch& match) const {
    const auto* host = holder(match);
    const auto end = match.tokens.end;
    const bool joined = end < d_.tokens.size() && d_.lower(end) == "-" && !d_.tokens[end - 1].space_after;
    return host != nullptr && host->subtype == Subtype::government && host->tokens == match.tokens && !joined &&
           any(match, [](const PlaceMeaning&, const KnownPlace& place) { return place.subtype != Subtype::facility; });
  }

  const Document& d_;
  const Gazetteer& gazetteer_;
  const PlaceContext& context_;
  std::vector<const Mention*> holder_;  // by token: the name that holds it
};

}  // namespace

std::vector<TokenRange> find_toponyms(const Document& document, const Gazetteer& gazetteer, const PlaceContext& context) {
  return Finder(document, gazetteer, context).run();
}

}  // namespace actorgraph::extract
