#define ACTORGRAPH_DENSE avx512
#include "extract/learn/dense_kernels.inc"
