#include "graph/resolve/spelling.hpp"

#include <algorithm>
#include <array>

namespace actorgraph::graph {
namespace {

using Words = std::vector<std::string_view>;

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 5> kArticles = {"al", "el", "ul", "the", "il"};
// The article before a consonant that swallows its l: ar-Rahman, ash-Shabaab, ez-Zor.
constexpr std::array<std::string_view, 30> kAssimilated = {"ar", "er", "ur", "ir", "as",  "es",  "us",  "is",  "ad",  "ed",
                                                           "ud", "id", "an", "en", "un",  "in",  "at",  "et",  "ut",  "it",
                                                           "az", "ez", "uz", "iz", "ash", "esh", "ush", "ath", "eth", "adh"};
// Words that make one name with the next.
constexpr std::array<std::string_view, 29> kPrefixes = {
    "abu",   "abou",  "abo",   "aboo",   "umm",    "um",    "bin",    "ibn",   "ben",   "bint",
    "abd",   "abdul", "abdel", "abdal",  "abdoul", "abdur", "abder",  "abdar", "abdus", "mullah",
    "mulla", "haji",  "hajji", "sheikh", "shaykh", "sheik", "shaikh", "dhu",   "zu"};
constexpr std::array<std::string_view, 43> kTitles = {
    "mr",       "mrs",        "ms",        "miss",    "dr",        "prof",  "professor", "gen",       "general",
    "lt",       "lieutenant", "col",       "colonel", "maj",       "major", "capt",      "captain",   "sgt",
    "sergeant", "brig",       "brigadier", "cmdr",    "commander", "adm",   "admiral",   "president", "minister",
    "prime",    "sir",        "lord",      "sen",     "senator",   "rep",   "gov",       "governor",  "king",
    "prince",   "princess",   "pope",      "bishop",  "marshal",   "field", "chief"};

std::string_view canonical_prefix(std::string_view word) {
  if (word == "abou" || word == "abo" || word == "aboo") {
    return "abu";
  }
  if (word == "um") {
    return "umm";
  }
  if (word == "ibn" || word == "ben") {
    return "bin";
  }
  if (word == "mulla") {
    return "mullah";
  }
  if (word == "hajji") {
    return "haji";
  }
  if (word == "shaykh" || word == "sheik" || word == "shaikh") {
    return "sheikh";
  }
  if (word == "zu") {
    return "dhu";
  }
  return word.starts_with("abd") ? "abd" : word;
}

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool article(const Words& words, std::size_t i) {
  if (i + 1 >= words.size()) {
    return false;  // the last word is a name, whatever it looks like
  }
  if (one_of(words[i], kArticles)) {
    return true;
  }
  return one_of(words[i], kAssimilated) && words[i].size() > 1 &&
         words[i].substr(1) == words[i + 1].substr(0, words[i].size() - 1);
}

Words split(std::string_view key) {
  Words out;
  while (!key.empty()) {
    const auto space = key.find(' ');
    if (space != 0) {
      out.push_back(key.substr(0, space));
    }
    key = space == std::string_view::npos ? std::string_view() : key.substr(space + 1);
  }
  return out;
}

// "abdulrahman", "abderrahman", "abdallah" → "rahman", "lah"; "" where the word is no such compound.
std::string_view after_abd(std::string_view word) {
  if (!word.starts_with("abd") || word.size() < 7) {
    return {};
  }
  std::string_view rest = word.substr(3);
  const std::size_t vowels = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), vowel) - rest.begin());
  if (vowels == 0 || vowels > 2 || rest.size() < vowels + 3) {
    return {};
  }
  rest.remove_prefix(vowels);
  // The l of Abdullah and Abdullatif is the name's own, in Abdulaziz it is the article's.
  const bool own_l = rest.starts_with("lat") || rest.starts_with("lah");
  if (rest[0] == rest[1] || (rest[0] == 'l' && !own_l)) {
    rest.remove_prefix(1);
  }
  return rest.size() >= 3 ? rest : std::string_view();
}

// "elsisi" is left alone, but "ezzor" and "assadr" after a first name are ez-Zor and as-Sadr.
std::string_view without_joined_article(std::string_view word) {
  if (word.size() >= 5 && vowel(word[0]) && !vowel(word[1]) && word[1] == word[2] && word[1] != 'l' && vowel(word[3])) {
    return word.substr(2);
  }
  return word;
}

