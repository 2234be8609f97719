// Work that may take for ever or crash, done in a child process.
//
//   run_in_child([] { return layout(); }, 30s) → what it returned; nothing where 30 seconds were not enough
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace actorgraph::output {

// What `work` returns; nullopt where the child was killed for being late. Throws base::Failure where the work threw or the child
// died. The work must not rely on other threads, and what it prints is lost.
std::optional<std::string> run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit);

}  // namespace actorgraph::output
