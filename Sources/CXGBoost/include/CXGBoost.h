// The C interface of the system's XGBoost library, which only trains; predictions are made by the
// evaluator in Learners.
//
// The library is loaded when training begins: it and the libraries that it needs would cost every
// other command, the console above all, memory and time to start.
#ifndef BINNACLE_CXGBOOST_H
#define BINNACLE_CXGBOOST_H

#include <xgboost/c_api.h>

#ifdef __cplusplus
extern "C" {
#endif

// Loads the library once for the process. Returns NULL, or why it cannot be loaded. Nothing below
// may be called before this has returned NULL.
const char *bn_xgboost_load(void);

// Each forwards to the function of the library that it is named after.
const char *bn_XGBGetLastError(void);
int bn_XGDMatrixCreateFromMat_omp(const float *values, bst_ulong rows, bst_ulong columns,
                                  float missing, DMatrixHandle *matrix, int threads);
int bn_XGDMatrixSetFloatInfo(DMatrixHandle matrix, const char *field, const float *values,
                             bst_ulong count);
int bn_XGDMatrixFree(DMatrixHandle matrix);
int bn_XGBoosterCreate(const DMatrixHandle *matrices, bst_ulong count, BoosterHandle *booster);
int bn_XGBoosterFree(BoosterHandle booster);
int bn_XGBoosterSetParam(BoosterHandle booster, const char *name, const char *value);
int bn_XGBoosterSetStrFeatureInfo(BoosterHandle booster, const char *field, const char **features,
                                  bst_ulong count);
int bn_XGBoosterUpdateOneIter(BoosterHandle booster, int round, DMatrixHandle matrix);
int bn_XGBoosterEvalOneIter(BoosterHandle booster, int round, DMatrixHandle *matrices,
                            const char **names, bst_ulong count, const char **text);
int bn_XGBoosterSlice(BoosterHandle booster, int first, int end, int step, BoosterHandle *slice);
int bn_XGBoosterSaveModelToBuffer(BoosterHandle booster, const char *format, bst_ulong *length,
                                  const char **bytes);

#ifdef __cplusplus
}
#endif

#endif
