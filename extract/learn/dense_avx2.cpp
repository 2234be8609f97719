#define ACTORGRAPH_DENSE avx2
#include "extract/learn/dense_kernels.inc"
