/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The user's preferences, shared by every client: GSettings with a schema of our own on a key file
 * in $XDG_CONFIG_HOME/dw-reader/. Main thread only. What a person should know of a file that is not
 * as it should be, is one line in the log, once in a process: a file that is damaged, a value that
 * is out of its range or cannot be read. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_SETTINGS_TEXT_SIZE "text-size"       /* per cent, 50 to 300 */
#define DWR_SETTINGS_THEME "theme"               /* "auto", "light", "sepia", "dark", "contrast" */
#define DWR_SETTINGS_FONT "font"                 /* "sans", "serif", "document", or a family */
#define DWR_SETTINGS_LINE_WIDTH "line-width"     /* ch, 45 to 80 */
#define DWR_SETTINGS_LINE_SPACING "line-spacing" /* per cent of the script's own, 90 to 150 */
#define DWR_SETTINGS_PARAGRAPH_SPACING "paragraph-spacing" /* 1/100 em, 50 to 300 */
#define DWR_SETTINGS_LETTER_SPACING "letter-spacing"       /* 1/100 em, 0 to 20 */
#define DWR_SETTINGS_WORD_SPACING "word-spacing"           /* 1/100 em, 0 to 50 */
#define DWR_SETTINGS_HYPHENATION "hyphenation"             /* boolean */
#define DWR_SETTINGS_LOOK_BEFORE "look-before" /* a{sv}: how articles looked before a preset */
#define DWR_SETTINGS_SINGLE_KEYS "single-keys" /* boolean: letters are shortcuts */
#define DWR_SETTINGS_READ_AFTER "read-after-seconds" /* seconds, 1 to 60 */

#define DWR_SETTINGS_PANEL_WIDTH "panel-width"     /* pixels, 0: choose by the window */
#define DWR_SETTINGS_PANEL_VISIBLE "panel-visible" /* boolean */
#define DWR_SETTINGS_LIST_WIDTH "list-width"       /* pixels, 0: choose by the panel */
#define DWR_SETTINGS_LIST_HEIGHT "list-height"     /* pixels, 0: choose by the panel */

#define DWR_SETTINGS_IS_STARTED "newsroom-started" /* boolean: headlines may be fetched */
#define DWR_SETTINGS_EDITION "edition"             /* its code; empty: choose by the locale */
#define DWR_SETTINGS_SECTIONS "sections"           /* a{ss}: edition -> its section, as seen last */
#define DWR_SETTINGS_RECENT "recent-editions"      /* as: codes, the last one first */
#define DWR_SETTINGS_BACKGROUND "refresh-in-background" /* boolean */
#define DWR_SETTINGS_PICTURES "pictures"                /* "always", "unmetered" or "tap" */
#define DWR_SETTINGS_PROXY "proxy" /* socks5://HOST:PORT; empty: the desktop's */

#define DWR_SETTINGS_SAVED_PICTURES "saved-pictures"   /* boolean: articles are saved with them */
#define DWR_SETTINGS_READ_FEED_ITEMS "read-feed-items" /* boolean: as the client shows them */
#define DWR_SETTINGS_SAVE_FOLDERS "save-folders" /* a{ss}: client -> its folder for articles */

#define DWR_SETTINGS_FOLLOWED "followed-sections"  /* as: "EDITION/SECTION" */
#define DWR_SETTINGS_NOTIFY "notify"               /* boolean: of new articles in them */
#define DWR_SETTINGS_NOTIFY_WORDS "notify-words"   /* as: one must be in it; none: of all */
#define DWR_SETTINGS_NOTIFIED "notified-s"         /* seconds since 1970, by whichever client */
#define DWR_SETTINGS_DIGEST_CLIENT "digest-client" /* whose folder gets a digest; empty: none */
#define DWR_SETTINGS_DIGEST_DAY "digest-day"       /* of the last digest, as 2026-01-31 */
#define DWR_SETTINGS_DIGEST_MADE "digest-made-s"   /* when it was made, seconds since 1970 */

#define DWR_SETTINGS_HISTORY "history"               /* boolean */
#define DWR_SETTINGS_KEEP_ARTICLES "keep-articles"   /* how many */
#define DWR_SETTINGS_KEEP_MEGABYTES "keep-megabytes" /* how much */
#define DWR_SETTINGS_KEEP_DAYS "keep-days"           /* how long */

/**
 * dwr_settings_new:
 *
 * A damaged file is renamed to `settings.damaged-TIME` first and the defaults hold, but for the
 * proxy: what the file has of it is taken over. Without the
 * schema (a broken installation) the function returns %NULL and its caller keeps its defaults.
 * Returns: (transfer full) (nullable): for reading, bindings (%G_SETTINGS_BIND_GET only: writing is
 * for dwr_settings_store_async ()) and change signals, also of what other clients store; while
 * something that this process stored is on its way to the file, they wait
 */
GSettings *dwr_settings_new (void);

/**
 * dwr_settings_prepare:
 *
 * For a process that gives up the right to write the preferences before it reads them: makes their
 * folder if it can, and renames a damaged file as dwr_settings_new () does. It starts no thread.
 * Returns: (transfer full): the folder
 */
char *dwr_settings_prepare (void);

/**
 * dwr_settings_dup_value:
 *
 * As g_settings_get_value (), which moves a number that is out of the key's range to the nearest
 * that is not. Here the default holds instead; the file stays as it is.
 * Returns: (transfer full)
 */
GVariant *dwr_settings_dup_value (GSettings *settings, const char *key);

/* The same of a key whose value is a number. */
int dwr_settings_get_int (GSettings *settings, const char *key);

/**
 * dwr_settings_dup_string:
 *
 * What the file has for a key whose value is a string, for who must not do without it where
 * dwr_settings_new () returns %NULL. What is no string is returned as it is written.
 * Returns: (transfer full) (nullable): it has nothing
 */
char *dwr_settings_dup_string (const char *key);

/* Logs @line, unless this process did. */
void dwr_settings_say_once (const char *line);

/**
 * dwr_settings_store_async:
 * @value: (transfer floating): of the key's type
 * @source: (nullable): a GObject, the callback's
 * @callback: (nullable): calls dwr_settings_store_finish (); without, a failure is logged
 *
 * Writes one key under a lock on the file, keeping what other clients wrote meanwhile. A thread
 * does so, in the order of the calls: the disk and other clients may take their time.
 */
void dwr_settings_store_async (const char *key,
                               GVariant *value,
                               gpointer source,
                               GAsyncReadyCallback callback,
                               gpointer data);

/**
 * dwr_settings_store_all_async:
 * @values: (transfer floating): `a{sv}`, a value for each key
 *
 * As dwr_settings_store_async () for several keys: all of them are written at once, or none is.
 */
void dwr_settings_store_all_async (GVariant *values,
                                   gpointer source,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* Sets: %DWR_ERROR_SETTINGS; %DWR_ERROR_INVALID for a value that is out of the key's range. */
gboolean dwr_settings_store_finish (GAsyncResult *result, GError **error);

/**
 * dwr_settings_flush:
 *
 * Waits until what was stored is written, at most two seconds: for a client that quits.
 * Returns: whether all of it is
 */
gboolean dwr_settings_flush (void);

/**
 * dwr_settings_store:
 *
 * As dwr_settings_store_async (), after all that was stored before. It waits for the disk, so it is
 * for programs that nobody looks at.
 */
gboolean dwr_settings_store (const char *key, GVariant *value, GError **error);

G_END_DECLS
