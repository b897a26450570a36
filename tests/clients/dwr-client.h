/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A real client, whichever, on a throw-away profile, used over AT-SPI as somebody who cannot see
 * uses it. What the clients have different is in a DwrClientKind. Every function fails the test
 * when what it waits for does not come. */

#pragma once

#include "dwr-at-spi.h"
#include "dwr-client-fixture.h"

G_BEGIN_DECLS

/* The program in a profile that starts the client on it. */
#define DWR_CLIENT_START "start"

typedef struct _DwrClient DwrClient;

/* How a client is started and used. All static. */
typedef struct {
  const char *name;        /* as people call it */
  const char *application; /* its name among the accessible programs */
  const char *toggle;      /* the item of a menu that shows and hides the panel */
  const char *toggle_key;  /* as GTK writes it */
  const char *layouts[4]; /* items of a menu that arrange the window anew; the last one as it was */

  /* What makes a profile: a script, what it finds there to read, and the adapter. The script takes
   * the folder, these two and whatever options it has, and writes %DWR_CLIENT_START. */
  const char *profile[3];

  /* Shows the item of that subject. */
  void (*select) (DwrClient *client, const char *subject);

  /* Tells it to end, as its users do. */
  void (*quit) (DwrClient *client);

  /* (nullable) Ends what else was started for it, when it has ended. */
  void (*clean_up) (DwrClient *client);

  /* (nullable) Parts of complaints in its log that are its own to judge, also without us; NULL ends
   * it. */
  const char *const *own_complaints;

  /* Saves the article that is read where this client's users have it, looks at what comes of it,
   * and so for a second time; and begins a mail with it and looks at that. @article: a file, as
   * `dw-reader show` prints it */
  void (*check_save) (DwrClient *client, const char *article);
  void (*check_send) (DwrClient *client, const char *address);
} DwrClientKind;

struct _DwrClient {
  const DwrClientKind *kind;
  const char *wrapper;          /* (nullable) words before the program; for set_up () and run () */
  const char *expected;         /* (nullable) part of a complaint that belongs to the test */
  char *folder;                 /* owned: the profile */
  GSubprocess *process;         /* owned */
  AtspiAccessible *application; /* owned */
};

/* @folder: for temporary files, of any number of kinds at once; @options: (nullable) words of the
 * kind's own, else the panel is shown */
void dwr_client_set_up (DwrClient *client,
                        const DwrClientKind *kind,
                        const char *folder,
                        const char *options);

/* Starts a client that has ended again, on the profile that it left. */
void dwr_client_run (DwrClient *client);

/* Tells the client to end, and asserts that it ended well and had nothing to complain. */
void dwr_client_quit (DwrClient *client);

/* Waits until a client has ended of its own, and asserts the same. */
void dwr_client_assert_ends (DwrClient *client);

/* Lets it quit if it still runs, and removes the profile. */
void dwr_client_tear_down (DwrClient *client);

/* Waits for something in the client's tree. (transfer full) (not nullable) */
AtspiAccessible *dwr_client_wait_for (DwrClient *client, AtspiRole role, const char *name);

/* The same below @root, for whatever @query looks for. */
AtspiAccessible *
dwr_client_wait_in (DwrClient *client, AtspiAccessible *root, const DwrAtSpiQuery *query);

/* Waits for a text anywhere on the screen. */
void dwr_client_wait_text (DwrClient *client, const char *text);

/* Waits until such a text is nowhere on the screen. */
void dwr_client_wait_text_gone (DwrClient *client, const char *text);

/* Waits until there is no such thing on the screen. */
void dwr_client_wait_gone (DwrClient *client, AtspiRole role, const char *name);

/* Waits for a control and uses it; menu items work in closed menus too. */
void dwr_client_click (DwrClient *client, AtspiRole role, const char *name);

/* Waits for a control and gives it the keyboard. */
void dwr_client_focus (DwrClient *client, AtspiRole role, const char *name);

/* Waits for a file. */
void dwr_client_wait_file (const char *path);

/* Waits until the panel shows an article that has @last_line, and reads it. (transfer full) */
char *dwr_client_read_article (DwrClient *client, const char *last_line);

/* Whether a file with @part in its path is in the memory of the client's process, as libraries are.
 */
gboolean dwr_client_has_mapped (DwrClient *client, const char *part);

/* What the client and the adapter have written to stderr. (transfer full) */
char *dwr_client_dup_log (DwrClient *client);

G_END_DECLS
