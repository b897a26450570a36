/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A look at the sections that somebody follows: what has come into them since the last look. */

#pragma once

#include "dwr-news-notice.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* What a person has been told of, or could have seen, by section. */
typedef struct _DwrNewsMemory DwrNewsMemory;

/* Knows no section: news begins when a section is looked at first. */
DwrNewsMemory *dwr_news_memory_new (void);
void dwr_news_memory_free (DwrNewsMemory *memory);

/* As if it were new. */
void dwr_news_memory_forget (DwrNewsMemory *memory);

/* What the store has of the sections when they are looked at next is known; others begin then. */
void dwr_news_memory_trust_store (DwrNewsMemory *memory, const char *const *sections);

/* The same of those that it knows. */
void dwr_news_memory_trust_store_again (DwrNewsMemory *memory);

/**
 * dwr_news_look_async:
 * @sections: (array zero-terminated=1): "de/all"
 * @memory: borrowed, not to be freed before the callback; it may be told something meanwhile
 *
 * Fetches the sections' feeds one after the other. One that cannot be fetched has no news; why, is
 * in the log.
 */
void dwr_news_look_async (DwrServiceClient *client,
                          const char *const *sections,
                          DwrNewsMemory *memory,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* Sets: G_IO_ERROR_CANCELLED alone. (transfer full) (element-type DwrNewsSection) (nullable) */
GPtrArray *dwr_news_look_finish (GAsyncResult *result, GError **error);

G_END_DECLS
