#define ACTORGRAPH_DENSE plain
#include "extract/learn/dense_kernels.inc"
