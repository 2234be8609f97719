// The arithmetic of small neural networks: products of row-major matrices and smooth steps, for the processor at hand.
//
//   x (rows × in), w (in × out)  →  y += x·w
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace actorgraph::extract::dense {

struct Kernels;

// y[rows × out] += x[rows × in] · w[in × out].
void multiply_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* w, float* y);
// dx[rows × in] += dy[rows × out] · wᵀ.
void multiply_transposed_add(std::size_t rows, std::size_t in, std::size_t out, const float* dy, const float* w, float* dx);
// dw[in × out] += xᵀ · dy.
void outer_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* dy, float* dw);
// The largest of the absolute values, 0 where there are none.
float largest(const float* x, std::size_t count);
// A step of a quasi-recurrent unit: c = f·before + (1 - f)·z, state = o·c. No `before` stands for zeros.
void forget(std::size_t count, const float* z, const float* f, const float* o, const float* before, float* c, float* state);
// x < 0 → by · x.
void leak_in_place(float* x, std::size_t count, float by);
// Each element to its hyperbolic tangent (within 1e-6).
void tanh_in_place(float* x, std::size_t count);
// Each element to 1 / (1 + exp(-x)).
void sigmoid_in_place(float* x, std::size_t count);

// y += scale · x.
void add_scaled(const std::int8_t* x, float scale, std::size_t count, float* y);

// sums[c] = the sum of weights[offsets[f] + c] over all f, for c in [0, row). Requires: row is a multiple of 16; no sum leaves 16
// bits.
void sum_rows(const std::int8_t* weights, const std::size_t* offsets, std::size_t count, std::size_t row, std::int16_t* sums);

// out = x · by, rounded and kept within -127 and 127, plus 128.
void to_bytes(const float* x, std::size_t count, float by, std::uint8_t* out);

// A matrix of signed bytes with a scale a column, and a bias. The sums of products of bytes are integers: every machine gives the
// same.
class ByteMatrix {
 public:
  ByteMatrix() = default;
  // weights: in × out; scales and bias: out. The three are copied. Requires: in is a multiple of 4, at most 2^15.
  ByteMatrix(std::size_t in, std::size_t out, const std::int8_t* weights, const float* scales, const float* bias);

  // y[r · out + c] = bias[c] + x_scales[r] · scales[c] · Σ_k (x[r · step + k] - 128) · weights[k · out + c]
  void multiply(std::size_t rows, const std::uint8_t* x, std::size_t step, const float* x_scales, float* y) const;
  // The same with the kernels of another kind of processor.
  void multiply(std::size_t rows, const std::uint8_t* x, std::size_t step, const float* x_scales, float* y,
                const Kernels& kernels) const;

 private:
  std::size_t in_ = 0;
  std::size_t out_ = 0;
  std::vector<std::int8_t> packed_;    // by 16 columns, by 4 rows, by column: 4 neighbours of one column lie together
  std::vector<std::int32_t> offsets_;  // 128 · the sum of a column
  std::vector<float> scales_;
  std::vector<float> bias_;
};

// One step of Adam over `count` parameters; `rate` holds the correction for the early steps.
void adam(float* value, float* gradient, float* mean, float* square, std::size_t count, float rate);

}  // namespace actorgraph::extract::dense
