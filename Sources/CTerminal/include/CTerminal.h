#ifndef BINNACLE_CTERMINAL_H
#define BINNACLE_CTERMINAL_H

#include "process.h"

#endif
