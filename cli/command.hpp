// What every command of the program is: it declares its arguments, then runs.
//
//   class StatsCommand : public Command { … };   commands() → {"read", …, "stats", …}
#pragma once

#include <memory>
#include <span>
#include <string_view>

namespace actorgraph::cli {

class Arguments;
class Console;

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  // Binds members to arguments; called once, before run.
  virtual void declare(Arguments& arguments) = 0;
  // Throws base::UsageError (exit 2) or base::Failure (exit 1).
  virtual void run(Console& console) = 0;
};

// A command as the program lists it.
struct CommandEntry {
  std::string_view name;
  std::string_view summary;  // one line, no full stop
  std::unique_ptr<Command> (*make)();
};

// All of them, in the order of `actorgraph help`.
std::span<const CommandEntry> commands();

}  // namespace actorgraph::cli