Words significant_words(std::string_view key, NameClass name_class) {
  Words words = split(key);
  if (name_class == NameClass::actor && words.size() > 1 && words.back() == "group") {
    words.pop_back();
  }
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool title = name_class == NameClass::person && one_of(words[i], kTitles) && i + 1 < words.size();
    const bool initial = name_class == NameClass::person && words[i].size() == 1 && words.size() > 2;
    const bool so_called =
        name_class == NameClass::actor && i + 1 < words.size() && (words[i] == "so" || words[i] == "called") && i < 2;
    if (!title && !initial && !so_called && !article(words, i)) {
      out.push_back(words[i]);
    }
  }
  return out.empty() ? words : out;
}

// --- the sound of one unit
// ---------------------------------------------------------------------------------------------------------------

// vowels[i] stands before consonants[i], vowels.back() after the last: '-' none, a e i o u, E (ai, ei, ay), w (au, aw, ow).
struct Sound {
  std::string consonants;
  std::string vowels;
};

char vowel_class(std::string_view run) {
  if (run.empty()) {
    return '-';
  }
  const bool front = run.find_first_of("iey") != std::string_view::npos;
  const bool back = run.find_first_of("ouw") != std::string_view::npos;
  const bool open = run.find('a') != std::string_view::npos;
  if (run == "ee" || run == "ii" || run == "ie" || run == "iy" || run == "y") {
    return 'i';
  }
  if (run == "oo" || run == "uu" || run == "ou") {
    return 'u';
  }
  if (run.size() == 1) {
    return run[0];
  }
  if (front && (open || run.find('e') != std::string_view::npos)) {
    return back ? 'w' : 'E';
  }
  if (back) {
    return open || run.find('w') != std::string_view::npos ? 'w' : 'u';
  }
  return run[0];
}

struct Digraph {
  std::string_view letters;
  char sound;
};
constexpr std::array<Digraph, 13> kDigraphs = {{{"sch", 'S'},
                                                {"tch", 'C'},
                                                {"kh", 'X'},
                                                {"gh", 'g'},
                                                {"sh", 'S'},
                                                {"ch", 'C'},
                                                {"th", 't'},
                                                {"dh", 'd'},
                                                {"zh", 'z'},
                                                {"ph", 'f'},
                                                {"dj", 'j'},
                                                {"ck", 'k'},
                                                {"dz", 'z'}}};

class Listener {
 public:
  explicit Listener(std::string_view word) : word_(word) {}

  Sound run() {
    while (at_ < word_.size()) {
      const char c = word_[at_];
      if (vowel(c) || vocalic(at_)) {
        take_vowel(c);
      } else if (c == 'h' && !run_.empty() && at_ + 1 == word_.size()) {
        ++at_;  // Hasakah, Hasaka
      } else {
        take_consonant();
      }
    }
    sound_.vowels.push_back(vowel_class(run_));
    return std::move(sound_);
  }

 private:
  // y and w that are heard as vowels: after a vowel and not before one, or between consonants.
  [[nodiscard]] bool vocalic(std::size_t i) const {
    const char c = word_[i];
    const bool before_vowel = i + 1 < word_.size() && vowel(word_[i + 1]);
    return (c == 'y' && i > 0 && !before_vowel && !(i + 1 < word_.size() && word_[i + 1] == 'y')) ||
           (c == 'w' && !run_.empty() && !before_vowel);
  }

  void take_vowel(char c) {
    // A hiatus sounds like the consonant that others write: Siamand, Siyamand; Daoud, Dawud.
    if (run_ == "i" && (c == 'a' || c == 'o' || c == 'u')) {
      emit('y');
    } else if ((run_ == "u" && (c == 'a' || c == 'e' || c == 'i')) || (run_ == "a" && word_.substr(at_).starts_with("ou"))) {
      emit('w');
    }
    run_.push_back(c);
    ++at_;
  }

