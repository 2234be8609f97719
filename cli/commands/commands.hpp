// One function a command, each in a file of its name.
#pragma once

#include <memory>

#include "cli/command.hpp"

namespace actorgraph::cli {

std::unique_ptr<Command> make_read();
std::unique_ptr<Command> make_parse();
std::unique_ptr<Command> make_annotate();
std::unique_ptr<Command> make_build();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_neighborhood();
std::unique_ptr<Command> make_path();
std::unique_ptr<Command> make_attacks();
std::unique_ptr<Command> make_timeline();
std::unique_ptr<Command> make_search();
std::unique_ptr<Command> make_top();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_stats();
std::unique_ptr<Command> make_diff();
std::unique_ptr<Command> make_same();
std::unique_ptr<Command> make_different();
std::unique_ptr<Command> make_train();

}  // namespace actorgraph::cli
