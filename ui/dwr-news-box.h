/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNewsBox: of the preferences, what somebody is told of without asking: notifications of new
 * articles, and a message with the day's headlines. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_NEWS_BOX (dwr_news_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrNewsBox, dwr_news_box, DWR, NEWS_BOX, GtkBox)

/* Signals:
 * - `changed` (change): a GVariant "(sv)": a key of the preferences, and its value */
void dwr_news_box_load (DwrNewsBox *self, GSettings *settings);

/* The client that takes messages, if it can. */
void dwr_news_box_set_host (DwrNewsBox *self, DwrHost *host);

G_END_DECLS
