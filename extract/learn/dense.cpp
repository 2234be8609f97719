#include "extract/learn/dense.hpp"

#include "extract/learn/dense_dispatch.hpp"

namespace actorgraph::extract::dense {
namespace {

constexpr std::size_t kByteColumns = 16;

// The best that the processor at hand understands.
Kernels choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq")) {
    return vnni::kernels();
  }
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
float largest(const float* x, std::size_t count) { return chosen().largest(x, count); }
void forget(std::size_t count, const float* z, const float* f, const float* o, const float* before, float* c, float* state) {
  chosen().forget(count, z, f, o, before, c, state);
}
void leak_in_place(float* x, std::size_t count, float by) { chosen().leak_in_place(x, count, by); }
void tanh_in_place(float* x, std::size_t count) { chosen().tanh_in_place(x, count); }
void sigmoid_in_place(float* x, std::size_t count) { chosen().sigmoid_in_place(x, count); }
void add_scaled(const std::int8_t* x, float scale, std::size_t count, float* y) { chosen().add_scaled(x, scale, count, y); }
void sum_rows(const std::int8_t* weights, const std::size_t* offsets, std::size_t count, std::size_t row, std::int16_t* sums) {
  chosen().sum_rows(weights, offsets, count, row, sums);
}
void adam(float* value, float* gradient, float* mean, float* square, std::size_t count, float rate) {
  chosen().adam(value, gradient, mean, square, count, rate);
}

void to_bytes(const float* x, std::size_t count, float by, std::uint8_t* out) { chosen().to_bytes(x, count, by, out); }

ByteMatrix::ByteMatrix(std::size_t in, std::size_t out, const std::int8_t* weights, const float* scales, const float* bias)
    : in_(in),
      out_(out),
      offsets_((out + kByteColumns - 1) / kByteColumns * kByteColumns, 0),
      scales_(scales, scales + out),
      bias_(bias, bias + out) {
  packed_.assign(in * offsets_.size(), 0);
  scales_.resize(offsets_.size());
  bias_.resize(offsets_.size());
  for (std::size_t k = 0; k < in; ++k) {
    for (std::size_t c = 0; c < out; ++c) {
      const std::int8_t w = weights[k * out + c];
      packed_[c / kByteColumns * kByteColumns * in + k / 4 * 4 * kByteColumns + c % kByteColumns * 4 + k % 4] = w;
      offsets_[c] += 128 * w;
    }
  }
}

void ByteMatrix::multiply(std::size_t rows, const std::uint8_t* x, std::size_t step, const float* x_scales, float* y) const {
  multiply(rows, x, step, x_scales, y, chosen());
}

void ByteMatrix::multiply(std::size_t rows, const std::uint8_t* x, std::size_t step, const float* x_scales, float* y,
                          const Kernels& kernels) const {
  kernels.multiply_bytes({in_, out_, packed_.data(), offsets_.data(), scales_.data(), bias_.data()}, rows, x, step, x_scales, y);
}

}  // namespace actorgraph::extract::dense
