#ifndef BINNACLE_MEMORY_H
#define BINNACLE_MEMORY_H

// Lets the system forget which pages of the program's code are in memory for this process. The
// pages stay in the system's cache and come back when they are used; nothing of the process's own
// is touched.
void bn_give_back_code(void);

#endif
