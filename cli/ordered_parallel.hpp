// Work on many threads, results in the order of the input: the output is the same whatever the number of threads.
//
//   ordered_parallel<Article, Facts>(4, next_article, extract, write);   // next → optional<Article>, extract(Article&&) → Facts
//
// `next` is called by one thread at a time, `work` by all of them at once, `done` by the caller's thread alone. No more than four
// items a thread are under way, so that a stream of any length runs in constant memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace actorgraph::cli {

// The first exception of any of the three ends the run and is thrown again here. Requires: threads > 0.
template <typename In, typename Out, typename Next, typename Work, typename Done>
class OrderedParallel {
 public:
  OrderedParallel(std::size_t threads, Next& next, Work& work, Done& done)
      : next_(next), work_(work), done_(done), slots_(4 * threads), threads_(threads) {}

  void run() {
    std::vector<std::jthread> pool;
    for (std::size_t i = 0; i < threads_; ++i) {
      pool.emplace_back([this] { produce(); });
    }
    try {
      consume();
    } catch (...) {
      stop(std::current_exception());
    }
    pool.clear();  // joins
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  // A worker: takes the next item while holding the input, then works on it beside the others.
  void produce() {
    try {
      while (true) {
        std::unique_lock input(input_);
        const std::size_t number = taken_;
        if (!wait_for_room(number)) {
          return;
        }
        std::optional<In> item = next_();
        if (!item) {
          finish(number);
          return;
        }
        ++taken_;
        input.unlock();
        Out result = work_(std::move(*item));
        const std::scoped_lock lock(state_);
        slots_[number % slots_.size()].emplace(std::move(result));
        changed_.notify_all();
      }
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void consume() {
    for (std::size_t number = 0;; ++number) {
      std::unique_lock lock(state_);
      auto& slot = slots_[number % slots_.size()];
      changed_.wait(lock, [&] { return failure_ || slot || number >= end_; });
      if (failure_ || !slot) {
        return;
      }
      Out result = std::move(*slot);
      slot.reset();
      written_ = number + 1;
      changed_.notify_all();
      lock.unlock();
      done_(std::move(result));
    }
  }

  bool wait_for_room(std::size_t number) {
    std::unique_lock lock(state_);
    changed_.wait(lock, [&] { return failure_ || number >= end_ || number < written_ + slots_.size(); });
    return !failure_ && number < end_;
  }

  void finish(std::size_t end) {
    const std::scoped_lock lock(state_);
    end_ = end;
    changed_.notify_all();
  }

  void stop(std::exception_ptr failure) {
    const std::scoped_lock lock(state_);
    if (!failure_) {
      failure_ = std::move(failure);
    }
    changed_.notify_all();
  }

  static constexpr std::size_t kNoEnd = static_cast<std::size_t>(-1);

  Next& next_;
  Work& work_;
  Done& done_;
  std::mutex input_;  // taken before state_
  std::size_t taken_ = 0;
  std::mutex state_;  // guards what follows
  std::condition_variable changed_;
  std::vector<std::optional<Out>> slots_;  // item n in slot n % size
  std::size_t threads_;
  std::size_t written_ = 0;
  std::size_t end_ = kNoEnd;  // how many items there are, once that is known
  std::exception_ptr failure_;
};

template <typename In, typename Out, typename Next, typename Work, typename Done>
void ordered_parallel(std::size_t threads, Next next, Work work, Done done) {
  OrderedParallel<In, Out, Next, Work, Done>(threads, next, work, done).run();
}

}  // namespace actorgraph::cli
