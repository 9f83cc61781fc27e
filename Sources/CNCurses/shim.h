#ifndef BINNACLE_CNCURSES_SHIM_H
#define BINNACLE_CNCURSES_SHIM_H

// Without this the wide-character functions are not declared.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <curses.h>
#include <term.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// <term.h> defines macros with everyday names.
#undef columns
#undef lines
#undef tab
#undef bell
#undef newline

// wcwidth is declared only under _XOPEN_SOURCE, which would change types that other modules share.
extern int wcwidth(wchar_t character);

// One cell as the program hands it over: up to five scalars, ended by 0.
typedef struct {
  uint32_t scalars[6];
  uint16_t emphasis;  // 1 bold, 2 underline, 4 reverse
  int16_t pair;
} bn_cell;

static inline const char *bn_set_locale(const char *name) { return setlocale(LC_CTYPE, name); }

// Reads one description of the terminfo database.
static inline int bn_terminfo_load(const char *term) {
  int error = 0;
  return setupterm(term, 1, &error) == OK && error == 1;
}

// Drops the description read last.
static inline void bn_terminfo_drop(void) {
  if (cur_term != NULL) {
    del_curterm(cur_term);
  }
}

// The text of a string capability, or NULL.
static inline const char *bn_terminfo_string(const char *name) {
  char *text = tigetstr((char *)name);
  return text == (char *)-1 ? NULL : text;
}

static inline int bn_terminfo_number(const char *name) { return tigetnum((char *)name); }
static inline int bn_terminfo_flag(const char *name) { return tigetflag((char *)name) > 0; }

// The sequence that moves the cursor.
static inline const char *bn_terminfo_move(int row, int column) {
  char *text = tigetstr("cup");
  return text == NULL || text == (char *)-1 ? NULL : tiparm(text, row, column);
}

// Draws for the terminal `term` into `output`; `input` is never read.
static inline SCREEN *bn_screen_open(const char *term, FILE *output, FILE *input) {
  // Delays by padding would only fill the line; terminals that need them are gone.
  setenv("NCURSES_NO_PADDING", "1", 1);
  use_tioctl(FALSE);  // the program asks the terminal for its size itself
  SCREEN *screen = newterm((char *)term, output, input);
  if (screen != NULL) {
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
  }
  return screen;
}

static inline void bn_screen_close(SCREEN *screen) {
  set_term(screen);
  endwin();
  delscreen(screen);
}

static inline void bn_screen_resize(int rows, int columns) { resizeterm(rows, columns); }
static inline int bn_screen_rows(void) { return LINES; }
static inline int bn_screen_columns(void) { return COLS; }

// Prepares colours; -1 is the terminal's own.
static inline int bn_colours_start(void) { return has_colors() && start_color() == OK ? COLORS : 0; }
static inline void bn_colours_default(int foreground, int background) {
  if (foreground < 0 && background < 0) {
    use_default_colors();
  } else {
    assume_default_colors(foreground, background);
  }
}
static inline void bn_colours_pair(int pair, int foreground, int background) {
  init_extended_pair(pair, foreground, background);
}

static inline attr_t bn_attributes(uint16_t emphasis) {
  return (emphasis & 1 ? A_BOLD : 0) | (emphasis & 2 ? A_UNDERLINE : 0) |
         (emphasis & 4 ? A_REVERSE : 0);
}

// Puts a run of cells into the window; columns the C library counts otherwise show `?`.
static inline void bn_screen_put(int row, int column, const bn_cell *cells, int count) {
  for (int index = 0; index < count; index++) {
    const bn_cell *cell = &cells[index];
    if (cell->scalars[0] == 0) {
      continue;  // the second half of a wide sign
    }
    int isWide = index + 1 < count && cells[index + 1].scalars[0] == 0;
    wchar_t text[6];
    for (int place = 0; place < 6; place++) {
      text[place] = (wchar_t)cell->scalars[place];
    }
    int fits = wcwidth(text[0]) == (isWide ? 2 : 1);
    for (int place = 1; place < 6 && text[place] != 0; place++) {
      fits = fits && wcwidth(text[place]) == 0;
    }
    cchar_t character;
    for (int half = 0; half <= (fits ? 0 : isWide); half++) {
      const wchar_t *shown = fits ? text : L"?";
      if (setcchar(&character, shown, bn_attributes(cell->emphasis), cell->pair, NULL) == OK) {
        mvadd_wchnstr(row, column + index + half, &character, 1);
      }
    }
  }
}

static inline void bn_screen_cursor(int row, int column, int isVisible) {
  curs_set(isVisible ? 1 : 0);
  leaveok(stdscr, isVisible ? FALSE : TRUE);  // a hidden cursor may stay anywhere
  move(row, column);
}

// Leaves the alternate screen; the next update enters it again and draws everything.
static inline void bn_screen_leave(void) { endwin(); }

// Empties the window; what is put afterwards and was there before costs nothing.
static inline void bn_screen_erase(void) { erase(); }

// Sends everything anew at the next update.
static inline void bn_screen_forget(void) { clearok(curscr, TRUE); }

// Writes what changed into the output.
static inline void bn_screen_update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

#endif
