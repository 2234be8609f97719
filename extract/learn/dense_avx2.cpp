#define ACTORGRAPH_DENSE avx2
#define ACTORGRAPH_DENSE_ROWS 6
#define ACTORGRAPH_DENSE_BYTES 32
#include "extract/learn/dense_kernels.inc"
