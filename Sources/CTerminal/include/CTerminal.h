// Umbrella header of the module: processes in their own session, the terminal's restoration,
// folders that are watched.
#ifndef BINNACLE_CTERMINAL_H
#define BINNACLE_CTERMINAL_H

#include "process.h"
#include "terminal.h"
#include "watch.h"

#endif
