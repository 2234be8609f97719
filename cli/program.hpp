// The program as a whole: finds the command, parses its arguments, runs it.
#pragma once

#include <string>
#include <vector>

#include "cli/console.hpp"

namespace actorgraph::cli {

// `arguments` without the program's name. Throws base::UsageError or base::Failure.
void run_program(const std::vector<std::string>& arguments, Console& console);

}  // namespace actorgraph::cli
