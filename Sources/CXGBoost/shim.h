// The C interface of the system's XGBoost library, which only trains; predictions are made by
// the evaluator in Learners.
#ifndef BINNACLE_CXGBOOST_SHIM_H
#define BINNACLE_CXGBOOST_SHIM_H

#include <xgboost/c_api.h>

#endif
