#include "extract/read/unpack.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/failure.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kFirstLook = 512;  // a tar archive's magic stands at 257
constexpr std::size_t kBlock = std::size_t{1} << 16U;
// Bombs: what unpacks to more than the first, and to more than so many times its size.
constexpr std::size_t kAlwaysUnpacked = std::size_t{64} << 20U;
constexpr std::size_t kMostUnpacked = 250;

// Gives back what was looked at, and counts.
class LookingSource : public ByteSource {
 public:
  explicit LookingSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {
    first_.resize(kFirstLook);
    std::size_t size = 0;
    while (size < first_.size()) {
      const std::size_t n = source_->read(first_.data() + size, first_.size() - size);
      if (n == 0) {
        break;
      }
      size += n;
    }
    first_.resize(size);
    bytes_ = size;
  }

  std::size_t read(char* buffer, std::size_t size) override {
    if (at_ < first_.size()) {
      const std::size_t n = first_.copy(buffer, size, at_);
      at_ += n;
      return n;
    }
    const std::size_t n = source_->read(buffer, size);
    bytes_ += n;
    return n;
  }

  [[nodiscard]] std::string_view first() const { return first_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string first_;
  std::size_t at_ = 0;
  std::size_t bytes_ = 0;
};

// A source that somebody else owns.
class BorrowedSource : public ByteSource {
 public:
  explicit BorrowedSource(ByteSource& source) : source_(source) {}
  std::size_t read(char* buffer, std::size_t size) override { return source_.read(buffer, size); }

 private:
  ByteSource& source_;
};

bool packed(std::string_view first) {
  using namespace std::string_view_literals;
  constexpr std::array kMagic = {"\x1F\x8B"sv,
                                 "\x28\xB5\x2F\xFD"sv,
                                 "BZh"sv,
                                 "\xFD"
                                 "7zXZ\0"sv,
                                 "PK\x03\x04"sv,
                                 "PK\x05\x06"sv};
  return std::any_of(kMagic.begin(), kMagic.end(), [&](auto magic) { return first.starts_with(magic); }) ||
         (first.size() >= 262 && first.substr(257, 5) == "ustar");
}

}  // namespace

struct Unpacker::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { archive_read_free(reader); }

  std::string path;
  std::unique_ptr<LookingSource> source;
  archive* reader = nullptr;  // where the file is packed
  std::vector<char> block;
  std::string member;
  std::string failure;       // of the source, while libarchive called it
  std::size_t unpacked = 0;  // bytes of all members so far
  bool begun = false;        // a member has been given
  bool given = false;        // the only file inside has been given

  [[nodiscard]] base::Failure wrong() const {
    const char* reason = archive_error_string(reader);
    return base::Failure(path + ": cannot be unpacked: " + (!failure.empty() ? failure : reason != nullptr ? reason : "damaged"));
  }
  void open();
  std::unique_ptr<ByteSource> member_source();
  void pass_over_rest();
  static la_ssize_t read_block(archive* reader, void* data, const void** buffer);
};

namespace {

class MemberSource : public ByteSource {
 public:
  MemberSource(archive* reader, std::string path, const LookingSource& packed, std::size_t& unpacked)
      : reader_(reader), path_(std::move(path)), packed_(packed), unpacked_(unpacked) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const auto n = archive_read_data(reader_, buffer, size);
    if (n < 0) {
      const char* reason = archive_error_string(reader_);
      throw base::Failure(path_ + ": cannot be unpacked: " + (reason != nullptr ? reason : "damaged"));
    }
    unpacked_ += static_cast<std::size_t>(n);
    if (unpacked_ > kAlwaysUnpacked && unpacked_ / kMostUnpacked > packed_.bytes()) {
      throw base::Failure(path_ + ": cannot be unpacked: it is more than " + std::to_string(kMostUnpacked) +
                          " times as large unpacked, as no text is");
    }
    return static_cast<std::size_t>(n);
  }

 private:
  archive* reader_;
  std::string path_;
  const LookingSource& packed_;
  std::size_t& unpacked_;  // bytes of all members
};

}  // namespace

la_ssize_t Unpacker::State::read_block(archive* reader, void* data, const void** buffer) {
  auto& state = *static_cast<State*>(data);
  try {
    *buffer = state.block.data();
    return static_cast<la_ssize_t>(state.source->read(state.block.data(), state.block.size()));
  } catch (const base::Failure& failure) {
    state.failure = failure.what();
    archive_set_error(reader, -1, "%s", failure.what());
    return -1;
  }
}

void Unpacker::State::open() {
  block.resize(kBlock);
  reader = archive_read_new();
  // Not "all": some of the others call programs.
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_format_tar(reader);
  archive_read_support_format_zip_streamable(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  if (archive_read_open(reader, this, nullptr, read_block, nullptr) != ARCHIVE_OK) {
    throw wrong();
  }
}

std::unique_ptr<ByteSource> Unpacker::State::member_source() {
  begun = true;
  return std::make_unique<MemberSource>(reader, path, *source, unpacked);
}

// libarchive would do it, but without an end to bombs.
void Unpacker::State::pass_over_rest() {
  if (begun) {
    std::string rest(kBlock, '\0');
    const auto member_rest = member_source();
    while (member_rest->read(rest.data(), rest.size()) > 0) {
    }
  }
}

Unpacker::Unpacker(const std::string& path) : Unpacker(open_source(path), path == "-" ? "standard input" : path) {}

Unpacker::Unpacker(std::unique_ptr<ByteSource> source, std::string name) : state_(std::make_unique<State>()) {
  state_->path = std::move(name);
  state_->source = std::make_unique<LookingSource>(std::move(source));
  if (packed(state_->source->first())) {
    state_->open();
  }
}

Unpacker::~Unpacker() = default;

std::unique_ptr<ByteSource> Unpacker::next() {
  if (state_->reader == nullptr) {
    return std::exchange(state_->given, true) ? nullptr : std::make_unique<BorrowedSource>(*state_->source);
  }
  if (state_->given) {
    return nullptr;
  }
  state_->pass_over_rest();
  while (true) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(state_->reader, &entry);
    if (code == ARCHIVE_EOF) {
      return nullptr;
    }
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      throw state_->wrong();
    }
    const bool raw = archive_format(state_->reader) == ARCHIVE_FORMAT_RAW;
    // Its first bytes promised something, and nothing of it was found.
    if (raw && archive_filter_count(state_->reader) <= 1) {
      throw state_->wrong();
    }
    const char* name = raw ? "" : archive_entry_pathname(entry);
    if (raw || archive_entry_filetype(entry) == AE_IFREG) {
      state_->member = name != nullptr ? name : "";
      state_->given = raw;
      return state_->member_source();
    }
  }
}

const std::string& Unpacker::member() const { return state_->member; }

std::size_t Unpacker::bytes() const { return state_->source->bytes(); }

}  // namespace actorgraph::extract
