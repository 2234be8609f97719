#define ACTORGRAPH_DENSE vnni
#define ACTORGRAPH_DENSE_ROWS 8
#define ACTORGRAPH_DENSE_BYTES 64
#include "extract/learn/dense_kernels.inc"
