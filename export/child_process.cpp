#include "export/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include "base/failure.hpp"

namespace actorgraph::output {
namespace {

constexpr char kDone = 'd';
constexpr char kFailed = 'f';

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) {
      return;
    }
    bytes.remove_prefix(n > 0 ? static_cast<std::size_t>(n) : 0);
  }
}

// Never comes back: neither destructors nor handlers of the parent may run here.
[[noreturn]] void be_child(const std::function<std::string()>& work, int out) {
  const int null = ::open("/dev/null", O_WRONLY);
  ::dup2(null, STDOUT_FILENO);
  ::dup2(null, STDERR_FILENO);
  std::string answer;
  try {
    answer = kDone + work();
  } catch (const std::exception& error) {
    answer = kFailed + std::string(error.what());
  }
  write_all(out, answer);
  ::_exit(0);
}

// Everything up to the end; nullopt where that does not come in time.
std::optional<std::string> read_all(int file, std::chrono::steady_clock::time_point deadline) {
  std::string out;
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd waiting{file, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&waiting, 1, static_cast<int>(left.count())) : 0;
    if (ready == 0) {
      return std::nullopt;
    }
    const auto n = ready < 0 ? -1 : ::read(file, buffer.data(), buffer.size());
    if (n == 0) {
      return out;
    }
    if (n > 0) {
      out.append(buffer.data(), static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      throw base::Failure(std::string("the child process cannot be read: ") + std::strerror(errno));
    }
  }
}

// Ends the child, whatever happens.
class Child {
 public:
  Child(pid_t id, int file) : id_(id), file_(file) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    ::close(file_);
    ::kill(id_, SIGKILL);
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

 private:
  pid_t id_;
  int file_;
};

}  // namespace

std::optional<std::string> run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw base::Failure(std::string("no pipe to a child process: ") + std::strerror(errno));
  }
  const auto deadline = std::chrono::steady_clock::now() + limit;
  const pid_t id = ::fork();
  if (id < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw base::Failure(std::string("no child process: ") + std::strerror(errno));
  }
  if (id == 0) {
    be_child(work, ends[1]);
  }
  const Child child(id, ends[0]);
  ::close(ends[1]);
  const auto answer = read_all(ends[0], deadline);
  if (!answer) {
    return std::nullopt;
  }
  if (answer->empty()) {
    throw base::Failure("the child process died");
  }
  if (answer->front() != kDone) {
    throw base::Failure(answer->substr(1));
  }
  return answer->substr(1);
}

}  // namespace actorgraph::output
