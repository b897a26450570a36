/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's place in a client's window: takes the place of one widget of the client and shows it
 * with the panel at its end side. Main thread only. */

#pragma once

#include "dwr-panel-loader.h"
#include "dwr-side-keys.h"

G_BEGIN_DECLS

#define DWR_TYPE_SIDE_PANE (dwr_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (DwrSidePane, dwr_side_pane, DWR, SIDE_PANE, GtkPaned)

/* What the pane must know of the client's window. */
typedef struct {
  GtkWidget *mails;            /* (nullable): where Escape leads, such as the list of messages */
  const char *const *harmless; /* (nullable): as dwr_side_keys_guard () takes them */
  DwrSideKeysAsk ask;          /* (nullable): as dwr_side_keys_set_ask () takes it */
  GtkWindow *window;           /* (nullable): where the content will be, if it is not yet */
  gboolean is_passing;         /* whether the panel is shown is not remembered from this window */
  int content_min_px;          /* 0: its own; else what the panel leaves the content at least */
} DwrSideClient;

/**
 * dwr_side_pane_wrap:
 * @content: a widget in a container of the client's window; its place and packing are kept
 * @needs: copied
 * @client: copied
 *
 * Nothing of the panel is made before it is first shown.
 * Returns: (transfer none): the pane, owned by the container
 */
DwrSidePane *dwr_side_pane_wrap (GtkWidget *content,
                                 DwrHost *host,
                                 const DwrPanelNeeds *needs,
                                 const DwrSideClient *client);

/* Puts the content back where the pane is, and destroys the pane with its panel. */
void dwr_side_pane_unwrap (DwrSidePane *pane);

/**
 * dwr_side_pane_restore:
 *
 * Shows the panel if it was shown when the client was last used, without taking the focus. The
 * panel itself follows when the client has nothing better to do.
 * Returns: whether it is shown
 */
gboolean dwr_side_pane_restore (DwrSidePane *pane);

/* Shows the panel and gives it the focus, or hides it and gives the focus back; remembered. */
void dwr_side_pane_set_shown (DwrSidePane *pane, gboolean is_shown);

/* Shows the panel and lets it read @address, which nothing has checked yet. */
void dwr_side_pane_read (DwrSidePane *pane, const char *address);

/* Shows the panel with its list of headlines, and gives it the focus. @section: (nullable):
 * "de/all"; that which was read last */
void dwr_side_pane_show_headlines (DwrSidePane *pane, const char *section);

/* For a client that makes its list of messages anew. */
void dwr_side_pane_set_mails (DwrSidePane *pane, GtkWidget *mails);

/**
 * dwr_side_pane_show_preferences:
 * @window: of the client, over which they are shown
 *
 * They are the panel's, which is made for them if need be, but not shown.
 * Sets: %DWR_ERROR_FILE with words for people, when there can be no panel.
 */
gboolean dwr_side_pane_show_preferences (DwrSidePane *pane, GtkWindow *window, GError **error);

G_END_DECLS
