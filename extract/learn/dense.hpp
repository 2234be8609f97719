// The arithmetic of small neural networks: products of row-major matrices and smooth steps, for the processor at hand.
//
//   x (rows × in), w (in × out)  →  y += x·w
#pragma once

#include <cstddef>
#include <cstdint>

namespace actorgraph::extract::dense {

// y[rows × out] += x[rows × in] · w[in × out].
void multiply_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* w, float* y);
// dx[rows × in] += dy[rows × out] · wᵀ.
void multiply_transposed_add(std::size_t rows, std::size_t in, std::size_t out, const float* dy, const float* w, float* dx);
// dw[in × out] += xᵀ · dy.
void outer_add(std::size_t rows, std::size_t in, std::size_t out, const float* x, const float* dy, float* dw);
// Each element to its hyperbolic tangent (within 1e-6).
void tanh_in_place(float* x, std::size_t count);
// Each element to 1 / (1 + exp(-x)).
void sigmoid_in_place(float* x, std::size_t count);

// y += scale · x.
void add_scaled(const std::int8_t* x, float scale, std::size_t count, float* y);

// sums[c] = the sum of weights[offsets[f] + c] over all f, for c in [0, row). Requires: row is a multiple of 16; no sum leaves 16 bits.
void sum_rows(const std::int8_t* weights, const std::size_t* offsets, std::size_t count, std::size_t row, std::int16_t* sums);

// One step of Adam over `count` parameters; `rate` holds the correction for the early steps.
void adam(float* value, float* gradient, float* mean, float* square, std::size_t count, float rate);

}  // namespace actorgraph::extract::dense
