#define ACTORGRAPH_DENSE plain
#define ACTORGRAPH_DENSE_ROWS 4
#define ACTORGRAPH_DENSE_BYTES 16
#include "extract/learn/dense_kernels.inc"
