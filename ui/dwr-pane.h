/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPane: shows one reader document, without network and without scripts of the document. */

#pragma once

#include <webkit2/webkit2.h>

#include "dwr-appearance.h"
#include "dwr-fetch-rules.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANE (dwr_pane_get_type ())
G_DECLARE_FINAL_TYPE (DwrPane, dwr_pane, DWR, PANE, GtkBin)

/* How WebKit's processes run. */
typedef enum {
  DWR_PANE_SANDBOX_UNKNOWN, /* nothing was shown yet */
  DWR_PANE_SANDBOX_ON,
  DWR_PANE_SANDBOX_OFF,
} DwrPaneSandbox;

/* Signals:
 * - `shown`: the document's text is there
 * - `painted`: the first frame with it is
 * - `loaded`: its pictures are, too, or have failed
 * - `failed`: the view's process ended too often; nothing is shown
 * - `scrolled` (paragraph): by a person, until this block of the article was at the top
 * - `pictures-waiting`: another number of pictures could be asked for
 * - `link-clicked` (uri), unchecked
 * - `link-hovered` (uri or %NULL): for the status line
 * - `key-before-page` (event): whether somebody else takes the key */
GtkWidget *dwr_pane_new (DwrServiceClient *client);

void dwr_pane_show_document (DwrPane *self,
                             GBytes *document,
                             GHashTable *images,
                             const char *title,
                             int paragraph);
void dwr_pane_prepare (DwrPane *self);
gboolean dwr_pane_has_text (DwrPane *self);
gboolean dwr_pane_is_shown (DwrPane *self, GBytes *document);
void dwr_pane_clear (DwrPane *self);
void dwr_pane_set_appearance (DwrPane *self, DwrAppearance *appearance);
void dwr_pane_focus_title (DwrPane *self);
void dwr_pane_go_to_top (DwrPane *self);
gboolean dwr_pane_end_zoom (DwrPane *self);

void dwr_pane_set_picture_mode (DwrPane *self, DwrPictureMode mode);
guint dwr_pane_count_waiting_pictures (DwrPane *self);
void dwr_pane_show_pictures (DwrPane *self);
DwrPaneSandbox dwr_pane_get_sandbox (DwrPane *self);
WebKitWebView *dwr_pane_peek_view (DwrPane *self);
guint dwr_pane_get_n_refused (DwrPane *self);

G_END_DECLS
