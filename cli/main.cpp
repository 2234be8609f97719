// Maps what went wrong to the exit codes: 0 done, 1 failed, 2 called wrongly.
#include <exception>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "cli/program.hpp"

int main(int count, char** values) {
  actorgraph::cli::Console console;
  try {
    actorgraph::cli::run_program(std::vector<std::string>(values + 1, values + count), console);
    return 0;
  } catch (const actorgraph::base::UsageError& e) {
    console.error(e.what());
    return 2;
  } catch (const std::exception& e) {
    console.error(e.what());
    return 1;
  }
}
