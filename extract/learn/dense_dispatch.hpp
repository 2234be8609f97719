// The kernels of dense.hpp by kind of processor.
#pragma once

#include <stddef.h>

namespace actorgraph::extract::dense {

// What ByteMatrix::multiply hands to the kernel: see dense.hpp.
struct ByteProduct {
  size_t in;
  size_t out;
  const signed char* weights;  // packed
  const int* offsets;          // a column: what the bytes' offset of 128 adds
  const float* scales;         // a column
  const float* bias;           // a column
};

struct Kernels {
  void (*multiply_add)(size_t rows, size_t in, size_t out, const float* x, const float* w, float* y);
  void (*multiply_transposed_add)(size_t rows, size_t in, size_t out, const float* dy, const float* w, float* dx);
  void (*outer_add)(size_t rows, size_t in, size_t out, const float* x, const float* dy, float* dw);
  void (*multiply_bytes)(const ByteProduct& product, size_t rows, const unsigned char* x, size_t step, const float* x_scales,
                         float* y);
  void (*to_bytes)(const float* x, size_t count, float by, unsigned char* out);
  void (*leak_in_place)(float* x, size_t count, float by);
  float (*largest)(const float* x, size_t count);
  void (*forget)(size_t count, const float* z, const float* f, const float* o, const float* before, float* c, float* state);
  void (*tanh_in_place)(float* x, size_t count);
  void (*sigmoid_in_place)(float* x, size_t count);
  void (*add_scaled)(const signed char* x, float scale, size_t count, float* y);
  void (*sum_rows)(const signed char* weights, const size_t* offsets, size_t count, size_t row, short* sums);
  void (*adam)(float* value, float* gradient, float* mean, float* square, size_t count, float rate);
};

namespace plain {
Kernels kernels();
}
namespace avx2 {
Kernels kernels();
}
namespace avx512 {
Kernels kernels();
}
namespace vnni {
Kernels kernels();
}

}  // namespace actorgraph::extract::dense