  void take_consonant() {
    const std::string_view rest = word_.substr(at_);
    for (const Digraph& d : kDigraphs) {
      if (rest.starts_with(d.letters)) {
        at_ += d.letters.size();
        emit(d.sound);
        return;
      }
    }
    char c = rest[0];
    if (c == 'y' && run_.empty() && at_ > 0 && !sound_.consonants.empty()) {
      if (sound_.consonants.back() == 'y') {
        ++at_;
        return;  // Sayyid
      }
      run_ = "i";  // Syamand, Siyamand
    }
    if (c == 'c') {
      c = rest.size() > 1 && (rest[1] == 'e' || rest[1] == 'i' || rest[1] == 'y') ? 's' : 'k';
    } else if (c == 'q') {
      c = 'k';
    }
    ++at_;
    emit(c);
  }

  void emit(char consonant) {
    if (run_.empty() && !sound_.consonants.empty() && sound_.consonants.back() == consonant &&
        !(consonant >= '0' && consonant <= '9')) {
      return;  // doubled
    }
    sound_.vowels.push_back(vowel_class(run_));
    sound_.consonants.push_back(consonant);
    run_.clear();
  }

  std::string_view word_;
  std::size_t at_ = 0;
  std::string run_;
  Sound sound_;
};

Sound listen(std::string_view unit) {
  std::string word(unit);
  word.erase(std::remove(word.begin(), word.end(), ' '), word.end());
  // Hizballah, Hizbollah, Hizbullah: the vowel is the case ending.
  if (const auto end = word.rfind("llah");
      end != std::string::npos && end > 1 && end + 4 == word.size() && vowel(word[end - 1])) {
    word[end - 1] = 'u';
  }
  return Listener(word).run();
}

bool pair_of(char a, char b, std::string_view pairs) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if ((a == pairs[i] && b == pairs[i + 1]) || (a == pairs[i + 1] && b == pairs[i])) {
      return true;
    }
  }
  return false;
}

bool vowels_alike(char a, char b) { return a == b || pair_of(a, b, "aeeieEiEououwow"); }

// Bakr, Bakar: a helping vowel in the last cluster.
bool helping_vowel(char a, char b, std::size_t slot, std::size_t slots) {
  return slot + 2 == slots && slot > 0 && pair_of(a, b, "-a-e");
}

}  // namespace

std::vector<std::string> name_units(std::string_view name_key, NameClass name_class) {
  const Words words = significant_words(name_key, name_class);
  std::vector<std::string> units;
  std::string pending;  // prefixes that wait for their word
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    const bool last = i + 1 == words.size();
    if (name_class != NameClass::actor && !last && one_of(word, kPrefixes)) {
      pending += std::string(canonical_prefix(word)) + ' ';
      continue;
    }
    if (const auto rest = after_abd(word); !rest.empty() && name_class == NameClass::person) {
      units.push_back(pending + "abd " + std::string(rest));
    } else {
      // "abd allah" is Abdallah; an article that is written together with its name counts as little as one that stands apart.
      word = pending.ends_with("abd ") && word == "allah" ? word.substr(2) : !units.empty() ? without_joined_article(word) : word;
      units.push_back(pending + std::string(word));
    }
    pending.clear();
  }
  return units;
}

std::string joined_units(const std::vector<std::string>& units) {
  std::string out;
  for (const std::string& unit : units) {
    out += (out.empty() ? "" : "|") + unit;
  }
  return out;
}

std::string skeleton(const std::vector<std::string>& units) {
  std::string out;
  for (const std::string& unit : units) {
    if (std::any_of(unit.begin(), unit.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      return {};
    }
    out += (out.empty() ? "" : "|") + listen(unit).consonants;
  }
  const auto letters = out.size() - static_cast<std::size_t>(std::count(out.begin(), out.end(), '|'));
  return letters >= 3 ? out : std::string();
}

bool spelled_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size()) {
    return false;
  }
  std::size_t helped = 0;
  for (std::size_t u = 0; u < a.size(); ++u) {
    const Sound x = listen(a[u]);
    const Sound y = listen(b[u]);
    if (x.consonants != y.consonants) {
      return false;
    }
    for (std::size_t i = 0; i < x.vowels.size(); ++i) {
      if (!vowels_alike(x.vowels[i], y.vowels[i])) {
        if (a.size() < 2 || !helping_vowel(x.vowels[i], y.vowels[i], i, x.vowels.size()) || ++helped > 1) {
          return false;
        }
      }
    }
  }
  return true;
}

}  // namespace actorgraph::graph
