/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNewsWatch: tells of new articles in the sections that somebody follows, by the desktop's
 * notifications and by a digest a day, also while there is no panel. Off unless the preferences say
 * otherwise, and then it does nothing but follow them. Main thread only. */

#pragma once

#include "dwr-side-pane.h"

G_BEGIN_DECLS

#define DWR_TYPE_NEWS_WATCH (dwr_news_watch_get_type ())
G_DECLARE_FINAL_TYPE (DwrNewsWatch, dwr_news_watch, DWR, NEWS_WATCH, GObject)

/* Shows the panel, and brings its window before the user. */
typedef void (*DwrNewsWatchShow) (gpointer data);

/**
 * dwr_news_watch_new:
 * @pane: of @host; lives longer than the watch, or ends with the client's windows
 * @show: called with @data when the user chooses a notification, before the panel reads the article
 *   or lists the section
 *
 * To be ended by dwr_news_watch_end (). (transfer full)
 */
DwrNewsWatch *
dwr_news_watch_new (DwrHost *host, DwrSidePane *pane, DwrNewsWatchShow show, gpointer data);

/* Cancels whatever runs, closes the notification and gives the watch up, as it is done without this
 * when @host quits. */
void dwr_news_watch_end (DwrNewsWatch *self);

G_END_DECLS
