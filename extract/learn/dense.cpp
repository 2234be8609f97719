#include "extract/learn/dense.hpp"

#include "extract/learn/dense_dispatch.hpp"

namespace actorgraph::extract::dense {
namespace {

// The best that the processor at hand understands.
Kernels choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
    return avx512::kernels();
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return avx2::kernels();
  }
#endif
  return plain::kernels();
}

const Kernels& chosen() {
  static const Kernels kernels = choose();
  return kernels;
}

}  // namespace

void multiply_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* w, float* y) {
  chosen().multiply_add(rows, in, out, x, w, y);
}
void multiply_transposed_add(std::size_t rows, std::size_t in, std::size_t out, const float* dy, const float* w, float* dx) {
  chosen().multiply_transposed_add(rows, in, out, dy, w, dx);
}
void outer_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* dy, float* dw) {
  chosen().outer_add(rows, in, out, x, dy, dw);
}
void tanh_in_place(float* x, std::size_t count) { chosen().tanh_in_place(x, count); }
void sigmoid_in_place(float* x, std::size_t count) { chosen().sigmoid_in_place(x, count); }
void add_scaled(const std::int8_t* x, float scale, std::size_t count, float* y) { chosen().add_scaled(x, scale, count, y); }
void sum_rows(const std::int8_t* weights, const std::size_t* offsets, std::size_t count, std::size_t row, std::int16_t* sums) {
  chosen().sum_rows(weights, offsets, count, row, sums);
}
void adam(float* value, float* gradient, float* mean, float* square, std::size_t count, float rate) {
  chosen().adam(value, gradient, mean, square, count, rate);
}

}  // namespace actorgraph::extract::dense
