// Umbrella header of the module: processes in their own session, the terminal's restoration,
// folders that are watched, memory that is given back.
#ifndef BINNACLE_CTERMINAL_H
#define BINNACLE_CTERMINAL_H

#include "memory.h"
#include "process.h"
#include "terminal.h"
#include "watch.h"

#endif
