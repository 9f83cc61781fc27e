#include "CXGBoost.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

// All functions that are used: one line here, one wrapper below.
#define FUNCTIONS(EACH)            \
  EACH(XGBGetLastError)            \
  EACH(XGDMatrixCreateFromMat_omp) \
  EACH(XGDMatrixSetFloatInfo)      \
  EACH(XGDMatrixFree)              \
  EACH(XGBoosterCreate)            \
  EACH(XGBoosterFree)              \
  EACH(XGBoosterSetParam)          \
  EACH(XGBoosterSetStrFeatureInfo) \
  EACH(XGBoosterUpdateOneIter)     \
  EACH(XGBoosterEvalOneIter)       \
  EACH(XGBoosterSlice)             \
  EACH(XGBoosterSaveModelToBuffer)

#define DECLARE(name) static __typeof__(&name) library_##name;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void *find(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL && failure == NULL) failure = dlerror();
  return found;
}

static void load(void) {
  // The first is the name of the library as packaged, the second that of its development files.
  void *library = dlopen("libxgboost.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libxgboost.so", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    failure = dlerror();
    return;
  }
#define FIND(name) library_##name = (__typeof__(&name))find(library, #name);
  FUNCTIONS(FIND)
}

const char *bn_xgboost_load(void) {
  pthread_once(&once, load);
  return failure;
}

const char *bn_XGBGetLastError(void) { return library_XGBGetLastError(); }

int bn_XGDMatrixCreateFromMat_omp(const float *values, bst_ulong rows, bst_ulong columns,
                                  float missing, DMatrixHandle *matrix, int threads) {
  return library_XGDMatrixCreateFromMat_omp(values, rows, columns, missing, matrix, threads);
}

int bn_XGDMatrixSetFloatInfo(DMatrixHandle matrix, const char *field, const float *values,
                             bst_ulong count) {
  return library_XGDMatrixSetFloatInfo(matrix, field, values, count);
}

int bn_XGDMatrixFree(DMatrixHandle matrix) { return library_XGDMatrixFree(matrix); }

int bn_XGBoosterCreate(const DMatrixHandle *matrices, bst_ulong count, BoosterHandle *booster) {
  return library_XGBoosterCreate(matrices, count, booster);
}

int bn_XGBoosterFree(BoosterHandle booster) { return library_XGBoosterFree(booster); }

int bn_XGBoosterSetParam(BoosterHandle booster, const char *name, const char *value) {
  return library_XGBoosterSetParam(booster, name, value);
}

int bn_XGBoosterSetStrFeatureInfo(BoosterHandle booster, const char *field, const char **features,
                                  bst_ulong count) {
  return library_XGBoosterSetStrFeatureInfo(booster, field, features, count);
}

int bn_XGBoosterUpdateOneIter(BoosterHandle booster, int round, DMatrixHandle matrix) {
  return library_XGBoosterUpdateOneIter(booster, round, matrix);
}

int bn_XGBoosterEvalOneIter(BoosterHandle booster, int round, DMatrixHandle *matrices,
                            const char **names, bst_ulong count, const char **text) {
  return library_XGBoosterEvalOneIter(booster, round, matrices, names, count, text);
}

int bn_XGBoosterSlice(BoosterHandle booster, int first, int end, int step, BoosterHandle *slice) {
  return library_XGBoosterSlice(booster, first, end, step, slice);
}

int bn_XGBoosterSaveModelToBuffer(BoosterHandle booster, const char *format, bst_ulong *length,
                                  const char **bytes) {
  return library_XGBoosterSaveModelToBuffer(booster, format, length, bytes);
}
